"""What an archive would bring, and in what it differs, looked at before anything is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from answerable.casework.moving.archive_packages import Package
from answerable.casework.moving.archive_rows import BodyDifference, Loader
from answerable.casework.moving.archive_statements import Restated, restated
from answerable.casework.moving.archive_tables import NAMES
from answerable.casework.replies.comparing import differing_pages
from answerable.casework.replies.readers import part_read_again
from answerable.casework.verification.checks import CheckScope, Shortfall, every_check
from answerable.casework.work.progress import Progress, silent
from answerable.ground import AnswerableError, BadInput, canonical_json, digest_of
from answerable.store import originals
from answerable.store.models import (
    DocumentPart,
    Figure,
    Investigation,
    Membership,
    Page,
    Release,
)

PROVES = (
    "The journal is in order in itself: no entry was changed, taken out or put between others after it was "
    "sealed. Every file is as the manifest has it, every original as its digest has it, and every passage is "
    "in its page."
)
PROVES_NOT = (
    "Nothing in an archive shows who made it: whoever makes a whole new one can make every entry of it. Ask "
    "whom you have it from, by another way, for the last hash of the journal and compare it. Codings "
    "and releases are what the archive says."
)
_MAIL = "mail"
IN_DOUBT, DIFFERS = "In doubt", "Differs"
"""What is said of pages that their originals do not give, and of what is stated otherwise elsewhere."""
_MOST_SHOWN = 50
_LONGEST_WORDS = 80
_BROUGHT = {
    "body": ("body", "bodies"),
    "request": ("request", "requests"),
    "letter": ("letter", "letters"),
    "reply": ("reply", "replies"),
    "original": ("original", "originals"),
    "page": ("page of text", "pages of text"),
    "coding": ("coding", "codings"),
    "adjudication": ("adjudication", "adjudications"),
    "finding": ("finding", "findings"),
    "figure": ("figure", "figures"),
    "release": ("release", "releases"),
}
"""The tables that a look counts by name, one and many."""


@dataclass(frozen=True)
class PageDoubt:
    """A page of text that is not what its original gives, or that could not be read again.

    `lost` are the words of passages that the text read again does not have.
    """

    page: str
    what: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArchivePreview:
    """What bringing in an archive would do; `seal` names exactly this, for the bringing in that follows.

    `rows` counts the rows of each table, `bodies_here` those that are here already, `offered` the roles that
    the archive names as (name, role): whether there are such accounts here is told to whoever gives one.
    `not_compared` counts pages of
    answers that came in a tracker.
    """

    slug: str
    name: str
    format: int
    journal_length: int
    journal_head: str
    rows: dict[str, int]
    bodies_here: int
    bodies_new: int
    differences: tuple[BodyDifference, ...]
    addresses: int
    offered: tuple[tuple[str, str], ...]
    pages: int
    not_compared: int
    doubts: tuple[PageDoubt, ...]
    figures: int
    releases: int
    restated: Restated

    @property
    def seal(self) -> str:
        """What names the doubts, for whoever takes the archive in in spite of them; empty for none."""
        return digest_of(canonical_json([asdict(each) for each in self.doubts])) if self.doubts else ""

    def as_record(self) -> dict[str, Any]:
        """All of it as JSON can hold it, with what an archive proves and what it does not."""
        return asdict(self) | {"seal": self.seal, "proves": PROVES, "proves_not": PROVES_NOT}

    def lines(self) -> Iterator[tuple[str, str]]:
        """What to say of it, as pairs of a subject and a sentence."""
        yield "Investigation", f"{self.name} ({self.slug}), format {self.format}"
        added = "with four letters or digits added at random"
        yield "Short name here", f"{self.slug}, {added}; what is brought in twice is here twice"
        yield "Brings", self._brings
        yield (
            "Bodies",
            f"{self.bodies_here} that registers here have, left as they are; {self.bodies_new} its own",
        )
        for each in self.differences[:_MOST_SHOWN]:
            here = f"here {each.here or 'nothing'}, " if each.here else "not taken in: "
            yield DIFFERS, f"{each.body}, {each.what}: {here}{each.there or 'nothing'}"
        if len(self.differences) > _MOST_SHOWN:
            yield DIFFERS, f"and {len(self.differences) - _MOST_SHOWN} more"
        yield "Addresses", f"{self.addresses}, taken in as this investigation's own"
        for name, role in self.offered:
            yield "Role", f"{name} as {role}: not given unless you say so, and there is such an account here"
        yield "Pages", f"{self.pages} read again from their originals, {len(self.doubts)} in doubt"
        if self.not_compared:
            yield "Pages", f"{self.not_compared} of a tracker's rows, not compared"
        for doubt in self.doubts[:_MOST_SHOWN]:
            lost = f"; words relied on that are not in it: {', '.join(doubt.lost)}" if doubt.lost else ""
            yield IN_DOUBT, f"{doubt.page}: {doubt.what}{lost}"
        yield "States", f"{self.figures} figures and {self.releases} releases, as the archive has them"
        for said in _some(self.restated.figures):
            yield DIFFERS, f"figure {said}"
        for said in _some(self.restated.findings):
            yield DIFFERS, f"{said}; it is worked out anew when the archive is taken in"
        yield "Journal", f"{self.journal_length} entries, ending in {self.journal_head}"
        yield "Proves", PROVES
        yield "Proves not", PROVES_NOT

    @property
    def _brings(self) -> str:
        told = [(self.rows.get(table, 0), *words) for table, words in _BROUGHT.items()]
        named = [f"{count:,} {one if count == 1 else many}" for count, one, many in told if count]
        rest = sum(self.rows.values()) - sum(count for count, *_ in told)
        return ", ".join([*named, f"{rest:,} rows that belong to them"])


def _some(said: Sequence[str]) -> Iterator[str]:
    """The first of many sentences, and how many more there are."""
    yield from said[:_MOST_SHOWN]
    if len(said) > _MOST_SHOWN:
        yield f"and {len(said) - _MOST_SHOWN} more"


def preview_of(
    package: Package, loader: Loader, investigation: Investigation, progress: Progress
) -> ArchivePreview:
    """What was loaded, looked at within the transaction that loaded it."""
    pages, skipped, doubts = _pages(package, investigation, progress)
    with originals.lent(lambda digest: package.original(digest) if digest in package.originals else None):
        doubts = (*doubts, *_held(package, loader, investigation))
        stated = restated(investigation)
    names = loader.names
    seats = Membership.objects.filter(investigation=investigation).order_by("username", "role")
    return ArchivePreview(
        slug=names.there,
        name=investigation.name,
        format=package.edition.format,
        journal_length=int(package.head["length"]),
        journal_head=str(package.head["hash"]),
        rows={NAMES[model]: len(known) for model, known in loader.pks.items() if model in NAMES},
        bodies_here=len(loader.here),
        bodies_new=len(loader.new),
        differences=tuple(loader.differences),
        addresses=investigation.contacts.count(),
        offered=tuple((each.username, each.role) for each in seats),
        pages=pages,
        not_compared=skipped,
        doubts=tuple(replace(each, page=names.outward(each.page)) for each in doubts),
        figures=Figure.objects.filter(investigation=investigation).count(),
        releases=Release.objects.filter(investigation=investigation).count(),
        restated=Restated(tuple(map(names.told, stated.findings)), tuple(map(names.told, stated.figures))),
    )


def _pages(
    package: Package, investigation: Investigation, progress: Progress
) -> tuple[int, int, tuple[PageDoubt, ...]]:
    parts = DocumentPart.objects.filter(reply__investigation=investigation).order_by("uid")
    total, pages, skipped, doubts = parts.count(), 0, 0, list[PageDoubt]()
    for done, part in enumerate(parts.select_related("reply", "original").iterator(200), start=1):
        recorded = list(part.pages.order_by("number"))
        if part.reply.channel == _MAIL:
            pages += len(recorded)
            doubts += _doubts(package, part, recorded)
        else:
            skipped += len(recorded)
        progress(done, total)
    return pages, skipped, tuple(doubts)


def _held(package: Package, loader: Loader, investigation: Investigation) -> Iterator[PageDoubt]:
    """What the checks of verification find in what has no page of a reply: sources, copies, partners' rows.

    Raises `BadInput` for what does not hold. What cannot be compared here is in doubt: copies that another
    reader read, or that read otherwise, and tables that their mapping does not read any more.
    """
    scope, checks, told = CheckScope(investigation), every_check(), loader.names.told
    for name in (
        "sources",
        "source passages",
        "decisions",
        "partners",
        "equipment",
        "flaws",
        "source copies",
    ):
        for found in checks[name].look(scope, silent):
            if isinstance(found, Shortfall) and name != "source copies":
                raise BadInput(
                    told(found.what),
                    where=f"{package.name}, {told(found.where) or name}",
                    remedy="It was changed on its way or where it was made: have it verified there first.",
                )
            if name in ("partners", "decisions", "source copies"):
                yield PageDoubt(told(found.where), told(found.what))


def _words_in(page: Page) -> Sequence[str]:
    return list(page.passages.order_by("start").values_list("exact", flat=True))


def _doubts(package: Package, part: DocumentPart, recorded: list[Page]) -> Iterator[PageDoubt]:
    try:
        texts = part_read_again(part, package.original(part.original.uid)).texts
    except AnswerableError as error:
        for page in recorded:
            yield PageDoubt(page.uid, f"the original could not be read again: {error.what}")
        return
    for each in differing_pages(recorded, texts, _words_in, ours="the archive"):
        uid = each.page.uid if each.page is not None else f"{part.uid}/{each.number}"
        yield PageDoubt(uid, each.what, tuple(words[:_LONGEST_WORDS] for words in each.lost))
