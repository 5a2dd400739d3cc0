"""Words on record and sources as a manuscript quotes and cites them, built and traced both ways."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from answerable.casework.report import building, releases
from answerable.casework.report.contents import content_of
from answerable.casework.report.traces import trace_called, trace_forward
from answerable.casework.sources.sources import SourceEntry, add_source, set_citation_style, withdraw_source
from answerable.casework.sources.statements import StatementEntry, add_statement, withdraw_statement
from answerable.evidence import Grade
from answerable.ground import BadInput, Missing, digest_of
from answerable.store import originals
from answerable.store.models import (
    Investigation,
    Page,
    Passage,
    Source,
    SourceCopy,
    SourcePage,
    SourcePassage,
)

PAGE = "Bells & spies. \u201cThey <b>ring</b>,\u201d said Lumora."
RECORD: dict[str, Any] = {
    "type": "webpage",
    "title": "Bells that listen",
    "author": [{"literal": "The Lantern"}],
    "issued": {"date-parts": [[2025, 5]]},
    "URL": "https://lantern.example/bells",
}


def archived(source: Source) -> SourcePassage:
    """A copy of a source with one page, and the sentence marked in it."""
    copy = SourceCopy.objects.create(
        uid=f"{source.uid}/copy/1",
        source=source,
        original=originals.keep(PAGE.encode(), "text/html"),
        media_type="text/html",
        captured_at=datetime(2025, 6, 2, 9, tzinfo=UTC),
        came=SourceCopy.Came.CAPTURED,
        added_by="ann",
        added_at=datetime(2025, 6, 2, 9, tzinfo=UTC),
    )
    SourcePage.objects.create(uid=f"{copy.uid}/page/1", copy=copy, number=1, text=PAGE)
    start = PAGE.index("\u201cThey")
    return SourcePassage.objects.create(
        uid=f"{copy.uid}/passage/1-{start}-{len(PAGE)}",
        copy=copy,
        page=1,
        start=start,
        end=len(PAGE),
        text=PAGE[start:],
        digest=digest_of(PAGE.encode()),
        marked_by="ann",
        marked_at=datetime(2025, 6, 2, 9, tzinfo=UTC),
    )


@pytest.fixture
def desk(coded: Investigation) -> Investigation:
    """The small world with a source, its copy and passage, an allegation and its denial."""
    source = add_source(coded, "lantern", SourceEntry(RECORD, Grade.REPORTED_BY_PRESS), who="ann")
    archived(source)
    said = StatementEntry("allegation", "The Lantern", "Lumora listens.", "lantern", "Lumora", "2025-05")
    add_statement(coded, said, who="ann")
    denied = StatementEntry("denial", "Lumora", "We do not.", "lantern", "", "2025-05-03", answers=1)
    add_statement(coded, denied, who="ann")
    return coded


def passage() -> Passage:
    return Passage.objects.filter(exact__contains="door bells").order_by("pk")[0]


def manuscript(investigation: Investigation) -> str:
    reply = passage().uid.removeprefix(f"{investigation.uid}/")
    return (
        "# Bells\n\nThey listen.[^lantern, p. 4] They said {{ quote " + reply + " }}.\n\n"
        "{{ quote statement/1 }}\n\n{{ quote statement/2 }}\n\n"
        '::: box title="The case" rests="statement/1 statement/2 bells" as="case"\nSo it is.\n:::\n\n'
        "{{ share has_bell = yes base replied_not_refused as bells }}\n\n{{ list Q1 by exemption as ends }}\n"
    )


def kept(investigation: Investigation) -> None:
    building.adopt_manuscript(investigation, manuscript(investigation), "m.md", who="ann")


def test_words_and_sources_are_printed_and_lead_to_their_originals(
    desk: Investigation, tmp_path: Path
) -> None:
    kept(desk)
    built = building.build(desk, who="ann", out=tmp_path / "site")
    page = (built.folder / "index.html").read_text("utf-8")
    marked = passage()
    assert f"\u201c{marked.exact}\u201d" in page
    assert "The Lantern, \u2018Bells That Listen\u2019 (May 2025) 4" in page
    source = (built.folder / "sources/lantern.html").read_text("utf-8")
    for words in (
        "2 June 2025",
        digest_of(PAGE.encode()),
        "Reported by press",
        "They &lt;b&gt;ring&lt;/b&gt;",
    ):
        assert words in source
    assert "Bells &amp; spies." not in source
    assert not [each for each in built.warnings if "allegation" in each]
    (found, *_) = re.findall(r'href="(bodies/[a-z]+[.]html)#(p-[0-9a-f]+)"', page)
    assert f'id="{found[1]}"' in (built.folder / found[0]).read_text("utf-8")


def test_the_style_of_citations_is_the_investigations(desk: Investigation) -> None:
    def full() -> str:
        return content_of(desk).sources[0].citation("p. 4")

    first = full()
    set_citation_style(desk, "harvard", who="ann")
    desk.refresh_from_db()
    assert full() != first
    assert not content_of(desk).again_by_number


def test_a_confidential_source_is_not_there_to_be_cited(desk: Investigation) -> None:
    Source.objects.create(
        uid=f"{desk.uid}/source/tip",
        investigation=desk,
        key="tip",
        grade=Grade.SEEN_BY_US,
        confidential=True,
        closed="x",
        added_by="ann",
        added_at=datetime(2025, 6, 2, tzinfo=UTC),
    )
    said = []
    for key in ("tip", "top"):
        with pytest.raises(Missing) as refused:
            building.adopt_manuscript(desk, f"# T\n\nSo.[^{key}]\n", "m.md", who="ann")
        said.append(str(refused.value).replace(key, "KEY"))
    assert said[0] == said[1]
    assert refused.value.where == "m.md, line 3, column 4"


def test_what_was_withdrawn_after_it_was_cited_stops_the_build_and_the_one_before_stays(
    desk: Investigation, tmp_path: Path
) -> None:
    kept(desk)
    building.build(desk, who="ann", out=tmp_path / "site")
    before = (tmp_path / "site/index.html").read_bytes()
    withdraw_statement(desk, 2, "Misheard.", who="ann")
    with pytest.raises(BadInput, match="'statement/2' were withdrawn: Misheard"):
        building.build(desk, who="ann", out=tmp_path / "site")
    withdraw_source(desk, "lantern", "A hoax.", who="ann")
    with pytest.raises(BadInput, match="'lantern' was withdrawn: A hoax") as refused:
        building.build(desk, who="ann", out=tmp_path / "site")
    assert "line 3, column 13" in refused.value.where
    assert (tmp_path / "site/index.html").read_bytes() == before


@pytest.mark.parametrize("what", ["reply", "source", "statement"])
def test_a_letter_changed_in_an_original_or_in_its_passage_stops_the_build(
    desk: Investigation, what: str
) -> None:
    marked = SourcePassage.objects.get()
    uid = {"reply": passage().uid, "source": marked.uid, "statement": "statement/1"}[what]
    text = f"# T\n\n{{{{ quote {uid} }}}}\n"
    building.adopt_manuscript(desk, text, "m.md", who="ann")
    match what:
        case "reply":
            Page.objects.filter(pk=passage().page_id).update(text="We have no bells.")
        case "source":
            SourcePage.objects.update(text=PAGE.replace("ring", "sing"))
        case _:
            desk.statements.filter(number=1).update(passage=marked)
    with pytest.raises(BadInput, match="no longer stand where they were marked") as refused:
        building.adopt_manuscript(desk, text, "m.md", who="ann")
    assert refused.value.where == "m.md, line 3, column 1"


def test_words_of_another_investigation_are_not_there(desk: Investigation) -> None:
    other = Investigation.objects.create(uid="other", name="Other", purpose="Other.", as_of=date(2025, 6, 30))
    assert content_of(other).quotable(SourcePassage.objects.get().uid) is None
    assert content_of(other).quotable(passage().uid) is None
    assert content_of(other).quotable(f"{desk.uid}/statement/1") is None


def test_a_box_on_nothing_stops_a_release(coded: Investigation) -> None:
    text = '# T\n\n::: box title="Bare"\nSo it is.\n:::\n'
    assert len(building.adopt_manuscript(coded, text, "m.md", who="ann").unbound) == 1
    with pytest.raises(BadInput, match="box 'Bare' is bound to nothing"):
        releases.release(coded, "1", who="ann")


def test_everything_that_words_rest_on_is_traced_down_and_up(desk: Investigation) -> None:
    kept(desk)
    note = trace_called(desk, "note:1")
    assert (note["locator"], note["sentences"]) == ("p. 4", ["They listen."])
    assert note["source"]["copy"] == digest_of(PAGE.encode())
    words = trace_called(desk, passage().uid)
    assert words["exact"] == passage().exact
    assert words["original"] == passage().page.part.original.uid
    assert (words["start"], words["end"], words["holds"]) == (passage().start, passage().end, True)
    box = trace_called(desk, "box:case")
    assert [each.get("words", each.get("name")) for each in box["rests_on"]] == [
        "statement/1",
        "statement/2",
        "bells",
    ]
    assert trace_called(desk, "statement/1")["answers"] == ["statement/2"]
    for called in ("lantern", digest_of(PAGE.encode())[:12]):
        up = trace_forward(desk, called)
        assert up["cited_by"] == [{"note": "note:1", "sentence": "They listen."}]
        assert [each["words"] for each in up["quoted"]] == ["statement/1", "statement/2"]
        assert up["boxes"] == [{"box": "box:case", "title": "The case"}]
    with pytest.raises(Missing, match="note:1, box:case"):
        trace_called(desk, "note:9")
