"""How well replies are read: exact known results on labelled replies and on 384 real answers."""

from __future__ import annotations

import csv
import io
from collections import Counter

from tests.reading.accuracy import measure
from tests.reading.labelled import asked, labelled
from tests.shared_data import shared

from answerable.ground import Span
from answerable.reading import ReadablePage, suggest


def test_the_labelled_replies_are_read_as_well_as_is_known() -> None:
    """A better reader changes these numbers, and says so; a false yes is never one of them."""
    score = measure()
    assert len(list(labelled())) == 40
    assert score.false_yes == []
    assert score.false_no == []
    assert score.outcomes == {"right": 51, "abstained": 5, "silent": 53}
    assert score.variables == {"right": 35, "abstained": 1, "silent": 76}
    assert score.exemptions == {"right": 17}


def test_real_answers_about_disclosure_logs_yield_no_false_yes() -> None:
    """384 answers of UK councils in 2018 against the codes people gave them (mySociety, CC BY 4.0).

    Most answers that are abstained from are a bare link. "no" for a planned or present log is the
    worst error left: three answers open with no, and the person who coded them read on.
    """
    path = shared("data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv")
    questionnaire, codebook = asked("log")
    found: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
        text = row["4 Do you publish a disclosure log?"]
        page = ReadablePage("answer", 1, text, (Span(0, len(text)),))
        read = {each.item: each.code for each in suggest(questionnaire, codebook, [page], regime="FOIA")}
        found[row["disclosure_log"], read.get("has_log", "")] += 1
    assert {code: count for (code, read), count in found.items() if read == "yes"} == {"yes": 37}
    assert found["no", "no"] == 220
    assert {code: count for (code, read), count in found.items() if read == "no" and code != "no"} == {
        "yes": 2,
        "planned": 1,
        "forthcoming": 1,
    }
    assert sum(count for (_, read), count in found.items() if not read) == 115
