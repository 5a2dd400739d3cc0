"""Names sent to the workbench: matched as a job, looked at, decided by hand where that is needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from answerable.bodies import MatchGrade, normalise
from answerable.casework.jobs import queue
from answerable.casework.registers.files import table_of
from answerable.casework.registers.matching import NameColumns, found_columns, match_names
from answerable.casework.registers.records import detail_uid
from answerable.casework.registers.sharing import shared_bodies
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput, Missing, canonical_json
from answerable.report import csv_bytes
from answerable.store import originals
from answerable.store.models import Alias, Body, Job, NameList

PASTED = "pasted names.csv"
NONE_OF_THESE = "none"
_LAST = 5
COLUMNS = ("row", "name", "result", "body", "body_name", "reason")


@dataclass(frozen=True)
class Remembered:
    """What became of choices: names made safe aliases, known before, and those that another body bears."""

    made: int
    known: int
    others: tuple[str, ...]


def pasted_names(text: str) -> Upload:
    """Names pasted, one on a line, as a file of one column; raises `BadInput` where there is none."""
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if not names:
        raise BadInput("there are no names", remedy="Paste them, one on a line, or choose a file.")
    rows = ['"' + name.replace('"', '""') + '"' for name in names]
    return Upload(PASTED, "\n".join(["name", *rows]).encode("utf-8"))


def ask_for_matches(
    upload: Upload, registers: Sequence[str], columns: NameColumns, *, on: date | None, user: User
) -> NameList:
    """Keep a table of names and ask for its matching as a job; raises `BadInput` for what cannot be read."""
    if not registers:
        raise BadInput("no register was chosen", remedy="Choose at least one.")
    chosen = found_columns(table_of(upload.content, upload.name), columns)
    made = NameList.objects.create(
        original=originals.keep(upload.content, "text/csv"),
        name=upload.name[:200],
        registers=list(registers),
        columns=chosen.as_record(),
        on=on,
        account=user,
        made_at=timezone.now(),
    )
    made.job = queue.ask_for("match_names", {"names": made.pk}, user=user)
    made.save(update_fields=["job"])
    made.refresh_from_db()
    return made


def match_list(job: Job, progress: Progress) -> str:
    """Match the names of a list and keep what was found; a sentence that says so."""
    names = NameList.objects.select_related("original").filter(pk=job.arguments["names"]).first()
    if names is None:
        raise Missing(f"the list of names {job.arguments['names']} is no longer there")
    found = match_names(
        originals.content_of(names.original.uid),
        names.name,
        NameColumns.of(names.columns),
        registers=names.registers,
        on=names.on,
        progress=progress,
    )
    names.found = originals.keep(canonical_json([each.as_record() for each in found]), "application/json")
    counts = Counter(each.match.grade.value for each in found)
    names.summary = {grade.value: counts[grade.value] for grade in MatchGrade}
    names.save(update_fields=["found", "summary"])
    return ", ".join(f"{counts[each.value]} {said}" for each, said in _SAID.items())


_SAID = {MatchGrade.ACCEPT: "accepted", MatchGrade.SUGGEST: "with suggestions", MatchGrade.NONE: "left alone"}


def list_for(user: User, pk: int) -> NameList:
    """The person's own list with that number; raises `Missing`."""
    found = NameList.objects.select_related("job", "found", "original").filter(pk=pk, account=user).first()
    if found is None:
        raise Missing(f"there is no list of names {pk} of yours")
    return found


def last_lists(user: User) -> tuple[NameList, ...]:
    """The person's own lists, the last few, newest first."""
    return tuple(NameList.objects.filter(account=user)[:_LAST])


def rows_of(names: NameList, grade: str = "") -> list[dict[str, Any]]:
    """The rows of a list, of one grade where it is named, as they were found.

    With each stand what was `chosen` by hand, and `register` and `key` of the body accepted.
    """
    if names.found is None:
        return []
    rows: list[dict[str, Any]] = json.loads(originals.content_of(names.found.uid))
    return [_row(names, row) for row in rows if grade in ("", row["grade"])]


def _row(names: NameList, row: dict[str, Any]) -> dict[str, Any]:
    register, _, key = (row["body"] or "").partition(":")
    return row | {"chosen": names.choices.get(str(row["row"]), ""), "register": register, "key": key}


def record_choices(names: NameList, choices: Mapping[int, str]) -> None:
    """Set by hand which suggested body rows mean, `NONE_OF_THESE`, or "" to leave them open again.

    Raises `BadInput` for a row that has no suggestions, and a body that is not among them.
    """
    open_rows = {row["row"]: row for row in rows_of(names, MatchGrade.SUGGEST.value)}
    for number, chosen in choices.items():
        row = open_rows.get(number)
        suggested = [each["key"] for each in row["candidates"]] if row else []
        if chosen not in ("", NONE_OF_THESE, *suggested) or row is None:
            raise BadInput(f"{chosen!r} is not suggested for row {number}", remedy="Choose one of the list.")
    kept = names.choices | {str(number): chosen for number, chosen in choices.items()}
    names.choices = {number: chosen for number, chosen in kept.items() if chosen}
    names.save(update_fields=["choices"])


def as_table(names: NameList) -> bytes:
    """The list as a CSV file: each row with its result, the body accepted or chosen, and the reason."""
    return csv_bytes(COLUMNS, (_cells(row) for row in rows_of(names)))


def remember_choices(names: NameList, *, who: str) -> Remembered:
    """Make the names that were settled by hand safe aliases of the bodies chosen; each is journalled.

    A name that is another body's name or safe alias in the list's registers is left out: on it no match
    could be accepted any more.
    """
    rows = [
        row for row in rows_of(names, MatchGrade.SUGGEST.value) if row["chosen"] not in ("", NONE_OF_THESE)
    ]
    bodies = Body.objects.in_bulk([row["chosen"] for row in rows], field_name="uid")
    owners = _owners(names.registers)
    made, known, others = 0, 0, []
    with transaction.atomic():
        for row in rows:
            body, written = bodies[row["chosen"]], str(row["name"]).strip()[:300]
            bearing = owners.setdefault(normalise(written), set())
            if bearing - {body.uid}:
                others.append(written)
            elif bearing:
                known += 1
            else:
                _make_alias(body, written, names, who)
                bearing.add(body.uid)
                made += 1
    return Remembered(made, known, tuple(others))


def _make_alias(body: Body, written: str, names: NameList, who: str) -> None:
    Alias.objects.update_or_create(
        uid=detail_uid(body.uid, f"alias/{written[:80]}"),
        defaults={"body": body, "name": written, "grade": Alias.Grade.SAFE},
    )
    said = {"name": written, "list": names.name, "digest": names.original.uid}
    note(None, who, "made an alias safe to match", body.uid, after=said)


def _owners(registers: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    safe = Alias.objects.filter(body__registered=True, body__register__in=registers, grade=Alias.Grade.SAFE)
    named = shared_bodies().filter(register__in=registers).values_list("uid", "name")
    for uid, name in (*named, *safe.values_list("body__uid", "name")):
        found.setdefault(normalise(name), set()).add(uid)
    return found


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    by_hand = {each["key"]: each["name"] for each in row["candidates"]}
    result, body, said = row["grade"], row["body"] or "", row["ground"]
    if row["chosen"]:
        body = "" if row["chosen"] == NONE_OF_THESE else row["chosen"]
        result, said = ("chosen" if body else "none of these"), "by hand"
    return (str(row["row"]), row["name"], result, body, by_hand.get(body, ""), said)
