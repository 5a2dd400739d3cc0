"""A figure that follows brands to their maker: its numbers, who moved, and what another catalogue changes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.worlds import small

from answerable.casework.equipment.catalogues import take_in
from answerable.casework.findings import following
from answerable.casework.findings.following import catalogue_in_use, catalogue_to_look_at
from answerable.casework.moving.archive_intake import import_archive
from answerable.casework.moving.archives import export_archive, preview_archive
from answerable.casework.questions.adoption import adopt_codebook
from answerable.casework.report.building import adopt_manuscript, build, frozen_figures
from answerable.casework.report.catalogue_effects import catalogue_standing, effect_of_catalogue
from answerable.casework.report.figures import figure_at
from answerable.casework.report.traces import trace
from answerable.casework.verification.verifying import verify
from answerable.cli import main
from answerable.ground import BadInput
from answerable.store import originals
from answerable.store.models import Finding, Investigation, Purpose

pytestmark = pytest.mark.django_db

CODES = ["tinkle", "clang", "ding", "dong", "peal"]
CODEBOOK = small.CODEBOOK.replace('version = "1"', 'version = "2"').replace(
    '{ code = "clang", label = "Clang" }',
    ", ".join(f'{{ code = "{each}", label = "{each.title()}" }}' for each in CODES[1:]),
)
ARM = "makers=tinkle via catalogue at least suspected"
FOLLOWING = f'{CODEBOOK}[[derived]]\nname = "by_tinkle"\nlabel = "Bells made by Tinkle"\nany = ["{ARM}"]\n'
HEAD = "brand,maker,kind,grade,since,until,source\n"
FIRST = f"""{HEAD}Clang,Tinkle,relabels_all,certain,,,The maker's list
Ding,Tinkle,own,stated,2025-04-01,,A trade paper
Dong,Tinkle,some_products,certain,,,A label
Peal,Tinkle,relabels_all,disputed,,,A rival
""".encode()
LATER = FIRST.replace(b"2025-04-01", b"2025-04-02").replace(b"disputed", b"suspected")
MANUSCRIPT = """\
# Bells

{{ share by_tinkle = yes base replied_not_refused as tinkle }} have bells that Tinkle makes.

{{ relabels by_tinkle base replied_not_refused as steps }}
"""
NAMED = {"S-1": ("tinkle", "clang"), "S-2": ("ding",), "S-3": ("dong",), "S-5": ("clang",), "S-6": ("peal",)}


@pytest.fixture
def investigation() -> Investigation:
    made = small.answered()
    take_in(made, [("relations.csv", FIRST)], who="ann")
    adopt_codebook(made, FOLLOWING, "codebook.toml", who="ann")
    for minute, (reference, brands) in enumerate(NAMED.items()):
        small.read(reference, "Q2", "ben", minute, small.told("answered"))
        small.read(reference, "makers", "ben", minute, *map(small.told, brands))
    adopt_manuscript(made, MANUSCRIPT, "bells.md", who="ann")
    return made


def steps(investigation: Investigation) -> list[tuple[str, int, int, int]]:
    rows = frozen_figures(investigation)["steps"].rows
    return [(row.key, row.numerator, row.denominator, len(row.units)) for row in rows]


def test_one_figure_has_a_number_for_each_step_and_names_who_moved_by_what(
    investigation: Investigation,
) -> None:
    assert steps(investigation) == [
        ("direct", 1, 5, 1), ("certain", 2, 5, 2), ("stated", 3, 5, 3), ("suspected", 4, 5, 4)
    ]  # fmt: skip
    figure = frozen_figures(investigation)["steps"]
    told = [(each.name, each.step, each.brand, each.grade, each.answered_on) for each in figure.followed]
    assert told == [
        ("Elm School", "certain", "Clang", "certain", "2025-04-01"),
        ("Birch Council", "stated", "Ding", "stated", "2025-04-01"),
        ("Cedar Council", "suspected", "Dong", "certain", "2025-04-01"),
    ]
    assert [(each.relation, each.since, each.source) for each in figure.followed][1:] == [
        ("Ding is a brand of Tinkle", "2025-04-01", "A trade paper"),
        ("Dong is said to be sold on some products made by Tinkle", "", "A label"),
    ]
    [sentence] = figure.sentences
    assert sentence == (
        "Named directly by 1 of 5; with certain relabels 2 of 5; with stated relabels 3 of 5; "
        "with suspected relabels 4 of 5."
    )
    in_use = catalogue_in_use(investigation)
    assert in_use is not None
    assert figure.catalogue == in_use.in_words
    assert frozen_figures(investigation)["tinkle"].whole.numerator == 4
    assert list(verify(investigation).shortfalls) == []


def test_another_catalogue_says_what_it_would_change_before_and_after(
    investigation: Investigation, tmp_path: Path
) -> None:
    built = build(investigation, who="ann", out=tmp_path / "report")
    assert built.unbound == ()
    page = (built.folder / "figures/steps.html").read_text("utf-8")
    assert "Ding is a brand of Tinkle" in page
    figure = figure_at(investigation, "steps")
    assert figure.description["catalogue"] in page
    rows = list(csv.DictReader(io.StringIO((built.folder / "figures/steps.followed.csv").read_text("utf-8"))))
    assert [row["name"] for row in rows] == ["Elm School", "Birch Council", "Cedar Council"]
    chain = trace(investigation, "steps")
    assert chain["catalogue"] == figure.description["catalogue"]
    assert next(each["source"] for each in chain["followed"]) == "The maker's list"
    standing = catalogue_standing(investigation, figure)
    assert standing is not None
    assert not standing.now

    held = list(Finding.objects.order_by("pk").values_list("item", "unit", "code"))
    told = effect_of_catalogue(investigation, [("relations.csv", LATER)])
    assert list(Finding.objects.order_by("pk").values_list("item", "unit", "code")) == held
    assert [each["figure"] for each in told["figures"]] == ["steps"]
    assert [(each["row"], each["after"]) for each in told["figures"][0]["changes"]] == [("stated", "40%")]

    take_in(investigation, [("relations.csv", LATER)], who="ann")
    standing = catalogue_standing(investigation, figure)
    assert standing is not None
    assert "version 2" in standing.now
    assert [(each.label, each.stands, each.then) for each in standing.moves] == [
        ("With stated relabels", "60% (3 of 5)", "40% (2 of 5)")
    ]
    assert steps(investigation)[2:] == [("stated", 2, 5, 2), ("suspected", 4, 5, 4)], "peal for ding"
    assert list(verify(investigation).shortfalls) == []


def test_a_catalogue_that_lacks_the_maker_and_a_codebook_without_one_are_refused() -> None:
    made = small.answered()
    with pytest.raises(BadInput, match="none was taken in"):
        adopt_codebook(made, FOLLOWING, "codebook.toml", who="ann")
    take_in(made, [("relations.csv", FIRST.replace(b"Tinkle", b"Knell"))], who="ann")
    with pytest.raises(BadInput, match="no maker 'Tinkle'") as refused:
        adopt_codebook(made, FOLLOWING, "codebook.toml", who="ann")
    assert "Knell" in refused.value.remedy
    take_in(made, [("relations.csv", FIRST)], who="ann")
    adopt_codebook(made, FOLLOWING, "codebook.toml", who="ann")
    with pytest.raises(BadInput, match="no maker 'Tinkle'"):
        take_in(made, [("relations.csv", FIRST.replace(b"Tinkle", b"Knell"))], who="ann")
    in_use = catalogue_in_use(made)
    assert in_use is not None
    assert in_use.version == 2


@pytest.mark.parametrize(("since", "number"), [("2025-03-03", 1), ("2025-03-04", 0), ("2025", 0)])
def test_a_relation_is_held_against_the_day_of_the_reply(since: str, number: int) -> None:
    made = small.answered()
    row = f"Clang,Tinkle,relabels_all,certain,{since},,A list\n"
    take_in(made, [("relations.csv", (HEAD + row).encode())], who="ann")
    adopt_codebook(made, FOLLOWING, "codebook.toml", who="ann")
    small.read("S-5", "Q2", "ben", 0, small.quoted("S-5", "answered", "Made by Tinkle."))
    small.read("S-5", "makers", "ben", 1, small.quoted("S-5", "clang", "Made by Tinkle."))
    adopt_manuscript(made, MANUSCRIPT, "bells.md", who="ann")
    figure = frozen_figures(made)["steps"]
    assert [each.answered_on for each in figure.followed] == ["2025-03-03"] * number
    assert [row.numerator for row in figure.rows] == [0, number, number, number]


def test_an_item_that_follows_nothing_has_no_steps(investigation: Investigation) -> None:
    with pytest.raises(BadInput, match="follows no catalogue") as refused:
        adopt_manuscript(investigation, "# B\n\n{{ relabels any_known base replied }}\n", "b.md", who="ann")
    assert "by_tinkle" in refused.value.remedy


def test_an_archive_carries_it_and_the_command_tells_the_effect(
    investigation: Investigation, tmp_path: Path
) -> None:
    (tmp_path / "relations.csv").write_bytes(LATER)
    ran = CliRunner().invoke(
        main, ["equipment", "effect", str(tmp_path / "relations.csv"), "-i", "small", "--json"]
    )
    assert ran.exit_code == 0, ran.output
    assert [each["figure"] for each in json.loads(ran.stdout)["figures"]] == ["steps"]
    build(investigation, who="ann", out=tmp_path / "report")
    path = export_archive(investigation, tmp_path / "a.zip", who="ann").path
    assert preview_archive(path).restated.figures == ()
    copy = import_archive(path, slug="copy", who="ann")
    assert steps(copy) == steps(investigation)
    assert list(verify(copy).shortfalls) == []


def test_verification_names_a_catalogue_that_is_gone_and_goes_on(investigation: Investigation) -> None:
    kept = investigation.materials.get(purpose=Purpose.CATALOGUE)
    originals.place_of(kept.original.uid).unlink()
    following._read.cache_clear()
    short = [str(each) for each in verify(investigation, quick=True).shortfalls]
    assert catalogue_to_look_at(investigation) is None
    assert any("what small follows cannot be read" in each for each in short)


def test_brands_and_makers_that_a_figure_follows_have_pages_in_the_report(
    investigation: Investigation,
) -> None:
    folder = build(investigation, who="ann").folder / "equipment"
    (brand,) = folder.glob("brand-clang-*.html")
    page = brand.read_text("utf-8")
    assert "The maker&#39;s list" in page
    assert 'href="../figures/steps.html"' in page
    assert len(list(folder.glob("maker-tinkle-*.html"))) == 1
