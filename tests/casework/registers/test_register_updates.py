"""A register taken in again is an update: seen before it is made, never a duplicate, nothing lost."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from tests.bodies.registers import in_small as small
from tests.shared_data import shared

from answerable.bodies import RelationKind
from answerable.casework.registers import registers
from answerable.casework.registers.matching import index_of
from answerable.casework.registers.overrides import body_at, lift_override, override
from answerable.casework.registers.plans import BodyChangeKind
from answerable.casework.registers.registers import RegisterFile, adopt_register, preview_register
from answerable.ground import BadInput, Missing
from answerable.store import journal
from answerable.store.models import (
    Alias,
    Body,
    Identifier,
    Investigation,
    JournalEntry,
    RegisterVersion,
    Relation,
    Unit,
)

HEADER = "key,name,sector,region,nation,regime,email,aliases,part_of,answers_for"


def schools(*rows: tuple[str, ...], as_of: date = date(2024, 1, 1), partial: bool = False) -> RegisterFile:
    content = small.csv_of(small.GIAS_HEADER, *rows, encoding="cp1252")
    return RegisterFile(content, "schools.csv", "gias", as_of=as_of, partial=partial)


ALL = (small.ELM, small.OAK, small.OLD, small.NEW, small.PRIVATE)


def kinds(file: RegisterFile) -> dict[str, BodyChangeKind]:
    return {change.key: change.kind for change in preview_register(file).plan.changes}


def test_a_preview_writes_nothing() -> None:
    preview = preview_register(schools(*ALL))
    assert preview.plan.counts["new"] == 6
    assert not Body.objects.exists()


def test_taken_in_twice_nothing_is_new_and_nothing_changes() -> None:
    adopt_register(schools(*ALL), who="ann")
    again = adopt_register(schools(*ALL, as_of=date(2024, 6, 1)), who="ann")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 6)
    assert Body.objects.count() == 6
    assert list(RegisterVersion.objects.values_list("number", flat=True)) == [2, 1]


def test_a_change_is_shown_field_by_field() -> None:
    adopt_register(schools(*ALL), who="ann")
    moved = small.school("100001", "Elm Academy", opened="01-09-1990", gor="K")
    (change,) = preview_register(schools(moved, *ALL[1:])).plan.changes
    assert (change.kind, change.name) == (BodyChangeKind.CHANGED, "Elm Academy")
    fields = {each.field: (each.before, each.after) for each in change.fields}
    assert fields["name"] == ("Elm Primary School", "Elm Academy")
    assert fields["region"] == ("Yorkshire and The Humber", "South West")
    assert fields["path of region"] == ("GOR code D", "GOR code K")


def test_a_body_renamed_keeps_its_old_name_as_an_alias() -> None:
    adopt_register(schools(*ALL), who="ann")
    adopt_register(schools(small.school("100001", "Elm Academy", opened="01-09-1990"), *ALL[1:]), who="ann")
    elm = body_at("gias", "100001")
    assert elm.name == "Elm Academy"
    assert list(elm.aliases.values_list("name", "grade")) == [("Elm Primary School", Alias.Grade.SAFE)]


def test_closed_reopened_gone_and_returned_are_told_apart() -> None:
    adopt_register(schools(*ALL), who="ann")
    shut = small.school(
        "100001", "Elm Primary School", opened="01-09-1990", closed="31-12-2023", status="Closed"
    )
    second = schools(shut, *ALL[2:], as_of=date(2024, 2, 1))
    assert kinds(second) == {
        "100001": BodyChangeKind.CLOSED,
        "100002": BodyChangeKind.GONE,
        "trust-77": BodyChangeKind.GONE,
    }
    adopt_register(second, who="ann")
    assert body_at("gias", "100001").closed == date(2023, 12, 31)
    assert body_at("gias", "100002").gone_since == date(2024, 2, 1)
    third = schools(*ALL, as_of=date(2024, 3, 1))
    assert kinds(third) == {
        "100001": BodyChangeKind.REOPENED,
        "100002": BodyChangeKind.RETURNED,
        "trust-77": BodyChangeKind.RETURNED,
    }
    adopt_register(third, who="ann")
    assert body_at("gias", "100002").gone_since is None


def test_a_file_of_some_bodies_makes_none_of_the_others_gone() -> None:
    adopt_register(schools(*ALL), who="ann")
    assert kinds(schools(small.ELM, partial=True)) == {}
    assert set(kinds(schools(small.ELM)).values()) == {BodyChangeKind.GONE}


def test_a_register_that_comes_with_a_beginning_makes_nobody_gone() -> None:
    adopt_register(schools(*ALL), who="ann")
    only_elm = small.csv_of(small.GIAS_HEADER, small.ELM, encoding="cp1252")
    registers.take_in(only_elm, "schools.csv", register="gias", kind="gias", who="ann")
    assert not Body.objects.exclude(gone_since=None).exists()


def test_many_bodies_gone_are_a_warning_that_names_the_way_out() -> None:
    adopt_register(schools(*ALL), who="ann")
    assert preview_register(schools(*ALL)).warnings == ()
    (said,) = preview_register(schools(small.ELM)).warnings
    assert said.startswith("5 of 6 bodies would be gone")
    assert preview_register(schools(small.ELM, partial=True)).warnings == ()


@pytest.mark.parametrize(
    ("field", "most"), [("name", 300), ("sector", 100), ("postcode", 12), ("website", 300)]
)
def test_a_value_that_cannot_be_kept_is_refused_before_anything_is(field: str, most: int) -> None:
    cells = {"key": "elm", "name": "Elm", field: "x" * (most + 1)}
    columns = [*HEADER.split(","), "postcode", "website"]
    rows = [columns, [cells.get(column, "") for column in columns]]
    file = RegisterFile(small.csv_of(*rows), "r.csv", "r")
    with pytest.raises(BadInput, match=f"has {most + 1} letters") as refused:
        adopt_register(file, who="ann")
    assert refused.value.where == "r.csv, body elm"
    assert not RegisterVersion.objects.exists()


def test_what_was_seen_is_what_is_taken_in() -> None:
    seen = preview_register(schools(*ALL)).seen
    adopt_register(schools(small.ELM), who="ben")
    with pytest.raises(BadInput, match="changed since the preview"):
        adopt_register(schools(*ALL), who="ann", seen=seen)
    assert Body.objects.count() == 1


def test_an_identifier_that_the_register_drops_becomes_a_former_one() -> None:
    def file(code: str, on: date) -> RegisterFile:
        rows = f"{HEADER},identifiers\nelm,Elm,council,North,England,FOIA,,,,,gss:{code}\n"
        return RegisterFile(rows.encode(), "r.csv", "r", as_of=on)

    adopt_register(file("E07000001", date(2022, 1, 1)), who="ann")
    adopt_register(file("E06000001", date(2023, 4, 1)), who="ann")
    held = Identifier.objects.order_by("value").values_list("value", "former", "valid_to")
    assert list(held) == [("E06000001", False, None), ("E07000001", True, date(2023, 4, 1))]


def test_a_frames_body_is_never_changed_silently(asked: Investigation) -> None:
    strata = list(Unit.objects.order_by("pk").values_list("region", "sector"))
    was = Body.objects.order_by("key")
    rows = [f"{each.key},{each.name},{each.sector},Elsewhere,{each.nation},{each.regime},,,," for each in was]
    file = RegisterFile("\n".join([HEADER, *rows]).encode(), "r.csv", asked.uid)
    with pytest.raises(BadInput, match="in a frame would change") as refused:
        adopt_register(file, who="ann")
    assert "--also-framed" in refused.value.remedy
    assert not Body.objects.filter(region="Elsewhere").exists()
    adopt_register(file, who="ann", also_framed=True)
    assert list(Unit.objects.order_by("pk").values_list("region", "sector")) == strata
    told = JournalEntry.objects.get(chain=asked.uid, verb="register changed bodies of the frame")
    assert "Elsewhere" in str(told.after)


def test_what_is_set_by_hand_outlasts_the_register_and_can_be_lifted() -> None:
    adopt_register(schools(*ALL), who="ann")
    elm = body_at("gias", "100001")
    override(elm, "region", "South East", "It moved; see its page", who="ann")
    adopt_register(schools(small.school("100001", "Elm Primary School", gor="K"), *ALL[1:]), who="ann")
    elm.refresh_from_db()
    assert elm.region == "South East"
    assert elm.overrides.get().instead_of == "South West"
    again = preview_register(schools(small.school("100001", "Elm Primary School", gor="K"), *ALL[1:]))
    assert not again.plan.changes
    lift_override(elm, "region", "The register is right again", who="ann")
    assert body_at("gias", "100001").region == "South West"
    verbs = JournalEntry.objects.filter(chain=journal.INSTALLATION).values_list("verb", flat=True)
    assert {"set region by hand", "took the register's region again"} <= set(verbs)


@pytest.mark.parametrize(
    ("field", "value", "reason", "says"),
    [
        ("name", "Elm", "so", "cannot be set by hand"),
        ("region", "North", " ", "no reason"),
        ("nation", "Narnia", "so", "not a nation"),
        ("regime", "Law of Narnia", "so", "not an access regime"),
        ("region", "x" * 101, "so", "too long"),
    ],
)
def test_what_cannot_be_set_by_hand_is_refused(field: str, value: str, reason: str, says: str) -> None:
    adopt_register(schools(*ALL), who="ann")
    with pytest.raises(BadInput, match=says):
        override(body_at("gias", "100001"), field, value, reason, who="ann")
    with pytest.raises(Missing):
        lift_override(body_at("gias", "100001"), "sector", "so", who="ann")


def test_links_are_relations_in_time_and_say_how_many_lead_nowhere() -> None:
    with pytest.raises(BadInput, match="no body in the register"):
        preview_register(RegisterFile(small.LINKS, "links.csv", "gias"))
    adopt_register(schools(*ALL), who="ann")
    extra = small.csv_of(("100001", "999999", "Gone School", "Successor", ""), encoding="cp1252")
    file = RegisterFile(small.LINKS + extra, "links.csv", "gias")
    done = adopt_register(file, who="ann")
    assert done.plan.unknown == 1
    merged = Relation.objects.get(kind=RelationKind.MERGED)
    assert (merged.body.key, merged.other.key) == ("100003", "100001")
    assert (merged.until, merged.since) == (date(2016, 8, 31), date(2016, 9, 1))
    assert merged.wording == "Predecessor - merged"
    again = adopt_register(file, who="ann")
    assert (again.new, again.changed) == (0, 0)
    assert not Body.objects.exclude(gone_since=None).exists()


def test_one_council_split_and_several_merged_are_told_apart() -> None:
    content = shared("data/registers/uk_local_authorities/uk_local_authorities_future.csv").read_bytes()
    adopt_register(RegisterFile(content, "la.csv", "uk-la"), who="ann")
    kinds_of = {
        (each.body.key, each.other.key): each for each in Relation.objects.select_related("body", "other")
    }
    assert kinds_of["CMA", "CBD"].kind == RelationKind.SPLIT
    assert kinds_of["ALL", "CBD"].kind == RelationKind.MERGED
    assert (kinds_of["ALL", "CBD"].until, kinds_of["ALL", "CBD"].since) == (
        date(2023, 4, 1),
        date(2023, 4, 1),
    )
    former = Identifier.objects.filter(body__key="GLG", former=True).order_by("value")
    assert [each.value for each in former] == ["S12000043", "S12000046"]


def test_the_version_says_source_licence_digest_and_what_was_left_out() -> None:
    version = adopt_register(schools(*ALL), who="ann").version
    assert version.source.endswith("Get Information About Schools")
    assert version.licence == "Open Government Licence v3.0"
    assert version.dropped == ["HeadFirstName", "HeadLastName"]
    assert (version.as_of, version.changes["new"]) == (date(2024, 1, 1), 6)
    assert len(version.original.uid) == 64


def test_a_long_key_is_cut_and_still_the_same_body() -> None:
    key = "school_" + "x" * 120
    rows = f"{HEADER}\n{key},Elm,school,,,,,,,\n"
    file = RegisterFile(rows.encode(), "r.csv", "r")
    adopt_register(file, who="ann")
    assert len(Body.objects.get().key) == 90
    assert adopt_register(file, who="ann").unchanged == 1


def test_a_register_needs_a_plain_name() -> None:
    with pytest.raises(BadInput, match="no name for a register"):
        preview_register(RegisterFile(b"x", "r.csv", "a/b"))


def test_a_workbook_is_read_as_its_first_sheet() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (small.GIAS_HEADER, small.ELM, small.OAK):
        sheet.append(list(row))
    buffer = BytesIO()
    book.save(buffer)
    preview = preview_register(RegisterFile(buffer.getvalue(), "schools.xlsx", "gias"))
    assert preview.plan.counts["new"] == 3


def test_the_names_a_match_is_accepted_on_are_the_safe_ones() -> None:
    adopt_register(RegisterFile(small.COLLEGES, "he.csv", "he"), who="ann")
    index = index_of("he")
    assert index.match("Wick University").key == "he:a"
    assert index.match("UW").key is None
