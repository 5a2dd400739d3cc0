"""Statements: of whom, in which source, and the answer of the one spoken of beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.casework.sources.test_sources import kept

from answerable.casework.sources import sources, statements
from answerable.casework.sources.statements import StatementEntry, add_statement, withdraw_statement
from answerable.casework.verification.verifying import verify
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Statement

ALLEGED = StatementEntry("allegation", "A guard", "They watch us.", "heat", "Lumora", "July 2022")
DENIED = StatementEntry("denial", "Lumora", "We do not.", "heat", said_on="2022-07-05", answers=1)


def test_a_denial_stands_beside_the_allegation(asked: Investigation) -> None:
    kept(asked)
    add_statement(asked, ALLEGED, who="ann")
    (alone,) = statements.statements_of(asked)
    assert alone.lacks_answer
    add_statement(asked, DENIED, who="ann")
    (beside,) = statements.statements_of(asked)
    assert not beside.lacks_answer
    assert [statements.in_a_line(each) for each in (beside.statement, *beside.answers)] == [
        "1. A guard, allegation of Lumora: They watch us. (heat, 2022-07)",
        "2. Lumora, denial: We do not. (heat, 2022-07-05)",
    ]
    assert not verify(asked).shortfalls


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        ({"kind": "rumour"}, "kind", "not a kind"),
        ({"of_whom": " "}, "of_whom", "an allegation is of somebody"),
        ({"kind": "court_finding", "of_whom": ""}, "of_whom", "a finding of a court"),
        ({"speaker": ""}, "speaker", "who spoke"),
        ({"words": " \n"}, "words", "its words"),
        ({"said_on": "last week"}, "said_on", "not a day"),
        ({"passage": "small/source/heat/copy/1/passage/1-0-4"}, "passage", "no such passage"),
        ({"answers": 7}, "answers", "no statement 7"),
    ],
)
def test_a_statement_that_lacks_something_is_refused(
    asked: Investigation, changed: dict[str, object], where: str, what: str
) -> None:
    kept(asked)
    with pytest.raises(BadInput, match=what) as error:
        add_statement(asked, replace(ALLEGED, **changed), who="ann")  # type: ignore[arg-type]
    assert (error.value.where, bool(error.value.remedy)) == (where, True)
    assert not Statement.objects.exists()


def test_a_statement_stands_on_a_source_that_is_in_use(asked: Investigation) -> None:
    with pytest.raises(Missing):
        add_statement(asked, ALLEGED, who="ann")
    kept(asked)
    sources.withdraw_source(asked, "heat", "Forged", who="ann")
    with pytest.raises(BadInput, match="withdrawn"):
        add_statement(asked, ALLEGED, who="ann")


def test_what_is_answered_is_not_taken_away_under_its_answer(asked: Investigation) -> None:
    kept(asked)
    for entry in (ALLEGED, DENIED):
        add_statement(asked, entry, who="ann")
    with pytest.raises(BadInput, match="answer that one"):
        add_statement(asked, replace(DENIED, answers=2), who="ann")
    with pytest.raises(BadInput, match="Withdraw statement 2 first"):
        withdraw_statement(asked, 1, "Wrong", who="ann")
    withdraw_statement(asked, 2, "Not theirs", who="ann")
    assert statements.statements_of(asked)[0].lacks_answer
    withdraw_statement(asked, 1, "Wrong", who="ann")
    assert statements.statements_of(asked) == ()
    assert add_statement(asked, ALLEGED, who="ann").number == 3
