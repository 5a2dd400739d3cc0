"""What the methods of a report say of several sources: the rule of each item and what it decided."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count

from answerable.casework.claims.placing import Standing
from answerable.casework.claims.rules import rules_of
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import DifferenceKind
from answerable.report import ItemMerging, PartnerSummary
from answerable.store.models import Finding, Investigation, PartnerTable, RowCorrection, Unit

_BY_HAND = "settled by hand"
_NOBODY = "no single source, or nobody yet"
_REPLY = "the reply"
UNNAMED = "a partner's table"
"""What the table of a partner is called who is not credited."""


def mergings(investigation: Investigation) -> tuple[ItemMerging, ...]:
    """The rule of each item that has one of its own, or of which two sources speak, and what it decided."""
    both: dict[str, int] = defaultdict(int)
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    decided: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    called = _called(investigation)
    found = Finding.objects.filter(unit__frame__investigation=investigation).exclude(difference="")
    filled = _filled(investigation)
    rows = found.order_by().values_list("item", "difference", "followed", "by_hand")
    for item, kind, followed, by_hand, count in rows.annotate(count=Count("pk")):
        both[item] += count
        kinds[item][kind] += count
        decided[item][_BY_HAND if by_hand else called.get(followed, followed or _NOBODY)] += count
    return tuple(
        ItemMerging(
            item=rule.item,
            sentence=rule.rule.sentence,
            reason=rule.reason,
            both=both[rule.item],
            kinds=tuple(
                (kind.label, kinds[rule.item][kind.value])
                for kind in DifferenceKind
                if kinds[rule.item][kind.value]
            ),
            decided=tuple(sorted(decided[rule.item].items())),
            gaps=rule.rule.gaps,
            filled=filled.get(rule.item, ()),
        )
        for rule in rules_of(investigation)
        if not rule.is_gone and (rule.version or both[rule.item])
    )


def _filled(investigation: Investigation) -> dict[str, tuple[tuple[str, int], ...]]:
    """By item that has codes, how often each answer of another source stands where replies gave none."""
    codes = {variable.name: variable for variable in codebook_of(investigation).variables if variable.codes}
    found = Finding.objects.filter(
        unit__frame__investigation=investigation, difference=DifferenceKind.FILLS_A_GAP, item__in=codes
    )
    others = found.exclude(followed__in=("reply", "")).exclude(code="").order_by()
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for item, code, count in others.values_list("item", "code").annotate(count=Count("pk")):
        for each in code.split("; "):
            counted[item][codes[item].label_of(each)] += count
    return {item: tuple(sorted(each.items())) for item, each in counted.items()}


def _called(investigation: Investigation) -> dict[str, str]:
    tables = PartnerTable.objects.filter(investigation=investigation)
    named = {f"partner/{each.name}": each.title if each.credited else UNNAMED for each in tables}
    return {"reply": _REPLY, **named}


def published_name(table: PartnerTable) -> str:
    """What a table is called in addresses of what is published: its name, or of one not credited a digest."""
    return table.name if table.credited else f"table-{table.file.original.uid[:8]}"


def partners(investigation: Investigation) -> tuple[PartnerSummary, ...]:
    """Each partner's table with its rows, those that count and those that are withheld."""
    found = []
    for table in PartnerTable.objects.filter(investigation=investigation).select_related("file__original"):
        title = table.title if table.credited else UNNAMED.capitalize()
        counted = table.rows.filter(standing=Standing.MATCHED, withheld=False).count()
        withheld = table.rows.filter(withheld=True).count()
        called, digest = published_name(table), table.file.original.uid
        corrected = table.rows.filter(pk__in=RowCorrection.objects.values("row")).count()
        rows = table.rows.count()
        found.append(PartnerSummary(title, rows, counted, withheld, called, digest, corrected))
    return tuple(found)


def reached_twice(investigation: Investigation) -> tuple[tuple[str, str, int, int], ...]:
    """For each sector and region the units of which two sources speak, and all; empty where there is none."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    twice = units.filter(pk__in=Finding.objects.exclude(difference="").values("unit"))
    if not twice.exists():
        return ()
    found = []
    for dimension in ("sector", "region"):
        both = dict(twice.order_by().values_list(dimension).annotate(count=Count("pk")))
        every = units.order_by(dimension).values_list(dimension).annotate(count=Count("pk"))
        found += [(dimension, name or "Not known", both.get(name, 0), count) for name, count in every]
    return tuple(found)


def not_to_be_named(investigation: Investigation) -> tuple[str, ...]:
    """The titles of the tables whose partners chose not to be named, each once."""
    tables = PartnerTable.objects.filter(investigation=investigation, credited=False)
    return tuple(dict.fromkeys(tables.order_by("title").values_list("title", flat=True)))


def said_of_partners(investigation: Investigation) -> tuple[str, ...]:
    """What people wrote of partners that a report prints: reasons of rules, titles of tables credited."""
    reasons = [rule.reason for rule in rules_of(investigation) if rule.reason and not rule.is_gone]
    tables = PartnerTable.objects.filter(investigation=investigation, credited=True)
    return tuple(dict.fromkeys([*reasons, *tables.values_list("title", flat=True)]))
