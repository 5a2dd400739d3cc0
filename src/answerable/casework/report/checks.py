"""What verification checks of the report: the built site file by file, and its figures against those kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from answerable.casework.report.building import files_built, files_in, report_folder
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.ground import canonical_json, digest_of
from answerable.store.journal import INSTALLATION
from answerable.store.models import Investigation, JournalEntry, Release

_MOST_NAMED = 10
_REMEDY = "Build the report again, and find out who wrote to its folder."


@check("site", "The built report is as it was built")
def site_is_as_built(scope: CheckScope, progress: Progress) -> Found:
    """The digest of all files of each built report against the one that its entry keeps; releases too."""
    chosen = Investigation.objects.order_by("uid")
    if scope.investigation is not None:
        chosen = chosen.filter(pk=scope.investigation.pk)
    done = 0
    for investigation in chosen:
        folder = report_folder(investigation)
        if not folder.is_dir():
            continue
        digests = files_in(folder)
        done += len(digests)
        progress(done, done)
        yield from _as_built(investigation, folder, digests)
        yield from _releases(investigation)


def _as_built(investigation: Investigation, folder: Path, digests: dict[str, str]) -> Found:
    made = digest_of(canonical_json(dict(sorted(digests.items()))))
    built = JournalEntry.objects.filter(chain=INSTALLATION, verb="built report", subject=investigation.uid)
    known = {str(_of(after, "digest")) for after in built.values_list("after", flat=True)}
    if made in known:
        return
    yield Shortfall(
        f"no build gave the {len(digests)} files that lie here: {_differing(investigation, digests, known)}",
        where=str(folder),
        remedy=_REMEDY,
    )


def _differing(investigation: Investigation, digests: dict[str, str], known: set[str]) -> str:
    """Which files differ from the last build, else from the last release, and how; in words."""
    last = investigation.releases.order_by("-released_at").first()
    built = files_built(investigation)
    if built and digest_of(canonical_json(dict(sorted(built.items())))) in known:
        was, called = built, "the last build"
    elif last is not None:
        was, called = last.manifest, f"release {last.label}"
    else:
        return "the list of what was built is gone, so that it is not known which of them"
    paths = [path for path in sorted(digests.keys() | was.keys()) if digests.get(path) != was.get(path)]
    said = [f"{path} ({_how(was.get(path), digests.get(path))})" for path in paths[:_MOST_NAMED]]
    more = f", and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return (
        f"otherwise than in {called} are {', '.join(said)}{more}" if said else f"they are those of {called}"
    )


def _how(was: str | None, now: str | None) -> str:
    if was is None:
        return "added"
    return "gone" if now is None else "changed"


def _releases(investigation: Investigation) -> Found:
    """That each release is the one that the journal tells of."""
    entries = JournalEntry.objects.filter(chain=INSTALLATION, verb="released")
    for release in Release.objects.filter(investigation=investigation):
        told = [
            _of(after, "digest")
            for after in entries.filter(subject=release.uid).values_list("after", flat=True)
        ]
        if not told:
            yield Caveat(
                "it was made in another installation, whose journal tells of it",
                where=f"release {release.label}",
            )
        elif digest_of(canonical_json(release.manifest)) not in told:
            yield Shortfall(
                "its list of files is not the one that was released", where=f"release {release.label}"
            )


def _of(after: Any, name: str) -> Any:
    return after.get(name) if isinstance(after, dict) else None
