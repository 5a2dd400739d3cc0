"""Library closures of 2016: answers to Freedom of Information requests beside the Taskforce's list.

Golden: 151 services of England; "closed at least one static library" (closed and not replaced): yes in 52
replies, in 53 of the list, any 66 of 151, both 39; 27 contradict. Sources: `foi/bbc_libraries_2016` and
`two_sources_libraries` of the shared reference data, neither of which is in this tree.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.shared_data import shared

from answerable.casework.claims.conflicts import side_by_side
from answerable.casework.claims.removal import remove
from answerable.casework.claims.rules import choose_rule
from answerable.casework.claims.tables import find_table
from answerable.casework.moving.examples import load
from answerable.casework.report.building import build
from answerable.casework.verification.verifying import verify
from answerable.evidence import DifferenceKind, MergeRule
from answerable.statistics import merge
from answerable.store.models import Finding, Investigation, PartnerRow

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[3] / "examples/library-closures"
PREPARE = runpy.run_path(str(EXAMPLE / "prepare.py"))
OTHERWISE: dict[str, str] = PREPARE["OTHERWISE"]
"""Services that bear other names in the replies."""


@pytest.fixture
def libraries(settings: Settings, tmp_path: Path) -> Investigation:
    """The example as `./start` makes it of the two files, with seven rows matched by hand."""
    settings.ORIGINALS, settings.REPORTS = tmp_path / "originals", tmp_path / "reports"
    shared(f"data/{PREPARE['LISTED']}")
    PREPARE["prepare"](shared("data"), tmp_path / "folder")
    return load(tmp_path / "folder", who="ann")[0]


def test_the_built_report_prints_each_figure(libraries: Investigation, settings: Settings) -> None:
    build(libraries, who="ann")
    folder = Path(settings.REPORTS) / libraries.uid
    words = " ".join(re.sub(r"<[^>]+>", " ", (folder / "index.html").read_text("utf-8")).split())
    words, by_rules = re.subn(" \\(by the rule \u201c[^\u201d]*\u201d\\)", "", words)
    assert by_rules, "a number by a rule of its own says so where it stands"
    for said in (
        "The 151 library services of England",
        "By their answers 52 services had closed a library, by the list 53",
        "66 are named by either source, and only 39 by both",
        "Most deprived fifth 17 32 53%",
        "Least deprived fifth 2 23 9%",
    ):
        assert said in words
    methods = " ".join(re.sub(r"<[^>]+>", " ", (folder / "methods.html").read_text("utf-8")).split())
    assert "Contradiction 27" in methods


def yes() -> int:
    return Finding.objects.filter(item="closed_static", code="yes").count()


def test_each_rule_makes_the_figure_that_was_worked_out_by_hand(libraries: Investigation) -> None:
    wrong = [
        (row.body, row.unit.body.name)
        for row in PartnerRow.objects.select_related("unit__body")
        if row.unit is None or row.unit.body.name != OTHERWISE.get(row.body, row.body)
    ]
    assert wrong == []
    found = {}
    for rule in (MergeRule.REPLIES_ONLY, MergeRule.PARTNER_ONLY, MergeRule.ANY_AFFIRMATIVE, MergeRule.BOTH):
        choose_rule(libraries, "closed_static", rule, reason="To see.", who="ann")
        found[rule.value] = yes()
    assert found == {"replies_only": 52, "partner_only": 53, "any_affirmative": 66, "both": 39}
    assert Finding.objects.filter(item="closed_static", code__in=("yes", "no")).count() == 151

    pairs = []
    for each in side_by_side(libraries):
        said = {claim.source.partition("/")[0]: "yes" in claim.codes for claim in each.claims}
        pairs.append((said["reply"], said["partner"]))
    assert len(pairs) == 151
    counted = merge(pairs, MergeRule.ANY_AFFIRMATIVE)
    assert (counted.yes, counted.known, counted.conflicts) == (66, 151, 27)
    contradicting = list(side_by_side(libraries, kinds=[DifferenceKind.CONTRADICTION]))
    assert len(contradicting) == 27
    assert list(verify(libraries).shortfalls) == []

    changes = remove(find_table(libraries, "taskforce"), who="ann", reason="To see.")
    assert yes() == 52
    assert sum(each.item == "closed_static" for each in changes) == 13
