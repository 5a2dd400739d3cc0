"""`answerable audit`: no database, exit code 1 at a figure that does not hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answerable.cli import main

SECTORS = "sector,requests,responses,use_pagers\nclinics,90,40,13\nwards,50,20,9\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "counts").mkdir()
    (tmp_path / "counts" / "sectors.csv").write_text(SECTORS, "utf-8")
    (tmp_path / "report.md").write_text("30.0% of clinics that replied use pagers.\n", "utf-8")
    return tmp_path


def run(folder: Path, *more: str) -> Result:
    arguments = ["audit", str(folder / "report.md"), "--counts", str(folder / "counts"), *more]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_wrong_figure_is_listed_and_ends_in_1(folder: Path) -> None:
    done = run(folder)
    assert done.exit_code == 1
    assert "13/40 = 32.5%" in done.stdout
    assert "1 inconsistent" in done.stdout


def test_json_and_page_say_the_same(folder: Path) -> None:
    page = folder / "page.html"
    written = json.loads(run(folder, "--json", "--html", str(page)).stdout)
    assert [claim["verdict"] for claim in written["claims"]] == ["inconsistent"]
    assert 'data-verdict="inconsistent"' in page.read_text("utf-8")
    assert "--bad:" in page.read_text("utf-8")


def test_a_waiver_lets_it_stand(folder: Path) -> None:
    waivers = folder / "waivers.toml"
    quote = "30.0% of clinics that replied use pagers"
    waivers.write_text(f'[[waivers]]\nclaim = "{quote}"\nname = "A. Editor"\nreason = "sent so"\n', "utf-8")
    assert run(folder, "--waivers", str(waivers)).exit_code == 0
    waivers.write_text('[[waivers]]\nclaim = "x"\n', "utf-8")
    assert run(folder, "--waivers", str(waivers)).exit_code == 3


def test_two_sources_of_counts_exclude_each_other(folder: Path) -> None:
    assert run(folder, "--investigation", "any").exit_code == 2


CORRECTION = """
[[corrections]]
quote = "30.0% of clinics that replied use pagers"
ruling = "read_as"
table = "sectors"
row = "clinics"
measures = ["use_pagers"]
base = "requests"
name = "A. Editor"
reason = "They mean all that were asked."
"""


def test_a_correction_is_applied_and_one_that_fits_nothing_is_named(folder: Path) -> None:
    said = folder / "corrections.toml"
    said.write_text(CORRECTION + CORRECTION.replace("30.0%", "99.9%"), "utf-8")
    done = run(folder, "--corrections", str(said))
    assert "13/90 = 14.4% of requests" in done.stdout
    assert "Not applied, read as chosen (A. Editor): '99.9% of clinics" in done.stderr


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("read_as", "guess"), "There are: stands, read_as"),
        (('reason = "They mean all that were asked."', ""), "'reason' is missing"),
        (('row = "clinics"', "row = 3"), "row is 3"),
        (("read_as", "outside"), "is no reading"),
        (("[[corrections]]", "[[correction]]"), "'correction' is no part"),
    ],
)
def test_a_file_of_corrections_that_does_not_read_names_the_entry(
    folder: Path, wrong: tuple[str, str], says: str
) -> None:
    said = folder / "corrections.toml"
    said.write_text(CORRECTION.replace(*wrong), "utf-8")
    done = run(folder, "--corrections", str(said))
    assert done.exit_code == 3
    assert says in done.stderr
    assert "corrections.toml" in done.stderr
