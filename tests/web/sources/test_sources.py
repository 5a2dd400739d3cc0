"""Sources and statements in the workbench: what a form does not ask for stays, errors stand beside fields."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.seats import SignIn

from answerable.casework.report import building
from answerable.casework.sources import sources
from answerable.casework.sources.sources import SourceEntry
from answerable.evidence import Grade
from answerable.store.models import Investigation

HOME = "/investigations/small"
RECORD = {
    "type": "article-journal",
    "title": "Lamps",
    "author": [{"family": "Reed", "given": "Ada"}, {"literal": "Home Office"}],
    "volume": "12",
    "issued": {"literal": "Spring 2020"},
}


def kept(world: Investigation) -> None:
    """A source with a volume, which no form asks for, and a date in words."""
    sources.add_source(world, "lamps", SourceEntry(RECORD, Grade.REPORTED_BY_PRESS), who="ann")


def test_what_the_form_does_not_ask_for_stays(world: Investigation, sign_in: SignIn) -> None:
    kept(world)
    ben = sign_in("ben")
    page = ben.get(f"{HOME}/sources/of/lamps/edit/").content.decode()
    assert "Reed, Ada\nHome Office" in page
    entered = {
        "type": "article-journal",
        "title": "Lamps",
        "authors": "Reed, Ada\nHome Office",
        "grade": "inferred",
    }
    mark = page.split('name="shown_at" value="')[1].split('"')[0]
    answer = ben.post(f"{HOME}/sources/of/lamps/edit/", entered | {"shown_at": mark})
    assert answer.status_code == 302
    source = sources.source_at(world, "lamps")
    assert (source.record, source.grade) == (RECORD, "inferred")


def test_what_is_wrong_stands_beside_its_field(world: Investigation, sign_in: SignIn) -> None:
    kept(world)
    entered = {"key": "lamps", "type": "book", "title": "B", "grade": "inferred", "issued": "some day"}
    ben = sign_in("ben")
    page = ben.post(f"{HOME}/sources/add/", entered).content.decode()
    assert 'id="issued_error"' in page
    page = ben.post(f"{HOME}/sources/add/", entered | {"issued": "July 2021"}).content.decode()
    assert 'id="key_error"' in page
    assert "is taken" in page
    assert world.sources.count() == 1


def test_a_file_with_one_wrong_record_is_told_and_nothing_kept(world: Investigation, sign_in: SignIn) -> None:
    library = [{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book"}]
    file = SimpleUploadedFile("library.json", json.dumps(library).encode())
    answer = sign_in("ben").post(f"{HOME}/sources/import/", {"file": file, "grade": "inferred"})
    assert answer.status_code == 422
    assert b"one thing is wrong" in answer.content.lower()
    assert not world.sources.exists()


def test_a_source_says_where_it_is_cited_and_a_reader_only_reads(
    world: Investigation, sign_in: SignIn
) -> None:
    kept(world)
    building.adopt_manuscript(world, "# Bells\n\nThey ring.[^lamps, p. 4]\n", "manuscript.md", who="ann")
    page = sign_in("eve").get(f"{HOME}/sources/of/lamps/").content.decode()
    assert "Line 3: They ring." in page
    assert "A Reed and Home Office" in page
    assert "Withdraw" not in page
    assert sign_in("eve").get(f"{HOME}/sources/add/").status_code == 403
    found = sign_in("eve").get(f"{HOME}/sources/", {"words": "ADA reed"}).content.decode()
    assert "lamps" in found
    assert sign_in("eve").get(f"{HOME}/sources/of/none/").status_code == 404


def test_each_record_that_is_wrong_in_a_file_is_named_with_its_place(
    world: Investigation, sign_in: SignIn
) -> None:
    """As the command line names them, and twenty at most."""
    for count in (1, 22):
        wrong = [
            {"id": f"key-{n}", "type": "webpage", "title": "A", "issued": {"date-parts": [["2020", "13"]]}}
            for n in range(count)
        ]
        file = SimpleUploadedFile("dates.json", json.dumps(wrong).encode())
        answer = sign_in("ben").post(f"{HOME}/sources/import/", {"file": file, "grade": "inferred"})
        page = answer.content.decode()
        assert answer.status_code == 422
        shown = min(count, 20)
        assert all(f"record {n + 1} (key-{n}), issued, date-parts" in page for n in range(shown))
        assert ("And 2 more." in page) is (count == 22)
        assert "record 21 " not in page
        assert not world.sources.exists()
