"""The measuring of the audit: what it draws and counts, and that it tells nothing of an unread folder."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.audit import AuditReport, KnownCounts, Waiver, audit_text
from answerable.documents import Page
from tests.audit import leaving_out, table
from tests.audit.changed_figures import tried_text
from tests.audit.figures import changed_digit, claims_of, figures_in, with_change
from tests.audit.judged import judged, pages_of, read_audit
from tests.audit.labelled_evaluation import scored
from tests.audit.labelled_set import labelled_in
from tests.audit.sound_texts import SoundText

REPORT = """# Boats

We asked 65 harbours about the boats of 2023/24. 40 replied on 3 March 2024.

| Coast | Replied | Have boats | % |
| --- | ---: | ---: | ---: |
| Northern | 12 | 6 | 50.0 |
| Eastern | 28 | 7 | 25.0 |
| Total | 40 | 14 | 32.5 |

Of the 40 that replied, 13 (20%) have boats.
"""


def _label(
    quote: str, line: int, value: float, verdict: str = "consistent", **more: object
) -> dict[str, object]:
    types = ["sum_mismatch"] if verdict == "inconsistent" else []
    return {
        "quote": quote, "line_start": line, "line_end": line, "value": value, "unit": "count",
        "verdict": verdict, "error_types": types, "why": "by eye", **more,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one labelled report: two planted errors, three claims that are right."""
    (tmp_path / "boats.md").write_text(REPORT, "utf-8")
    claims = [
        _label("14", 9, 14, "inconsistent"),
        _label("20%", 11, 20, "inconsistent", unit="percent"),
        _label("40", 9, 40, arithmetic="12+28"),
        _label("50.0", 7, 50, unit="percent", arithmetic="100*6/12", decimals=1),
        _label("65", 3, 65),
    ]
    written = {"report": "boats.md", "counts": None, "claims": claims, "not_claims": []}
    (tmp_path / "boats.json").write_text(json.dumps(written), "utf-8")
    return tmp_path


def test_figures_say_how_much_and_years_days_and_references_do_not() -> None:
    text = (
        "1. Boats\nOn 3 March 2024, at 9 a.m., about 1,204 of £1.2m went (12.5%). See page 7,"
        " call 0117 496 0888,\nref. AB-12/34 or x.org/99. In 2023/24 it was 7."
    )
    figures = figures_in([Page(1, "page 1", text)])
    assert [(each.digits, each.line, each.hedged) for each in figures] == [
        ("1,204", 2, True),
        ("1.2", 2, False),
        ("12.5", 2, False),
        ("7", 3, False),
    ]


@given(st.integers(1, 10**6), st.integers(0, 999), st.integers(0, 10**6))
def test_a_changed_figure_differs_in_one_digit_and_is_read_as_a_figure(
    whole: int, part: int, seed: int
) -> None:
    before = f"{whole:,}.{part}"
    pages = (Page(1, "page 1", f"so {before}% of them"),)
    figure = figures_in(pages)[0]
    assert figure.digits == before
    digits = changed_digit(figure, random.Random(seed))
    assert len(digits) == len(before)
    assert sum(one != other for one, other in zip(before, digits, strict=True)) == 1
    again = figures_in(with_change(pages, figure, digits))
    assert [each.digits for each in again] == [digits]


def test_a_figure_is_matched_with_the_claim_of_its_own_value() -> None:
    pages = pages_of(REPORT.encode(), "boats.md")
    audit = judged(pages, {})
    found = {each.digits: claims_of(audit, each) for each in figures_in(pages) if each.line == 9}
    assert [claim.quote for claim in found["14"]] == ["14"]
    assert all(claim.accused for claim in found["14"])


def test_a_folder_is_scored_with_its_planted_errors_and_right_claims(folder: Path) -> None:
    score = scored(labelled_in(folder)[0])
    assert (score.errors, score.called, score.wrongly_confirmed) == (2, 2, 0)
    assert (score.rows, score.rows_confirmed, score.prose) == (2, 2, 1)
    assert (score.sound, score.ranked) == (0, False)
    assert [alarm.split(": ")[1].split()[0] for alarm in score.alarms] == ["'32.5'"]
    assert sum(count for (_, kind), count in score.checks.items() if kind == "hit") >= 2


def test_only_totals_of_a_folder_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.main(["--only", "none", "--jobs", "1", "--by-report", "--off", "nobody", str(folder)])
    told = capsys.readouterr().out
    head, row = told.splitlines()[:2]
    assert len(row.split("  ")) > 5
    assert row.startswith(f"{folder.parent.name}/{folder.name}")
    assert "2 100%" in row
    assert head.split()[:3] == ["labelled", "sets", "reports"]
    assert "--off nobody: no check of that name spoke" in told
    for word in ("boats", "Coast", "32.5", "harbours"):
        assert word not in told


def test_a_folder_that_cannot_be_read_tells_only_the_kind_of_fault(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("the secret sentence")

    monkeypatch.setattr(table, "scored", broken)
    table.main(["--only", "none", "--jobs", "1", str(folder)])
    told = capsys.readouterr().out
    assert "could not be audited: LookupError" in told
    assert "secret" not in told


@dataclass(frozen=True)
class Ranking(AuditReport):
    """An audit with a list to look at first, and names of what spoke."""

    def as_json(self) -> dict[str, Any]:
        """The usual JSON with the ranks of the claims."""
        written = super().as_json()
        for rank, each in enumerate(written["claims"], start=9):
            each |= {"attention": rank, "check": "rows_against_total"}
        return written


def test_the_list_is_read_from_the_json_where_there_is_one() -> None:
    report = audit_text(REPORT)
    plain, ranked = read_audit(report), read_audit(Ranking(report.claims, lines=report.lines))
    assert not plain.ranked
    assert not any(claim.looked_at for claim in plain.claims)
    assert ranked.ranked
    assert [claim.looked_at for claim in ranked.claims[:3]] == [True, True, False]
    assert {claim.check for claim in ranked.claims} == {"rows_against_total"}


def test_each_check_is_switched_off_in_turn_by_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def auditing(pages: list[Page], *known: KnownCounts, waivers: list[Waiver]) -> Ranking:
        report = audit_text(pages, *known)
        asked.append([each.claim for each in waivers])
        claims = () if waivers else report.claims
        return Ranking(claims, lines=report.lines)

    monkeypatch.setattr("tests.audit.judged.audit_text", auditing)
    monkeypatch.setattr(
        table, "measures_of", lambda _: [partial(table.measure_report, labelled_in(folder)[0])]
    )
    options = table.Options(changed=0)
    own = {"dev": table.run(table.measures_of("dev"), options, 1)}
    told = table.each_off(own, options, 1)
    assert ["rows_against_total"] in asked
    assert told.splitlines()[1].split() == ["rows_against_total", "-2", "-1", "-2", "+0"]


def test_no_check_can_be_switched_off_where_none_has_a_name(folder: Path) -> None:
    own = {"dev": [table.measure_report(labelled_in(folder)[0], table.Options(changed=0))]}
    assert table.each_off(own, table.Options(), 1).startswith("This audit names no checks")


def test_the_same_dice_draw_the_same_changes() -> None:
    text = SoundText("boats", "boats.md", REPORT.replace("14", "13").replace("20%", "32.5%").encode())
    one, other = (tried_text(text, draws=6, seed=3) for _ in range(2))
    assert one == other
    assert (one.accused, one.changed) == (0, 6)
    assert 0 < one.confirmed <= one.found <= one.figures
    assert one.called + one.kept <= one.changed


def test_no_change_makes_a_double_of_another_figure_of_its_line() -> None:
    text = SoundText("nine", "nine.txt", b"Of them 1 2 3 4 5 6 7 8 and 9 were new, 0 old.\n")
    assert tried_text(text, draws=10, seed=1).changed == 0


FITTING = """
import sys
from contextlib import contextmanager
from pathlib import Path

used = []

@contextmanager
def fitted(file):
    used.append(Path(file).read_text())
    yield

if __name__ == "__main__":
    name, out = sys.argv[sys.argv.index("--without") + 1], sys.argv[sys.argv.index("--out") + 1]
    if name == "unknown":
        sys.exit("no such report")
    Path(out).write_text("without " + name)
"""


def test_a_report_is_judged_by_weights_fitted_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fitting_for_a_test.py").write_text(FITTING, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    import importlib

    module = importlib.import_module("fitting_for_a_test")
    with leaving_out.left_out("gritting", "fitting_for_a_test"):
        assert module.used == ["without gritting"]
    with (
        pytest.raises(RuntimeError, match="no such report"),
        leaving_out.left_out("unknown", "fitting_for_a_test"),
    ):
        pass


def test_leaving_out_is_refused_where_nothing_is_fitted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "fit_exists", lambda: False)
    with pytest.raises(SystemExit):
        table.main(["--left-out"])
    assert "no weights to fit" in capsys.readouterr().err
    assert not leaving_out.fit_exists("tests.audit.no_such_thing")
