"""Building the report: figures frozen, the gate passed, the site written as a whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from answerable.casework.report.contents import content_of
from answerable.casework.report.flawed import keep_printed
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import keep_material, material
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, Missing, NotYet, canonical_json, digest_of
from answerable.report import (
    FigureDescription,
    Manuscript,
    RemarkSeverity,
    Unbound,
    build_site,
    find_grounds,
    freeze_figures,
    inspect_words,
    mention_old_bases,
    read_manuscript,
    refuse,
    unbound_in,
)
from answerable.store.folders import put_in_place
from answerable.store.models import Figure, Investigation, Purpose
from answerable.store.snapshots import snapshot

_SIGNS = ("index.html", "methods.html", "answerable.css")
"""Files by which a folder is known to hold a built report."""


@dataclass(frozen=True)
class BuiltReport:
    """A built report: where it lies, its figures, the warnings that it prints, what keeps it a draft."""

    folder: Path
    files: int
    figures: tuple[str, ...]
    warnings: tuple[str, ...]
    digest: str
    unbound: tuple[Unbound, ...] = ()


@dataclass(frozen=True)
class KeptManuscript:
    """A manuscript that was kept: its version, and what it says that is bound to nothing."""

    version: int
    unbound: tuple[Unbound, ...]


def report_folder(investigation: Investigation) -> Path:
    """Where the built report of an investigation lies, built or not."""
    return Path(settings.REPORTS) / investigation.uid


def adopt_manuscript(investigation: Investigation, text: str, name: str, *, who: str) -> KeptManuscript:
    """Keep a manuscript of which every figure can be made from the data as they stand now.

    A figure that only wants more answers is left to the build, so that a manuscript can be written down
    before the first letter goes out. Raises `BadInput` or `Missing` with line and column, and keeps nothing,
    for one that does not read, asks for an item, code or figure that is not there, asks for a share without
    its base, ranks what no test tells apart, cites what cannot be cited, or quotes what nobody said. What is
    bound to nothing comes back: it hinders a release.
    """
    manuscript, content = read_manuscript(text, name), content_of(investigation)
    figures = None
    try:
        figures = freeze_figures(manuscript, content)
    except NotYet:
        pass
    else:
        refuse(inspect_words(manuscript, figures))
    find_grounds(manuscript, content)
    content_kept = text.encode("utf-8")
    kept = keep_material(investigation, Purpose.MANUSCRIPT, name, content_kept, who=who, against=())
    return KeptManuscript(kept.version, unbound_in(manuscript, content, figures))


def manuscript_of(investigation: Investigation) -> Manuscript:
    """The manuscript kept last; raises `Missing` where there is none."""
    kept = material(investigation, Purpose.MANUSCRIPT)
    if kept is None:
        raise Missing(
            f"{investigation.name} has no manuscript",
            remedy="Keep one first: answerable report write MANUSCRIPT.",
        )
    return read_manuscript(kept[1].decode("utf-8"), kept[0])


def old_words(investigation: Investigation) -> tuple[str, ...]:
    """What the manuscript kept last says by a name that is old, each with its place and the new name."""
    return tuple(str(each) for each in mention_old_bases(manuscript_of(investigation)))


def frozen_figures(investigation: Investigation) -> Mapping[str, FigureDescription]:
    """The figures that the manuscript asks for, frozen from the data as they stand now."""
    return freeze_figures(manuscript_of(investigation), content_of(investigation)).by_slug


def build(
    investigation: Investigation,
    *,
    who: str,
    out: Path | None = None,
    progress: Progress = silent,
    final: bool = False,
) -> BuiltReport:
    """Build the report into `out`, or the installation's folder of reports: a draft, or a `final` one.

    A final one is refused with `BadInput` where its words say what is bound to nothing; a draft names it.
    Raises `BadInput` or `Missing` with the manuscript's line and column, and `BadInput` where `out`
    holds something else than a report; the report built before stays as it is then. The same data
    give the same bytes. What the quick part of verifying finds is among the warnings.
    """
    folder = out or report_folder(investigation)
    shortfalls = [str(each) for each in verify(investigation, quick=True).shortfalls]
    with snapshot():
        content = content_of(investigation)
        site = build_site(manuscript_of(investigation), content, final=final)
        _check_replaceable(folder)
        digests = _write(folder, _with_progress(site.pages(), len(content.bodies), progress))
    said = [str(each) for each in site.remarks if each.severity is not RemarkSeverity.REFUSAL]
    _keep_list(folder, digests)
    warnings = (*(f"falls short: {each}" for each in shortfalls), *said)
    digest = digest_of(canonical_json(dict(sorted(digests.items()))))
    with transaction.atomic():
        _save_figures(investigation, site.figures)
        keep_printed(investigation, site.figures, who=who)
        note(None, who, "built report", investigation.uid, after={"files": len(digests), "digest": digest})
    slugs = tuple(figure.slug for figure in site.figures)
    return BuiltReport(folder, len(digests), slugs, warnings, digest, site.unbound)


def _with_progress(
    pages: Iterable[tuple[str, bytes]], bodies: int, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """The pages as they are made, told of as many steps as there are bodies, and one more at the end."""
    progress(0, bodies + 1)
    for made, page in enumerate(pages):
        yield page
        progress(min(made, bodies), bodies + 1)
    progress(bodies + 1, bodies + 1)


def files_in(folder: Path) -> dict[str, str]:
    """The digest of each file of a folder, by its path in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): digest_of(path.read_bytes()) for path in files}


def files_built(investigation: Investigation) -> dict[str, str]:
    """The digest of each file as the last build wrote it, by its path; nothing where the list is gone.

    It lies beside the report and is believed by nobody: its own digest is in the entry of the build.
    """
    try:
        read = json.loads(_list_of(report_folder(investigation)).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(path): str(made) for path, made in read.items()} if isinstance(read, dict) else {}


def _list_of(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.files.json"


def _keep_list(folder: Path, digests: Mapping[str, str]) -> None:
    """Write down beside a report of the installation which files it was made of."""
    if folder.parent != Path(settings.REPORTS):
        return
    fresh = folder.parent / f".building-{folder.name}.json"
    fresh.write_bytes(canonical_json(dict(sorted(digests.items()))))
    fresh.replace(_list_of(folder))


def _check_replaceable(folder: Path) -> None:
    """A folder goes as a whole when a report takes its place: only a report or nothing may stand there."""
    if not folder.exists() or (folder.is_dir() and all((folder / name).is_file() for name in _SIGNS)):
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise BadInput(
            f"{str(folder)!r} holds something else than a report, and building would delete it",
            remedy="Choose a folder that is not there yet, or one with a report in it.",
        )


def _write(folder: Path, pages: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write the pages as they are made, all or none; the digest of each by its path."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".building-"))
    digests: dict[str, str] = {}
    try:
        for path, made in pages:
            place = fresh / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(made)
            digests[path] = digest_of(made)
        fresh.chmod(0o755)
        put_in_place(fresh, folder)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)
    return digests


def _save_figures(investigation: Investigation, figures: Sequence[FigureDescription]) -> None:
    Figure.objects.filter(investigation=investigation).delete()
    Figure.objects.bulk_create(
        Figure(
            uid=f"{investigation.uid}/{figure.slug}",
            investigation=investigation,
            slug=figure.slug,
            title=figure.title,
            description=json.loads(figure.as_json()),
        )
        for figure in figures
    )
