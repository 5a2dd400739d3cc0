"""Exemptions found by how authorities cite them, and only under their own Act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, Missing
from answerable.law import Regime, Weight, exemptions, find_exemption, regime_of


@pytest.mark.parametrize(
    ("text", "regime", "cited", "section"),
    [
        ("FOIA s.31(1)(a)", None, "FOIA s.31(1)(a)", "s.31"),
        ("section 31", "FOIA 2000", "FOIA s.31", "s.31"),
        ("S.31 - Law Enforcement", "FOIA", "FOIA s.31", "s.31"),
        ("s31", Regime.FOIA, "FOIA s.31", "s.31"),
        ("Section 43 (2)", "FOIA", "FOIA s.43(2)", "s.43(2)"),
        ("Regulation 12(4)(b)", "EIR", "EIR reg 12(4)(b)", "reg 12(4)(b)"),
        ("Regulation 12(4)b", "EIR", "EIR reg 12(4)(b)", "reg 12(4)(b)"),
        ("EI(S)R reg 10(4)(a)", None, "EI(S)R reg 10(4)(a)", "reg 10(4)(a)"),
        (
            "section 38(1)(b) of the Freedom of Information (Scotland) Act 2002",
            None,
            "FOISA s.38(1)(b)",
            "s.38(1)(b)",
        ),
        ("s.30(c)", "FOISA", "FOISA s.30(c)", "s.30(c)"),
        ("s.37(1)(ab)", "FOIA", "FOIA s.37(1)(ab)", "s.37(1)(a)-(ab)"),
        ("s.22A", "FOIA", "FOIA s.22A", "s.22A"),
        ("s.36(2)(b)(i)", "FOIA", "FOIA s.36(2)(b)(i)", "s.36"),
    ],
)
def test_a_citation_is_found_at_the_finest_known_level(
    text: str, regime: str | None, cited: str, section: str
) -> None:
    found = find_exemption(text, regime)
    assert (str(found), found.section) == (cited, section)


def test_the_same_number_is_another_thing_in_another_act() -> None:
    assert find_exemption("s.38", "FOIA").name == "Health and safety"
    assert "personal data" in find_exemption("s.38(1)(b)", "FOISA").name
    assert find_exemption("s.17", "FOISA").name == "Information not held (notice)"
    with pytest.raises(Missing, match="no ground for withholding under FOIA"):
        find_exemption("s.17", "FOIA")


def test_the_act_in_the_text_outweighs_the_regime_given() -> None:
    assert find_exemption("FOISA s.30(c)", "FOIA").regime is Regime.FOISA


@pytest.mark.parametrize("duty", ["s.1", "s.10", "s.16", "s.17"])
def test_duties_are_no_exemptions(duty: str) -> None:
    with pytest.raises(Missing, match="Near are"):
        find_exemption(duty, "FOIA")


def test_a_citation_that_leaves_the_weight_open_says_so() -> None:
    assert find_exemption("s.40(2)", "FOIA").absolute_or_qualified is Weight.EITHER
    assert find_exemption("s.40(1)", "FOIA").absolute_or_qualified is Weight.ABSOLUTE
    assert find_exemption("reg 12", "EIR").absolute_or_qualified is Weight.QUALIFIED


def test_no_act_no_code() -> None:
    with pytest.raises(BadInput, match=r"names no Act.*FOIA, FOISA, EIR"):
        find_exemption("section 31")


def test_a_text_without_a_provision_and_a_regime_there_is_not_are_refused() -> None:
    with pytest.raises(BadInput, match="cites no provision"):
        find_exemption("the FOIA", "FOIA")
    with pytest.raises(BadInput, match='"GDPR"'):
        exemptions("GDPR")


def test_a_wrong_limb_is_missing_and_the_right_ones_are_named() -> None:
    with pytest.raises(Missing, match=r"s\.30\(1\).*s\.30\(2\)"):
        find_exemption("s.30(3)", "FOIA")


def test_the_table_is_whole() -> None:
    """Counts of rows per Act in packaged/exemptions.csv, which names its enactments."""
    assert {regime: len(exemptions(regime)) for regime in Regime} == {
        Regime.FOIA: 35,
        Regime.FOISA: 36,
        Regime.EIR: 16,
        Regime.EISR: 16,
    }
    assert len(exemptions()) == 103


@given(st.sampled_from(exemptions()))
def test_every_ground_is_found_by_its_own_section_and_says_its_act(ground: object) -> None:
    assert ground in exemptions()
    section, regime = ground.section, ground.regime  # type: ignore[attr-defined]
    found = find_exemption(section, regime)
    assert found.regime is regime
    assert find_exemption(str(found)) == found


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("FOIA 2000", Regime.FOIA),
        ("FOI(S)A", Regime.FOISA),
        ("Freedom of Information (Scotland) Act 2002", Regime.FOISA),
        ("the Environmental Information (Scotland) Regulations", Regime.EISR),
        ("EIR 2004", Regime.EIR),
        ("the Act", None),
    ],
)
def test_a_regime_is_known_by_its_names(text: str, regime: Regime | None) -> None:
    assert regime_of(text) is regime
