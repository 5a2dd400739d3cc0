"""The originals on disk: each as its digest says, none that no row names, nothing half written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import ManyToOneRel

from answerable.casework.verification.belonging import originals_of
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.ground import AnswerableError
from answerable.store import originals
from answerable.store.models import Job, Original

_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_HALF = (".incoming-", ".building-", ".replaced-", ".archive-", ".progress-", ".secret-key-")
"""How files and folders begin that are written aside and then moved into place."""


@check("originals", "Every original is as it came")
def originals_are_whole(scope: CheckScope, progress: Progress) -> Found:
    """Every original read and held against its digest and its size."""
    chosen = Original.objects.all() if scope.investigation is None else originals_of(scope.investigation)
    rows = list(chosen.order_by("uid").values_list("uid", "size"))
    for done, (digest, size) in enumerate(rows, start=1):
        try:
            content = originals.content_of(digest)
        except AnswerableError as error:
            yield Shortfall(error.what, where=error.where, remedy=error.remedy)
        else:
            if len(content) != size:
                yield Shortfall(
                    f"the original {digest} has {len(content)} bytes, and its row says {size}",
                    where="table store_original",
                )
        progress(done, len(rows))


@check("leftovers", "No file is left over, none half written")
def no_leftovers(scope: CheckScope, progress: Progress) -> Found:
    """Files of originals that no row names, rows of originals that nothing names, and files half written.

    Of one investigation nothing is said: a file that no row names is nobody's.
    """
    if scope.investigation is not None:
        return
    known = set(Original.objects.values_list("uid", flat=True))
    files = list(_files(originals.folder()))
    for done, path in enumerate(files, start=1):
        progress(done, len(files))
        if path.name.startswith(_HALF):
            yield Caveat("a file that was half written", where=str(path))
        elif path.name not in known:
            yield Caveat("no row names this file", where=str(path))
        elif path != originals.place_of(path.name):
            yield Caveat("this original lies in another folder than its own", where=str(path))
    for folder in (Path(settings.HOME), Path(settings.REPORTS), Path(settings.HOME) / "exports"):
        for path in sorted(folder.glob(".*")) if folder.is_dir() else ():
            if path.name.startswith(_HALF):
                yield Caveat("something that was half written", where=str(path))
    unnamed = sorted(known - _named())
    if unnamed:
        yield Caveat(f"{len(unnamed)} originals are kept that no record names, the first {unnamed[0]}")


def _named() -> set[str]:
    """The originals that records of any kind point at, and the files of jobs."""
    named: set[str] = set()
    for relation in Original._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__isnull": False})
            named.update(rows.values_list(f"{relation.field.name}__uid", flat=True))
    for arguments in Job.objects.values_list("arguments", flat=True).iterator():
        named.update(_DIGEST.findall(str(arguments)))
    return named


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            yield Path(place) / name
