"""What verification checks of catalogues and flaws: what is followed is what their files say."""

from __future__ import annotations

from answerable.casework.equipment.catalogues import catalogue_in, read_again, version_told
from answerable.casework.equipment.flaws import RECORD, as_kept
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.equipment import as_toml, digest_of_catalogue, read_cve, read_kev
from answerable.ground import AnswerableError, BadInput, Broken, Missing
from answerable.store import originals
from answerable.store.models import CatalogueIntake, FlawRecord, Material, Purpose

_REMEDY = "Take in a catalogue that `answerable equipment check` accepts; the version stays on record."
_WRITTEN = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("equipment", "Every version of a catalogue of equipment is what its files say, and can be read")
def catalogues_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each kept catalogue read again, and again from the files in which it came."""
    kept = Material.objects.filter(purpose=Purpose.CATALOGUE).select_related("original").order_by("uid")
    if scope.investigation is not None:
        kept = kept.filter(investigation=scope.investigation)
    of = kept.count()
    for done, each in enumerate(kept.iterator(), 1):
        try:
            problem = version_told(each).problem
        except (Broken, Missing):  # told where originals are checked
            problem = ""
        if problem:
            yield Shortfall(f"the catalogue {each.uid} cannot be read: {problem}", remedy=_REMEDY)
        else:
            yield from _as_it_came(each)
        progress(done, of)


def _as_it_came(kept: Material) -> Found:
    intake = CatalogueIntake.objects.filter(kept=kept).first()
    if intake is None:
        return
    try:
        followed = catalogue_in(kept)
        came = read_again(intake)
    except (Broken, Missing):
        return
    except BadInput as error:
        yield Caveat(
            f"the files in which the catalogue came cannot be read any more, and it was not held against "
            f"them: {error}",
            where=kept.uid,
        )
        return
    if as_toml(came) != as_toml(followed):
        yield Shortfall(f"the catalogue {kept.uid} is not as its files have it", remedy=_WRITTEN)
    if digest_of_catalogue(came) != intake.digest:
        yield Shortfall(f"the digest of the catalogue {kept.uid} is not that of its files", remedy=_WRITTEN)


@check("flaws", "Every record of a flaw is what its bytes say, and every list of exploited ones can be read")
def flaws_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each record read again from its bytes."""
    records = FlawRecord.objects.select_related("original").order_by("uid")
    lists = Material.objects.filter(purpose=Purpose.EXPLOITED).select_related("original").order_by("uid")
    if scope.investigation is not None:
        records = records.filter(intake__investigation=scope.investigation)
        lists = lists.filter(investigation=scope.investigation)
    for each in lists:
        try:
            read_kev(originals.content_of(each.original.uid), each.name)
        except (Broken, Missing):
            continue
        except AnswerableError as error:
            yield Shortfall(f"the list {each.uid} cannot be read: {error}", remedy=_WRITTEN)
    of = records.count()
    for done, row in enumerate(records.iterator(), 1):
        yield from _record(row)
        progress(done, of)


def _record(row: FlawRecord) -> Found:
    try:
        said = as_kept(read_cve(originals.content_of(row.original.uid), row.cve))
    except (Broken, Missing):
        return
    except BadInput as error:
        yield Shortfall(f"the bytes of {row.uid} are no CVE record: {error}", remedy=_WRITTEN)
        return
    if tuple(getattr(row, name) for name in RECORD[3:]) != said:
        yield Shortfall(f"the record {row.uid} is not as its bytes have it", remedy=_WRITTEN)
