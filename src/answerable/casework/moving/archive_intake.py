"""Bringing in an archive: all of it or nothing, and only if everything in it holds together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from answerable.casework.findings.findings import settle_units
from answerable.casework.moving.archive_cells import parse_json
from answerable.casework.moving.archive_packages import Package, open_package
from answerable.casework.moving.archive_previews import ArchivePreview, preview_of
from answerable.casework.moving.archive_rows import Loader
from answerable.casework.moving.archive_tables import TABLES
from answerable.casework.moving.archive_totals import check_totals, refuse_devices
from answerable.casework.work.investigations import check_free, drawn_slug
from answerable.casework.work.journalling import note
from answerable.casework.work.own_names import OwnNames
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput, canonical_json
from answerable.store import bulk, journal, originals
from answerable.store.models import (
    Investigation,
    JournalEntry,
    JournalHead,
    Membership,
    Original,
    Passage,
    Role,
)

_AT_ONCE = 64 * 1024 * 1024
_TEXTS = frozenset({"chain", "at", "who", "verb", "subject", "previous", "hash"})
_ENTRY = _TEXTS | {"number", "before", "after"}
_SEALS = "seals"
"""A field that entries have which sealed rows; those of other installations stay there with their rows."""


def preview_archive(path: Path, *, slug: str = "", progress: Progress = silent) -> ArchivePreview:
    """What bringing in the archive at `path` would do; nothing is written, neither on disk nor on record.

    It is loaded as `import_archive` does, called `slug` or by a name that is drawn, and taken back. Raises
    `BadInput` as that does.
    """
    path = Path(path)
    with open_package(path, progress) as package:
        _check_slug(package)
        refuse_devices(package)
        names = OwnNames(_called(package, slug), package.slug)
        entries = list(_entries(package))
        _check_chain(package, entries)
        with transaction.atomic():
            loader, investigation = _load(package, names, progress)
            _enter(package, entries, names)
            preview = preview_of(package, loader, investigation, progress)
            transaction.set_rollback(True)
    return preview


def import_archive(
    path: Path,
    *,
    who: str,
    slug: str = "",
    roles: Iterable[tuple[str, Role]] = (),
    seen: str = "",
    progress: Progress = silent,
) -> Investigation:
    """Bring in the investigation in the archive at `path`, in one transaction; its journal comes verbatim.

    It is called `slug` here, or else by its own short name with letters drawn at random: an archive that is
    brought in twice is here twice. Bodies of registers that are here stay as they are, what else it brings is
    its own, so that no other investigation is touched, nor told of. Nobody is given a role but those in
    `roles`, each a name and a role that the archive has. `seen` is the seal of a preview whose doubts were
    looked at. Raises `BadInput`, naming file and row, for an archive that was changed, a `slug` that is
    taken, a name that is too long here, a broken journal, a reference to nothing, an original that is not
    there, a passage that its page does not have, totals that hold a device or are not those of their file,
    pages in doubt that were not `seen`, and a role or an account that is not there.
    """
    path = Path(path)
    with open_package(path, progress) as package:
        _check_slug(package)
        refuse_devices(package)
        names = OwnNames(_called(package, slug), package.slug)
        entries = list(_entries(package))
        _check_chain(package, entries)
        _put_originals(package)
        with transaction.atomic():
            loader, investigation = _load(package, names, progress)
            _enter(package, entries, names)
            preview = preview_of(package, loader, investigation, progress)
            _check_doubts(package, preview, seen)
            if preview.restated.findings:
                settle_units(investigation)
            given = _give_roles(investigation, roles)
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            after = {"file": path.name, "begun_as": names.there, "digest": digest,
                     "head": package.head["hash"], "roles": given,
                     "in_doubt": len(preview.doubts), "differences": len(preview.differences),
                     "figures_differing": len(preview.restated.figures),
                     "findings_worked_out_anew": len(preview.restated.findings)}  # fmt: skip
            note(None, who, "imported archive", names.here, after=after)
    return investigation


def _enter(package: Package, entries: list[JournalEntry], names: OwnNames) -> None:
    """Put the journal on record as it is, under the name that the investigation has here."""
    for entry in entries:
        entry.chain = names.here
    JournalEntry.objects.bulk_create(entries, batch_size=500)
    JournalHead.objects.create(chain=names.here, **package.head)


def _called(package: Package, slug: str) -> str:
    """What the investigation is to be called here: by a name that is free, or by one that is drawn."""
    if slug:
        check_free(slug)
    return slug or drawn_slug(package.slug)


def _check_doubts(package: Package, preview: ArchivePreview, seen: str) -> None:
    if preview.seal == seen or not preview.doubts:
        return
    first = preview.doubts[0]
    raise BadInput(
        f"{len(preview.doubts)} pages are not what their originals give, first {first.page}: {first.what}",
        where=package.name,
        remedy="Look at the preview; where the difference is harmless, say that it was seen.",
    )


def _check_slug(package: Package) -> None:
    slug, where = package.slug, f"{package.name}, datapackage.json"
    if not slug or slugify(slug) != slug or slug == journal.INSTALLATION:
        raise BadInput(f"{slug!r} is not a slug of an investigation", where=where)


def _entries(package: Package) -> Iterator[JournalEntry]:
    with package.open("journal.jsonl") as file:
        for number, line in enumerate(file, start=1):
            where = f"{package.name}, journal.jsonl, line {number}"
            try:
                value = parse_json(line.decode("utf-8"))
            except (BadInput, UnicodeDecodeError):
                raise BadInput("the line is not JSON", where=where) from None
            known = isinstance(value, dict) and set(value) - {_SEALS} == _ENTRY
            if not known or canonical_json(value) + b"\n" != line:
                raise BadInput("the line is not an entry of a journal", where=where)
            texts = [value[name] for name in _TEXTS] + [value.get(_SEALS, "")]
            if not all(isinstance(text, str) for text in texts) or value["chain"] != package.slug:
                raise BadInput("the entry is not of this journal", where=where)
            yield JournalEntry(**value)


def _check_chain(package: Package, entries: list[JournalEntry]) -> None:
    length, ends_in = package.head.get("length"), package.head.get("hash")
    if set(package.head) != {"length", "hash"} or type(length) is not int or not isinstance(ends_in, str):
        raise BadInput("the journal's end is not described", where=f"{package.name}, datapackage.json")
    head = JournalHead(chain=package.slug, length=length, hash=ends_in)
    for fault in journal.breaks_among(package.slug, entries, head):
        raise BadInput(
            f"the journal is broken: {fault}",
            where=f"{package.name}, journal.jsonl",
            remedy="Ask for an archive of the investigation from an installation where it is whole.",
        )


def _put_originals(package: Package) -> None:
    together: list[bytes] = []
    size = 0
    for digest in sorted(package.originals):
        together.append(package.original(digest))
        size += len(together[-1])
        if size > _AT_ONCE:
            originals.put_on_disk(together)
            together, size = [], 0
    originals.put_on_disk(together)


def _load(package: Package, names: OwnNames, progress: Progress) -> tuple[Loader, Investigation]:
    loader = Loader(package, names)
    loader.load(TABLES[0])
    rows = loader.pks[Investigation]
    if list(rows) != [package.slug]:
        where = f"{package.name}, data/investigation.csv"
        raise BadInput(f"the table holds not {package.slug!r} alone", where=where)
    for done, table in enumerate(TABLES[1:], start=2):
        loader.load(table)
        progress(done, len(TABLES))
    bulk.analyse(*(table.model for table in TABLES))
    investigation = Investigation.objects.get(pk=rows[package.slug])
    _check_originals(package, loader)
    _check_passages(package, investigation)
    check_totals(package, investigation)
    Membership.objects.filter(investigation=investigation).update(user=None)
    return loader, investigation


def _check_originals(package: Package, loader: Loader) -> None:
    spare = sorted(set(package.originals) - set(loader.pks[Original]))
    if spare:
        raise BadInput(f"no row names the original {spare[0]}", where=f"{package.name}, data/original.csv")


def _check_passages(package: Package, investigation: Investigation) -> None:
    chosen = Passage.objects.filter(page__part__reply__investigation=investigation)
    rows = chosen.values_list("uid", "start", "end", "exact", "page__text")
    for uid, start, end, exact, text in rows.iterator(500):
        if text[start:end] != exact:
            raise BadInput(
                f"the page does not have the words {exact[:60]!r} at {start} to {end}",
                where=f"{package.name}, data/passage.csv, {uid}",
                remedy="It was changed on its way or where it was made: have it verified there first.",
            )


def _give_roles(investigation: Investigation, roles: Iterable[tuple[str, Role]]) -> list[list[str]]:
    """Let accounts use roles that the archive names, each of which somebody said yes to."""
    given = []
    for name, role in roles:
        where = f"role {role} of {name}"
        membership = Membership.objects.filter(investigation=investigation, username=name, role=role).first()
        if membership is None:
            raise BadInput("the archive names no such role", where=where, remedy="Look at the preview.")
        account = User.objects.filter(username=name, is_active=True).first()
        if account is None:
            remedy = f"Open it first: answerable account open {name}."
            raise BadInput("there is no such account here", where=where, remedy=remedy)
        membership.user = account
        membership.save(update_fields=["user"])
        given.append([name, str(role)])
    return given
