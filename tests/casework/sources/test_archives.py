"""Sources, copies, passages and statements go out in an archive and come in as they were."""

from __future__ import annotations

from pathlib import Path

from pytest_django import Settings
from tests.casework.archived import empty_installation
from tests.casework.sources.test_sources import kept
from tests.casework.sources.test_statements import ALLEGED, DENIED

from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.sources import sources, statements
from answerable.casework.sources.statements import add_statement
from answerable.casework.verification.verifying import verify
from answerable.ground import digest_of
from answerable.store import originals
from answerable.store.models import Investigation, Source, SourceCopy, SourcePage, SourcePassage

WORDS = "Lamps see heat."


def archived(source: Source) -> None:
    """A copy of the source with one page and a passage in it."""
    copy = SourceCopy.objects.create(
        uid=f"{source.uid}/copy/1",
        source=source,
        original=originals.keep(WORDS.encode(), "text/plain"),
        media_type="text/plain",
        came=SourceCopy.Came.TAKEN_IN,
        added_by="ann",
        added_at=source.added_at,
    )
    SourcePage.objects.create(uid=f"{copy.uid}/page/1", copy=copy, number=1, text=WORDS)
    SourcePassage.objects.create(
        uid=f"{copy.uid}/passage/1-0-5",
        copy=copy,
        page=1,
        start=0,
        end=5,
        text=WORDS[:5],
        digest=digest_of(WORDS.encode()),
        marked_by="ann",
        marked_at=source.added_at,
    )


def test_all_of_it_comes_in_as_it_was(asked: Investigation, settings: Settings, tmp_path: Path) -> None:
    archived(kept(asked))
    sources.set_family(asked, ["heat"], "lumora", who="ann")
    sources.set_citation_style(asked, "harvard", who="ann")
    for entry in (ALLEGED, DENIED):
        add_statement(asked, entry, who="ann")
    before = [sources.told(each) for each in sources.sources_of(asked)]
    said = [statements.in_a_line(each.statement) for each in statements.statements_of(asked)]
    out = export_archive(asked, tmp_path / "out.zip", who="ann").path
    empty_installation(settings, tmp_path / "elsewhere")

    brought = import_archive(out, who="zoe")
    assert [sources.told(each) for each in sources.sources_of(brought)] == before
    assert [statements.in_a_line(each.statement) for each in statements.statements_of(brought)] == said
    assert len(statements.statements_of(brought)[0].answers) == 1
    assert brought.citation_style == "harvard"
    passage = SourcePassage.objects.get()
    assert passage.copy.pages.get().text[passage.start : passage.end] == passage.text
    assert originals.content_of(passage.copy.original.uid) == WORDS.encode()
    assert passage.uid.startswith(f"{brought.uid}/source/heat/")
    assert [str(each) for each in verify(brought).shortfalls] == []
