"""A catalogue, records of flaws and a list of exploited ones, taken in together or looked at before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from answerable.casework.equipment import catalogues, flaws
from answerable.equipment import RowChange
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation


@dataclass(frozen=True)
class EquipmentFiles:
    """What came: the files of one catalogue, CVE records, a list of exploited flaws."""

    catalogue: tuple[tuple[str, bytes], ...] = ()
    records: tuple[tuple[str, bytes], ...] = ()
    exploited: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Intake:
    """What was taken in, or would be: in a sentence, line by line what to look at, and as numbers."""

    what: str
    sentence: str
    listed: tuple[str, ...] = ()
    told: dict[str, Any] = field(default_factory=dict)


def take_in_all(investigation: Investigation, files: EquipmentFiles, *, who: str) -> dict[str, Intake]:
    """Take in what came, all of it or nothing; the catalogue first, since flaws are chosen by it.

    Raises what each raises, and `BadInput` where nothing came.
    """
    if not (files.catalogue or files.records or files.exploited):
        raise BadInput("no file was chosen", remedy="Choose a catalogue, CVE records or CISA's list.")
    found = {}
    with transaction.atomic():
        if files.catalogue:
            look = catalogues.look_at(investigation, files.catalogue)
            version = catalogues.take_in(investigation, files.catalogue, who=who)
            found["catalogue"] = _of_catalogue(look, version)
        if files.records:
            found["flaws"] = _of_flaws(flaws.take_in_flaws(investigation, files.records, who=who))
        if files.exploited:
            found["exploited"] = _of_exploited(
                flaws.take_in_exploited(investigation, *files.exploited, who=who)
            )
    return found


def look_at_all(investigation: Investigation, files: EquipmentFiles) -> dict[str, Intake]:
    """What `take_in_all` would come to; nothing is written. Raises what it raises."""
    with transaction.atomic():
        found = take_in_all(investigation, files, who="nobody")
        transaction.set_rollback(True)
    return found


def _of_catalogue(look: catalogues.CatalogueLook, version: catalogues.CatalogueVersion) -> Intake:
    counts = [f"{number} {kind} in {table}" for table, kind, number in look.counts]
    called = f" ({look.called})" if look.called else ""
    rows = sum(look.rows.values())
    changes = ", ".join(counts) or "nothing differs from the one in force"
    sentence = f"{version.name}, version {version.version}{called}: {rows:,} rows; {changes}. {look.digest}"
    told = {
        "name": version.name,
        "version": version.version,
        "called": look.called,
        "digest": look.digest,
        "rows": look.rows,
        "changes": [[*each] for each in look.counts],
    }
    return Intake("catalogue", sentence, tuple(change_in_words(each) for each in look.changes), told)


def change_in_words(change: RowChange) -> str:
    """One row that differs, in words."""
    values = "; ".join(
        f"{key}: {before or 'nothing'} -> {after or 'nothing'}" for key, before, after in change.values
    )
    return f"{change.table}: {change.about} {change.kind}{f' ({values})' if values else ''}"


def _of_flaws(receipt: flaws.FlawReceipt) -> Intake:
    sentence = (
        f"Flaws, version {receipt.number}: of {receipt.given:,} files {receipt.kept:,} concern a maker or "
        f"brand of the catalogue and are kept, {receipt.no_concern:,} concern none, "
        f"{len(receipt.problems):,} could not be read; {len(receipt.unreadable):,} fields name no product "
        "that can be matched."
    )
    listed = [f"{name}: {why}" for name, why in receipt.problems]
    listed += [f"{cve}, {each.field}: {each.written[:80]} ({each.why})" for cve, each in receipt.unreadable]
    told = {
        "number": receipt.number,
        "given": receipt.given,
        "kept": receipt.kept,
        "no_concern": receipt.no_concern,
        "problems": [list(each) for each in receipt.problems],
        "unreadable": len(receipt.unreadable),
        "chosen_by": receipt.chosen_by,
    }
    return Intake("flaws", sentence, tuple(listed), told)


def _of_exploited(version: flaws.ExploitedVersion) -> Intake:
    sentence = (
        f"Exploited flaws, version {version.version} of CISA's list, released {version.released}: "
        f"{version.entries:,} entries, {version.concerning:,} concern a maker or brand of the catalogue."
    )
    told = {
        "version": version.version,
        "released": version.released,
        "entries": version.entries,
        "concerning": version.concerning,
        "digest": version.digest,
    }
    return Intake("exploited", sentence, (), told)


def versions_of_flaws(investigation: Investigation) -> tuple[Intake, ...]:
    """Records of flaws and lists of exploited ones on record, those in use first."""
    records = [_of_flaws(each) for each in flaws.intakes_of(investigation)]
    lists = [_of_exploited(each) for each in flaws.exploited_versions(investigation)]
    return (*records, *lists)


@dataclass(frozen=True)
class InForce:
    """What is in force of a catalogue, of flaws or of a list of exploited ones: its number, and in words."""

    number: int
    words: str


def in_force_of(investigation: Investigation, what: str, number: int | None = None) -> InForce:
    """What is in force; raises `Missing` where that is nothing, or another than of that number."""
    found: InForce | None = None
    match what:
        case "catalogue":
            if (kept := catalogues.in_force(investigation)) is not None:
                found = InForce(kept.version, f"Version {kept.version} of the catalogue")
        case "flaws":
            for receipt in flaws.intakes_of(investigation)[:1]:
                found = InForce(receipt.number, f"Records of flaws, version {receipt.number}")
        case "exploited":
            if (listed := flaws.exploited_in_use(investigation)) is not None:
                found = InForce(listed.version, f"List of exploited flaws, version {listed.version}")
    if found is None or number not in (None, found.number):
        named = {"flaws": "records of flaws", "exploited": "list of exploited flaws"}.get(what, what)
        which = f" of number {number}" if number is not None else ""
        raise Missing(f"no {named}{which} is in force", remedy="See: answerable equipment versions.")
    return found


@transaction.atomic
def take_out_last(
    investigation: Investigation, what: str, number: int | None = None, *, who: str, reason: str
) -> None:
    """Take out the version in force; raises as the verb of each does.

    With a number, `Missing` where another is in force by now.
    """
    in_force_of(investigation, what, number)
    match what:
        case "catalogue":
            catalogues.take_out(investigation, who=who, reason=reason)
        case "flaws":
            flaws.take_out_flaws(investigation, who=who, reason=reason)
        case _:
            flaws.take_out_exploited(investigation, who=who, reason=reason)


def sorted_files(files: Sequence[tuple[str, bytes]]) -> EquipmentFiles:
    """Files that came in one heap: CVE records and a list of exploited flaws known by what they hold."""
    catalogue, records, exploited = [], [], None
    for name, content in files:
        if not name.lower().endswith(".json"):
            catalogue.append((name, content))
        elif b'"catalogVersion"' in content:
            exploited = (name, content)
        else:
            records.append((name, content))
    return EquipmentFiles(tuple(catalogue), tuple(records), exploited)
