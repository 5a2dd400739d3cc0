"""What a report prints besides its manuscript and a person typed: labels, questions, rules, reasons, sources.

Left out is what others wrote or what stands as it was sent: letters, replies, the names of files and of
bodies, cells of a published table, and its notes, which are printed with the table's source. A correction's
two wordings are left out as well: what was wrong is said there, and what is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from answerable.report.content.content import Content, Item, UnmatchedRow
from answerable.report.manuscript.manuscript import Manuscript
from answerable.report.measures.flaws import FLAWS_WORD
from answerable.report.wordings.claims import COUNTS

_RECORDED = ""
_CODEBOOK = "say it without in the codebook, and adopt that by `answerable questions adopt`"
_CATALOGUE = "say it without in the catalogue, and take it in by `answerable equipment import`"
_TABLES = "say it without in the tables' schema, and take it in by `answerable counts import`"


class Care(Enum):
    """How closely a text is read."""

    EVERYTHING = "nothing in it may be bound to nothing"
    STATEMENT = "it may count what was done, and tells nothing of those asked"
    LABEL = "it may hold amounts, and shares of other things than those asked"


@dataclass(frozen=True)
class PrintedText:
    """Words that a report prints: what they are called, how closely they are read, how they are changed.

    `change` is "" for what stands as it was recorded; `of_scale` if it is one of several labels that count:
    "Under a quarter", "Over half".
    """

    words: str
    called: str
    care: Care
    change: str
    of_scale: bool = False


def printed_texts(content: Content, manuscript: Manuscript) -> Iterator[PrintedText]:
    """Every typed text that a report prints beside its manuscript's own, each once."""
    seen: set[str] = set()
    for each in _all(content, manuscript):
        if each.words and each.words not in seen:
            seen.add(each.words)
            yield each


def _all(content: Content, manuscript: Manuscript) -> Iterator[PrintedText]:
    describe = "say it without, by `answerable investigation describe`: nothing can be bound there"
    yield PrintedText(content.name, "the investigation's name", Care.EVERYTHING, describe)
    yield PrintedText(content.purpose, "the investigation's purpose", Care.EVERYTHING, describe)
    yield PrintedText(content.contact, "the investigation's contact", Care.LABEL, describe)
    for source in manuscript.sources:
        yield PrintedText(source, "a source in the manuscript", Care.LABEL, "say where a reader finds it")
    for item in content.items:
        yield from _of_item(item)
    for question in content.questions:
        called = f"the text of question {question.number}"
        yield PrintedText(question.text, called, Care.STATEMENT, _RECORDED)
    for dimension in content.dimensions:
        yield PrintedText(dimension.label, f"the label of {dimension.name}", Care.LABEL, _RECORDED)
        scale = _is_scale(dimension.values.values())
        for value, label in dimension.values.items():
            for words in (value, label):
                yield PrintedText(words, f"a value of {dimension.name}", Care.LABEL, _RECORDED, scale)
    yield from _of_tables(content)
    yield from _of_totals(content)
    yield from _of_catalogue(content, manuscript)
    yield from _of_methods(content)
    yield from _of_bodies(content)


def _of_item(item: Item) -> Iterator[PrintedText]:
    change = _TABLES if item.table else _CODEBOOK
    yield PrintedText(item.label, f"the label of {item.name}", Care.LABEL, change)
    yield PrintedText(item.unit, f"the unit of {item.name}", Care.LABEL, change)
    scale = _is_scale(item.codes.values())
    for code, label in item.codes.items():
        yield PrintedText(label, f"the label of code {code} of {item.name}", Care.LABEL, change, scale)
        yield PrintedText(code, f"a code of {item.name}", Care.LABEL, change, scale)


def _is_scale(labels: Iterable[str]) -> bool:
    """Whether more than one of the labels that stand beside each other counts."""
    return sum(COUNTS.search(each) is not None for each in labels) > 1


def _of_tables(content: Content) -> Iterator[PrintedText]:
    for table in content.tables:
        for label in (*(each.label for each in table.items), *(each.label for each in table.shares)):
            yield PrintedText(label, f"a label of table {table.name}", Care.LABEL, _TABLES)
        yield PrintedText(table.source, f"the source of table {table.name}", Care.LABEL, _TABLES)
        if table.source:
            continue
        notes = (table.title, table.note, *table.warnings, *table.missing.values(), *table.columns)
        for words in notes:
            yield PrintedText(words, f"a note of table {table.name}", Care.LABEL, _TABLES)


def _of_totals(content: Content) -> Iterator[PrintedText]:
    change = "take the totals out, and in again with other words"
    for table in content.totals:
        for words in (table.title, table.source, table.licence):
            yield PrintedText(words, f"what is said of the totals {table.name}", Care.LABEL, change)


def _of_catalogue(content: Content, manuscript: Manuscript) -> Iterator[PrintedText]:
    """What a catalogue of equipment calls itself, and the statements by which bodies count."""
    for item in content.items:
        yield PrintedText(item.catalogue, "what the catalogue calls itself", Care.LABEL, _CATALOGUE)
        yield from (
            PrintedText(words, f"a step of {item.name}", Care.LABEL, _RECORDED)
            for words in item.steps.values()
        )
    for item_name, bodies in content.followed.items():
        for each in bodies:
            for words in (each.brand, each.maker, each.relation, each.source):
                called = f"a statement of the catalogue by which {item_name} counts"
                yield PrintedText(words, called, Care.LABEL, _CATALOGUE)
    if any(each.expression.measure == FLAWS_WORD for each in manuscript.expressions):
        for counts in content.flaw_counts.values():
            for words in (counts.rests_on, *(each.label for each in counts.counts)):
                yield PrintedText(words, "a measure in the catalogue", Care.LABEL, _CATALOGUE)


def _of_methods(content: Content) -> Iterator[PrintedText]:
    methods = content.methods
    rule = "say it without in the frame's rule, and freeze it by `answerable frame freeze`"
    for words in (methods.frame_rule, methods.framing.carried_out):
        yield PrintedText(words, "the rule of the frame", Care.STATEMENT, rule)
    for name, reason in methods.excluded:
        yield PrintedText(reason, f"why {name} was left out", Care.STATEMENT, _RECORDED)
    reasons: tuple[tuple[str, Iterable[str]], ...] = (
        ("the reason of an amendment", (each.reason for each in methods.framing.amendments)),
        ("a correction", (each.what for each in methods.corrections)),
        ("what is missing", _unsourced(content)),
    )
    for called, texts in reasons:
        yield from (PrintedText(words, called, Care.STATEMENT, _RECORDED) for words in texts)
    labels: tuple[tuple[str, Iterable[str]], ...] = (
        ("the name of a register", methods.framing.registers),
        ("the name of a stratum", (stratum for stratum, _, _ in methods.framing.sampled)),
        ("who did the work", (words for person in methods.people for words in person)),
        ("a note on agreement", (each.note for each in methods.agreements)),
        ("an attribution", methods.attributions),
        ("a row without a body", (words for each in methods.unmatched for words in _of_row(each))),
        ("a version", (version for _, version in content.provenance.versions)),
    )
    for called, texts in labels:
        yield from (PrintedText(words, called, Care.LABEL, _RECORDED) for words in texts)


def _unsourced(content: Content) -> Iterator[str]:
    """What is said to be missing, without the notes of a table that names its source."""
    sourced = {
        f"{name}: {note}" for each in content.tables if each.source for name, note in each.missing.items()
    }
    yield from (words for words in content.methods.missing if words not in sourced)


def _of_row(row: UnmatchedRow) -> tuple[str, ...]:
    return row.source, row.label, row.reason


def _of_bodies(content: Content) -> Iterator[PrintedText]:
    """What coders and adjudicators wrote beside a reply."""
    for reason in content.reasons:
        yield PrintedText(reason, "why readings were settled so", Care.STATEMENT, _RECORDED)
    for body in content.bodies:
        for finding in body.findings:
            if finding.no_passage_reason:
                called = f"why no passage of {body.name} is given"
                yield PrintedText(finding.no_passage_reason, called, Care.STATEMENT, _RECORDED)
