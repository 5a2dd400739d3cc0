"""What verification checks of catalogues: each version on record can still be read."""

from __future__ import annotations

from answerable.casework.equipment.catalogues import version_told
from answerable.casework.verification.checks import CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.ground import Broken, Missing
from answerable.store.models import Material, Purpose

_REMEDY = "Take in a catalogue that `answerable equipment check` accepts; the version stays on record."


@check("equipment", "Every version of a catalogue of equipment can be read")
def catalogues_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each kept catalogue read again; that its bytes are those that came is checked with the originals."""
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
        progress(done, of)
