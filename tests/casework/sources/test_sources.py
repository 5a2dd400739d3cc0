"""Sources kept, changed, brought in and out, and withdrawn: whole or not at all, and journalled."""

from __future__ import annotations

import json
from typing import Any

import pytest

from answerable.casework.sources import sources
from answerable.casework.sources.sources import SourceEntry, add_source, edit_source, import_sources
from answerable.casework.verification.verifying import verify
from answerable.casework.work.journalling import journal_of
from answerable.evidence import Grade
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Source

RECORD: dict[str, Any] = {"type": "webpage", "title": "Heat mapping", "author": [{"literal": "Lumora"}]}
PRESS = Grade.REPORTED_BY_PRESS


def kept(investigation: Investigation, key: str = "heat", **record: Any) -> Source:
    """A source of the small world."""
    return add_source(investigation, key, SourceEntry(RECORD | record, PRESS), who="ann")


def test_a_source_is_kept_changed_and_journalled(asked: Investigation) -> None:
    kept(asked)
    entry = SourceEntry(RECORD | {"title": "Heat maps"}, Grade.DOCUMENT_OF_RECORD, "lumora", "Ada", "OGL")
    edit_source(asked, "heat", entry, who="ben")
    edit_source(asked, "heat", entry, who="cat")
    told = sources.told(sources.source_at(asked, "heat"))
    assert (told["record"]["title"], told["grade"], told["family"], told["translator"], told["licence"]) == (
        "Heat maps", "document_of_record", "lumora", "Ada", "OGL",
    )  # fmt: skip
    edited, added = journal_of(asked)[0:2]
    assert (edited.who, edited.verb, edited.subject) == ("ben", "edited source", "heat")
    assert edited.before == {"grade": "reported_by_press", "record": RECORD}
    assert (added.verb, added.after["record"]) == ("added source", RECORD)
    assert not verify(asked).shortfalls


def test_a_key_is_one_source_whatever_its_letters(asked: Investigation) -> None:
    kept(asked)
    with pytest.raises(BadInput, match="the key 'Heat' is taken"):
        kept(asked, "Heat")
    with pytest.raises(BadInput, match="there is no title"):
        kept(asked, "other", title="")
    with pytest.raises(Missing, match="no source 'none'"):
        sources.source_at(asked, "none")
    assert asked.sources.count() == 1


def test_a_library_comes_in_whole_twice_and_goes_out_again(asked: Investigation) -> None:
    library = [{"id": "a", **RECORD}, {"id": "b", "type": "book", "title": "B", "shelf": 3}]
    content = json.dumps(library).encode()
    first = import_sources(asked, content, "library.json", PRESS, who="ann")
    assert (first.added, first.here, first.dropped) == (("a", "b"), (), ("shelf",))
    again = import_sources(asked, content, "library.json", PRESS, who="ann")
    assert (again.added, again.here) == ((), ("a", "b"))
    out = json.loads(sources.export_sources(asked))
    assert out == [{"id": "a", **RECORD}, {"id": "b", "type": "book", "title": "B"}]
    assert [entry.verb for entry in journal_of(asked)].count("imported sources") == 1


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"id": "c", "type": "book", "title": ""}, "record 2 (c), title"),
        ({"id": "a", "type": "book", "title": "Twice"}, "the key 'a' is there twice"),
        ({"id": "heat", "type": "book", "title": "Other"}, "taken by another record"),
        ({"id": "c", "type": "book", "title": "C", "issued": {"raw": "some day"}}, "cannot be read"),
    ],
)
def test_of_a_file_with_one_wrong_record_nothing_is_kept(
    asked: Investigation, wrong: dict[str, Any], what: str
) -> None:
    kept(asked)
    before = len(journal_of(asked))
    with pytest.raises(BadInput) as error:
        import_sources(asked, json.dumps([{"id": "a", **RECORD}, wrong]).encode(), "l.json", PRESS, who="ann")
    assert what in str(error.value)
    assert list(asked.sources.values_list("key", flat=True)) == ["heat"]
    assert len(journal_of(asked)) == before


def test_records_of_one_thing_are_told_until_they_are_a_family(asked: Investigation) -> None:
    kept(asked, "one", URL="https://lumora.example/heat")
    kept(asked, "two", URL="http://www.lumora.example/heat/")
    assert [(each.one, each.other, each.by) for each in sources.alike_in(asked)] == [
        ("one", "two", "address")
    ]
    sources.set_family(asked, ["one", "two"], "lumora", who="ann")
    assert sources.alike_in(asked) == ()
    assert [(each.name, each.keys) for each in sources.families_of(asked)] == [("lumora", ("one", "two"))]


def test_a_withdrawn_source_stays_on_record_and_goes_out_no_more(asked: Investigation) -> None:
    kept(asked)
    with pytest.raises(BadInput, match="there is no reason"):
        sources.withdraw_source(asked, "heat", " ", who="ann")
    sources.withdraw_source(asked, "heat", "It was a forgery.", who="ann")
    with pytest.raises(BadInput, match="withdrawn already"):
        sources.withdraw_source(asked, "heat", "Again", who="ann")
    assert json.loads(sources.export_sources(asked)) == []
    assert len(sources.sources_of(asked, withdrawn=True)) == 1
    assert len(sources.sources_of(asked, withdrawn=False)) == 0
    sources.take_withdrawal_back(asked, "heat", who="ann")
    assert len(json.loads(sources.export_sources(asked))) == 1
    with pytest.raises(BadInput, match="is not withdrawn"):
        sources.take_withdrawal_back(asked, "heat", who="ann")


def test_sources_are_found_by_their_words(asked: Investigation) -> None:
    kept(asked)
    kept(asked, "cold", title="Cold mapping", author=[{"family": "Reed", "given": "Ada"}])
    for words, keys in (
        ("HEAT MAP", ["heat"]),
        ("mapping", ["cold", "heat"]),
        ("ada reed", ["cold"]),
        ("x", []),
    ):
        assert [each.key for each in sources.sources_of(asked, words=words)] == keys


def test_a_record_changed_past_answerable_is_found(asked: Investigation) -> None:
    kept(asked)
    Source.objects.filter(key="heat").update(record={"type": "webpage", "title": ""})
    told = [str(each) for each in verify(asked).shortfalls]
    assert any("there is no title" in each for each in told)


def test_a_source_that_is_half_confidential_is_found(asked: Investigation) -> None:
    kept(asked)
    for change in (
        {"closed": "x"},
        {"closed": "", "confidential": True},
        {"closed": "x", "confidential": True},
    ):
        Source.objects.filter(key="heat").update(**change)
        assert any("neither open nor confidential" in str(each) for each in verify(asked).shortfalls)


def test_the_style_of_notes_is_chosen(asked: Investigation) -> None:
    sources.set_citation_style(asked, "mhra", who="ann")
    asked.refresh_from_db()
    assert asked.citation_style == "mhra"
    with pytest.raises(BadInput, match="Known: oscola, mhra, harvard"):
        sources.set_citation_style(asked, "apa", who="ann")
