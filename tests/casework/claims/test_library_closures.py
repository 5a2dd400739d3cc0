"""Library closures of 2016: answers to Freedom of Information requests beside the Taskforce's list.

Golden: 151 services of England; "closed at least one static library" (closed and not replaced): yes in 52
replies, in 53 of the list, any 66 of 151, both 39; 27 contradict. Sources: `foi/bbc_libraries_2016` and
`two_sources_libraries` of the shared reference data, neither of which is in this tree.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.shared_data import shared

from answerable.casework.claims.conflicts import side_by_side
from answerable.casework.claims.rules import choose_rule
from answerable.casework.claims.tables import PartnerFile, find_table, match_row, remove, take_in
from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import find
from answerable.evidence import DifferenceKind, MergeRule
from answerable.statistics import merge
from answerable.store.models import Finding, Investigation, PartnerRow

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[3] / "examples/library-closures"
OTHERWISE = {
    "Bath and NE Somerset": "Bath and North East Somerset",
    "Kingston upon Hull": "Hull",
    "Leicester City": "Leicester",
    "Newcastle upon Tyne": "Newcastle",
    "Southend on Sea": "Southend-on-Sea",
    "Stockton on Tees": "Stockton-on-Tees",
    "Stoke on Trent": "Stoke-on-Trent",
}
"""Services that bear other names in the replies."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def read(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shared(path).read_text("utf-8-sig"))))


def listed() -> dict[str, bool]:
    """The services of the list, and whether one of their libraries is closed and not replaced."""
    closed: dict[str, bool] = {}
    for row in read("data/two_sources_libraries/taskforce_2016_libraries.csv"):
        closed[row["service"]] = closed.get(row["service"], False) or row["closed"] == "XL"
    return closed


@pytest.fixture
def libraries(settings: Settings, tmp_path: Path) -> Investigation:
    """Replies of the services of England, and the list beside them with seven rows matched by hand."""
    services = listed()
    settings.ORIGINALS = tmp_path / "originals"
    given = read("data/foi/bbc_libraries_2016/library_closures_BBC.csv")
    replied = {row["Council"].strip(): row for row in given}
    ours = [(OTHERWISE.get(name, name), replied[OTHERWISE.get(name, name)]) for name in services]
    answers = table(
        ("Council", "Static closures", "Closed"),
        [
            (name, row["Static closures"], "yes" if int(row["Static closures"]) else "no")
            for name, row in ours
        ],
    )
    mapping = (EXAMPLE / "replies.toml").read_text("utf-8")
    begin_from_tracker("libraries", TrackerFile(answers, "replies.csv", mapping, "replies.toml"), who="ann")
    made = find("libraries")
    theirs = table(
        ("Service", "Closed"), [(name, "yes" if each else "no") for name, each in services.items()]
    )
    told = (EXAMPLE / "list.toml").read_text("utf-8")
    receipt = take_in(made, PartnerFile(theirs, "list.csv", told, "list.toml", "taskforce"), who="ann")
    kept = find_table(made, "taskforce")
    for each in receipt.troubles:
        match_row(kept, each.row, OTHERWISE[each.body], who="ann")
    return made


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
