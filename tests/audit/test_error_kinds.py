"""Every kind of error can be told: for each, a text that has it, and the shape of what is written of it."""

from __future__ import annotations

import json

import pytest

from answerable.audit import ErrorType, audit_text, read_counts_folder
from tests.audit.planted import PLANTS
from tests.audit.test_auditing import COUNTS

SAID = {
    ErrorType.WRONG_BASE: "36.1% of clinics that replied use pagers.",
    ErrorType.UNSTATED_BASE: "36.1% of clinics use pagers.",
    ErrorType.TRUNCATED: "67% of clinics that replied use pagers or radios.",
    ErrorType.UNEXPLAINED: "At least 14 clinics use pagers.",
    ErrorType.WRONG_RANK: "The highest rate of pagers was in labs.",
    ErrorType.WRONG_DIFFERENCE: "Use of pagers in wards is 40 percentage points higher than in labs.",
    ErrorType.CONFLICT: "67.5% of clinics use pagers or radios.\n\n63% of clinics use pagers or radios.",
    ErrorType.COPIED_CELL: "50% of clinics that replied use pagers.",
    ErrorType.COUNT_AS_PERCENT: "13% of clinics that replied use pagers.",
    ErrorType.IMPOSSIBLE_SHARE: "31% of public bodies that responded use pagers or radios.",
}


@pytest.mark.parametrize(("error", "text"), SAID.items())
def test_a_sentence_with_this_error_is_said_to_have_it(error: ErrorType, text: str) -> None:
    counts = COUNTS
    if error is ErrorType.IMPOSSIBLE_SHARE:
        table = b"sector,requests,responses,use_pagers,use_radios\nclinics,9,4,1,1\nwards,5,3,0,1\n"
        counts = read_counts_folder({"sectors.csv": table})
    assert error in {each for claim in audit_text(text, counts).claims for each in claim.error_types}


def test_every_kind_of_error_has_a_text_that_shows_it() -> None:
    planted = {error for error, _ in PLANTS}
    assert {error.value for error in SAID} | planted == {error.value for error in ErrorType}


def test_conflicts_are_pairs_of_ids_and_faults_alone_have_a_severity() -> None:
    text = SAID[ErrorType.CONFLICT] + " 90% of clinics serve tea."
    written = json.loads(json.dumps(audit_text(text, COUNTS).as_json()))
    ids = {claim["id"] for claim in written["claims"]}
    assert [set(pair) <= ids and len(pair) == 2 for pair in written["conflicts"]] == [True]
    assert len(written["conflict_reasons"]) == 1
    severities = [(claim["verdict"], claim["severity"]) for claim in written["claims"]]
    assert severities == [("consistent", None), ("inconsistent", "major"), ("not_checkable", None)]
