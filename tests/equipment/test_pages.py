"""What a page says of each thing, what differs between catalogues, and one fact in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.equipment import (
    Catalogue,
    ChangeKind,
    EquipmentEntry,
    EquipmentKind,
    EquipmentPage,
    FactKind,
    FlawIndex,
    catalogue_differences,
    equipment_entry,
    equipment_fact,
    equipment_page,
    packaged_catalogue,
    read_catalogue,
    read_cve,
    read_kev,
    search_equipment,
)
from answerable.ground import BadInput, Missing
from tests.casework.equipment.flawed import exploited, record

CVE = read_cve(record("CVE-2024-0001", "Amcrest", "IPC-HX3XXX", scores=(("a", 5.0), ("b", 9.8))), "1")
LISTED = read_kev(exploited(("CVE-2024-0002", "Dahua")), "kev")
INDEX = FlawIndex(packaged_catalogue(), (CVE,), LISTED)


def page(kind: EquipmentKind, name: str) -> EquipmentPage:
    return equipment_page(INDEX, equipment_entry(INDEX, kind, name))


def said(shown: EquipmentPage) -> str:
    return "\n".join(line.text for section in shown.sections for line in section.lines)


def test_a_flaw_under_a_reseller_stands_on_the_makers_page_with_the_relation() -> None:
    told = said(page(EquipmentKind.MAKER, "dahua"))
    assert "CVE-2024-0001, listed under Amcrest, which is said to be sold on some products made by" in told
    assert "CVE-2024-0002, listed under Dahua; listed as exploited since 2024-08-21" in told


def test_nothing_on_any_page_says_that_a_model_does_something() -> None:
    index = INDEX.catalogue
    for technology in index.technologies:
        told = said(page(EquipmentKind.TECHNOLOGY, technology.name))
        assert " does " not in told
        assert "is sold with" in told or not any(
            each.technology == technology.name for each in index.statements
        )


def test_what_tells_flaws_of_a_model_is_not_for_the_report() -> None:
    model = page(EquipmentKind.MODEL, next(row.number for row in INDEX.models_of("CVE-2024-0001")))
    flaw = page(EquipmentKind.FLAW, "CVE-2024-0001")
    assert {each.title for shown in (model, flaw) for each in shown.sections if not each.published} == {
        "Flaws of which a product fits the number",
        "Models of the catalogue that a product fits",
    }


@given(st.sampled_from(packaged_catalogue().models), st.sampled_from(["", "-", " "]))
def test_a_model_is_found_by_its_number_however_it_is_spelt_and_by_its_key(row: object, gap: str) -> None:
    number = str(getattr(row, "number", ""))
    entry = equipment_entry(INDEX, EquipmentKind.MODEL, number.lower().replace("-", gap))
    found = equipment_entry(INDEX, EquipmentKind.MODEL, entry.key)
    assert found == entry
    assert entry in search_equipment(INDEX, entry.name)


def test_keys_tell_names_apart_that_look_alike() -> None:
    names = ("A/B", "A B C", "A-B", "a b", "\u4e2d", "\u6587")
    keys = {EquipmentEntry(EquipmentKind.MODEL, name).key for name in names}
    assert len(keys) == 5, "only a hyphen, a gap and the case say nothing"


@pytest.mark.parametrize("kind", FactKind)
def test_a_fact_that_nobody_states_is_refused_and_never_empty(kind: FactKind) -> None:
    with pytest.raises((BadInput, Missing)):
        equipment_fact(FlawIndex(Catalogue()), kind.value, "Nobody")


def test_rows_that_differ_are_told_and_their_order_says_nothing() -> None:
    head = b"brand,maker,kind,grade,source\n"
    rows = [b"A,M,own,stated,x\n", b"B,M,own,certain,y\n", b"C,M,own,certain,z\n"]
    before = read_catalogue(head + b"".join(rows), "relations.csv")
    same = read_catalogue(head + b"".join(reversed(rows)), "relations.csv")
    assert catalogue_differences(before, same) == ()
    changed = rows[0].replace(b"stated", b"disputed")
    later = read_catalogue(head + changed + rows[1] + b"D,M,own,certain,\n", "relations.csv")
    found = [(each.about, each.kind, each.values) for each in catalogue_differences(before, later)]
    assert found == [
        ("A, M", ChangeKind.CHANGED, (("grade", "stated", "disputed"),)),
        ("C, M", ChangeKind.REMOVED, ()),
        ("D, M", ChangeKind.ADDED, ()),
    ]
    packaged = packaged_catalogue()
    assert catalogue_differences(packaged, packaged) == ()
    assert {each.kind for each in catalogue_differences(Catalogue(), before)} == {ChangeKind.ADDED}


def test_a_number_of_a_family_has_a_page_though_it_is_not_listed() -> None:
    shown = page(EquipmentKind.MODEL, "DS-2CD2143G0-I")
    assert "made by Hikvision, by the rule of its family: the number itself is not listed" in said(shown)
    for name in ("XX-9999", "DS-2CD2143<b>", "DS-2CD2143" + "0" * 60):
        with pytest.raises(Missing, match="Of models there are"):
            page(EquipmentKind.MODEL, name)


def test_what_one_says_of_one_thing_stands_in_one_list() -> None:
    fact = equipment_fact(INDEX, "technology", "AcuSense")
    assert fact.words.count("AcuSense is sold with: ") == 1
    assert fact.words.count("; ") == len(fact.sources) - 1 == 2
    assert fact.words.endswith("(so says the maker Hikvision)")
