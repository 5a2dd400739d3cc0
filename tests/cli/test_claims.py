"""`answerable claims`: a partner's table from its mapping to its end, as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.casework.claims.test_partners_tables import MAPPING, TABLE
from tests.journeys.walking import answerable
from tests.worlds import small

KEYS = {"body", "item", "kind", "claims", "followed"}
CLAIM_KEYS = {"source", "code", "outcome", "as_of", "grade", "where"}


@pytest.fixture(autouse=True)
def _world(db: None, tmp_path: Path, settings: Settings) -> None:
    settings.ORIGINALS = tmp_path / "originals"
    small.coded()
    (tmp_path / "bell-watch.csv").write_text(TABLE, "utf-8")
    (tmp_path / "bells.toml").write_text(MAPPING, "utf-8")


def test_a_table_from_import_to_removal(tmp_path: Path) -> None:
    file, mapping = tmp_path / "bell-watch.csv", tmp_path / "bells.toml"
    taken = answerable("claims", "import", file, "--mapping", mapping, "--json").data
    assert (taken["name"], taken["rows"], taken["claims"]) == ("bell-watch", 7, 9)
    assert "row  body" in answerable("claims", "match", "bell-watch").out
    matched = answerable("claims", "match", "bell-watch", "--row", 4, "--body", "cedar", "--json").data
    assert matched["standings"]["matched"] == 5

    found = answerable("claims", "conflicts", "--json").data
    assert all(set(each) >= KEYS and all(set(c) >= CLAIM_KEYS for c in each["claims"]) for each in found)
    assert len(answerable("claims", "conflicts", "--kind", "contradiction", "--json").data) == 1
    assert "partner/bell-watch: yes" in answerable("claims", "conflicts", "--item", "has_bell").out

    told = answerable("claims", "rule", "has_bell", "any_affirmative", "--reason", "Any yes.")
    assert "any affirmative answer is taken as right. (version 1)" in told.out
    assert answerable("claims", "rules", "--json").data[0]["rule"] == "any_affirmative"
    assert "Any yes." in answerable("claims", "rules").out
    settled = answerable(
        "claims", "settle", "birch", "has_bell", "--source", "reply", "--reason", "By letter."
    )
    assert "Birch Council, has_bell: reply is followed" in settled.out
    withheld = answerable("claims", "withhold", "bell-watch", 5, "--reason", "Asked to.", "--json").data
    assert withheld["withheld"] == 1

    would = answerable("claims", "remove", "bell-watch", "--dry-run", "--json").data
    assert {each["item"] for each in would["findings"]} >= {"has_bell", "bells"}
    gone = answerable("claims", "remove", "bell-watch", "--reason", "Asked to.")
    assert f"{len(would['findings'])} findings changed" in gone.out
    assert answerable("claims", "conflicts", "--json").data == []


def test_what_is_wrong_is_told_with_its_place_and_its_remedy(tmp_path: Path) -> None:
    file, mapping = tmp_path / "bell-watch.csv", tmp_path / "bells.toml"
    file.write_text(TABLE.replace(",N,,tinkle", ",Perhaps,,tinkle"), "utf-8")
    said = answerable("claims", "import", file, "--mapping", mapping, code=3).complaint
    assert "row 2, Bell?" in said
    assert "'Perhaps' is not a code of has_bell" in said
    answerable("claims", "match", "bell-watch", code=4)
    assert (
        "a reason is missing"
        in answerable("claims", "rule", "has_bell", "both", "--reason", " ", code=3).complaint
    )
    answerable("claims", "rule", "horns", "both", "--reason", "x", code=4)


def test_a_mapping_is_printed_for_a_table(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("Authority,has_bell\nAsh Council,yes\n", "utf-8")
    assert 'body = "Authority"' in answerable("claims", "mapping", file).out
