"""Sightings of an investigation folder: the call, the table as it came, and what people made of each row."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from answerable.casework.moving.drawings import drawn_photographs
from answerable.casework.moving.folders import Folder
from answerable.casework.sightings import moderation
from answerable.casework.sightings.calls import CallEntry, open_call
from answerable.casework.sightings.taking_in import SightingFile, take_in_table
from answerable.evidence.sightings import Corroboration, PlaceKind, Rejection, SightingState
from answerable.ground import BadInput, choice_at, day_at, parse_toml, read_table, text_at
from answerable.store.models import Investigation, SightingCall

_CALL, _TABLE, _MAPPING = "sightings/call.toml", "sightings/sightings.csv", "sightings/mapping.toml"
_DRAWN, _MODERATION = "sightings/drawn.toml", "sightings/moderation.csv"
_COLUMNS = (
    "number",
    "decision",
    "by",
    "because",
    "duplicate_of",
    "decided_by",
    "kind",
    "area",
    "premises",
    "trading_name",
    "operator",
    "operator_known_by",
    "label",
    "blocks",
    "covered_by",
    "published_by",
    "seconded_by",
)
_STATES = (SightingState.UNVERIFIED, SightingState.CORROBORATED, SightingState.REJECTED)


def load_sightings(investigation: Investigation, folder: Folder, *, who: str) -> None:
    """Open the call, take in its table, and carry out each decision as the person who is named for it.

    Photographs lie in `sightings/photographs/`, or are drawn by what `sightings/drawn.toml` says is on them.
    Raises `BadInput` with file and row.
    """
    call = _opened(investigation, folder, who)
    with TemporaryDirectory() as drawn:
        place = folder.path / "sightings" / "photographs"
        if folder.has(_DRAWN):
            place = Path(drawn)
            for name, content in drawn_photographs(folder.text(_DRAWN), _DRAWN).items():
                (place / Path(name).name).write_bytes(content)
        table, mapping = folder.bytes_of(_TABLE), folder.text(_MAPPING)
        take_in_table(call, SightingFile(table, _TABLE, mapping, _MAPPING, place), who=who)
    if not folder.has(_MODERATION):
        return
    rows = read_table(folder.bytes_of(_MODERATION), _MODERATION, required=_COLUMNS)
    for number, row in rows.records():
        where = f"{_MODERATION}, row {number}"
        try:
            _decided(call, row, where)
        except BadInput as error:
            raise BadInput(error.what, where=f"{where}, {error.where}", remedy=error.remedy) from None


def _opened(investigation: Investigation, folder: Folder, who: str) -> SightingCall:
    told = parse_toml(folder.text(_CALL), _CALL)
    days = [day_at(told, each, _CALL) for each in ("opens_on", "closes_on", "delete_on")]
    key, title, purpose = (text_at(told, each, _CALL) for each in ("key", "title", "purpose"))
    return open_call(investigation, CallEntry(key, title, purpose, *days), who=who)


def _decided(call: SightingCall, row: dict[str, str], where: str) -> None:
    """What a row says: details first, then the decision, the blocks, and who published the line."""
    at, number, who = (call.investigation, call.key), _number(row, "number", where), row["decided_by"]
    if row["kind"]:
        moderation.state_details(*at, number, _details(row, where), who=who)
    decision = SightingState(choice_at(row, "decision", [each.value for each in _STATES], where))
    if decision is SightingState.UNVERIFIED:
        moderation.leave_unverified(*at, number, who=who)
    elif decision is SightingState.CORROBORATED:
        by = Corroboration(choice_at(row, "by", [each.value for each in Corroboration], where))
        moderation.corroborate(*at, number, by, row["because"], who=who)
    else:
        why = Rejection(choice_at(row, "by", [each.value for each in Rejection], where))
        repeats = _number(row, "duplicate_of", where) if row["duplicate_of"] else None
        moderation.reject(*at, number, why, row["because"], who=who, duplicate_of=repeats)
    if row["covered_by"]:
        blocks = _blocks(row["blocks"], where)
        moderation.cover(*at, number, 1, blocks, who=row["covered_by"], none_needed=not blocks)
    for person in filter(None, (row["published_by"], row["seconded_by"])):
        moderation.publish(*at, number, who=person)


def _details(row: dict[str, str], where: str) -> moderation.Details:
    kind = PlaceKind(choice_at(row, "kind", [each.value for each in PlaceKind], where))
    told = {name: row[name] for name in _COLUMNS[7:13]}
    return moderation.Details(kind=kind, **told)


def _number(row: dict[str, str], name: str, where: str) -> int:
    if not (row[name].isascii() and row[name].isdecimal()):
        raise BadInput(
            f"{row[name]!r} is no number of a sighting", where=where, remedy="Write a whole number."
        )
    return int(row[name])


def _blocks(told: str, where: str) -> list[list[float]]:
    """Blocks as `left top right bottom`, several parted by semicolons."""
    try:
        return [[float(each) for each in block.split()] for block in told.split(";") if block.strip()]
    except ValueError:
        remedy = "Write left top right bottom as fractions from 0 to 1; a semicolon between two."
        raise BadInput(f"{told!r} are no blocks", where=where, remedy=remedy) from None
