"""No open door is pointed at: flaws by body are on one page for two roles, and no count leads back to it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.contrib.auth.models import User
from pytest_django import Settings
from tests.casework.equipment.flawed import record
from tests.web.seats import signed_in
from tests.worlds.equipped import CATALOGUE, PEOPLE, RECORDS, SLUG, equipped, said

from answerable.casework.equipment.catalogues import take_in
from answerable.casework.equipment.flaws import take_in_flaws
from answerable.casework.equipment.flaws_by_body import (
    OPENED,
    bodies_that_named_models,
    open_flaws,
    open_flaws_of,
)
from answerable.casework.findings.findings import settle_units
from answerable.casework.letters.flaw_letters import flaws_letter
from answerable.casework.moving.archives import export_archive, preview_archive
from answerable.casework.report.building import adopt_manuscript, build, frozen_figures
from answerable.casework.report.traces import trace
from answerable.casework.work.journalling import journal_of
from answerable.casework.work.permissions import seat_at
from answerable.cli import main
from answerable.ground import Missing
from answerable.report import FigureDescription
from answerable.store.models import Draft, Finding, Investigation, Letter, Role, SourceClaim, Unit

HOME = f"/investigations/{SLUG}"
PAGE = f"{HOME}/equipment/flaws-by-body/"
SEES = {"lee", "rae"}
MANUSCRIPT = "# Cameras\n\n{{ flaws cameras as flawed }}\n"


@pytest.fixture
def world(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    settings.HOME, settings.ORIGINALS, settings.REPORTS = tmp_path, tmp_path / "o", tmp_path / "reports"
    settings.WHITENOISE_USE_FINDERS = False
    return equipped()


def numbers(figure: FigureDescription) -> dict[str, int]:
    """What the figure prints, by row."""
    return {row.key: row.numerator for row in figure.rows if row.denominator}


def test_two_roles_open_it_and_to_everybody_else_it_is_not_there(world: Investigation) -> None:
    unknown = f"{HOME}/equipment/no-such-page/"
    for name, role in PEOPLE.items():
        client, entries = signed_in(name), len(journal_of(world))
        for given in (None, {}, {"body": "b01"}, {"body": "b24"}):
            answer = client.get(PAGE) if given is None else client.post(PAGE, given)
            if name in SEES:
                assert answer.status_code == 200, (name, given)
                assert (b"CVE-2024-1111" in answer.content) is (given == {"body": "b01"})
                assert (b"Body 01" in answer.content) is (given in ({}, {"body": "b01"}))
            else:
                nothing = client.get(unknown) if given is None else client.post(unknown, given)
                assert answer.status_code == nothing.status_code == 404
                assert answer.content.replace(b"flaws-by-body", b"no-such-page") == nothing.content
        seat = seat_at(User.objects.get(username=name), SLUG)
        assert len(journal_of(world)) == entries + (3 if name in SEES else 0)
        if name in SEES:
            assert open_flaws_of(seat, "b01").flaws == 1
            continue
        for verb in (
            lambda seat=seat: open_flaws_of(seat, "b01"),
            lambda seat=seat: flaws_letter(seat, "b01"),
            lambda seat=seat: bodies_that_named_models(seat),
            lambda seat=seat: open_flaws(seat, []),
        ):
            with pytest.raises(Missing):
                verb()
        for page in ("bodies/", "bodies/b01/", "equipment/", "equipment/of/flaw/CVE-2024-1111/", "journal/"):
            seen = client.get(f"{HOME}/{page}")
            assert seen.status_code == (403 if role is Role.PARTNER else 200), page
            assert b"flaws-by-body" not in seen.content
            assert not (b"CVE-2024-1111" in seen.content and b"Body 01" in seen.content), page
    looked = {entry.who for entry in journal_of(world) if entry.verb == OPENED}
    assert looked == SEES
    assert {entry.subject for entry in journal_of(world) if entry.verb == OPENED} == {SLUG}
    assert signed_in("lee").post(PAGE, {"body": "nobody"}).status_code == 404


def test_the_letter_says_what_was_named_and_where_to_read_and_is_kept_nowhere(world: Investigation) -> None:
    lee = seat_at(User.objects.get(username="lee"), SLUG)
    letter = flaws_letter(lee, "b01")
    assert letter.to == "b1@b.example"
    for words in (
        "Luxovane LX-1000",
        "https://www.cve.org/CVERecord?id=CVE-2024-1111",
        "listed under Luxovane",
        "in version 2025.08.25 of CISA's list",
        "We have looked at no device of yours",
        "On 1 April 2025 you answered",
    ):
        assert words in letter.text, words
    assert "CVE-2024-2222" not in letter.text
    assert not Draft.objects.exists()
    assert not Letter.objects.filter(text__contains="CVE").exists()
    for key in ("b13", "b21", "b24"):
        with pytest.raises(Missing):
            flaws_letter(lee, key)
    shown = signed_in("rae").post(PAGE, {"body": "b01"}).content.decode()
    assert "You named" not in shown
    assert "CVE-2024-1111: listed under Luxovane" in shown


def test_it_stands_in_no_row_no_file_no_archive_and_no_command_of_others(
    world: Investigation, settings: Settings, tmp_path: Path
) -> None:
    adopt_manuscript(world, MANUSCRIPT, "cameras.md", who="lee")
    for key in ({}, {"body": "b01"}, {"body": "b07"}):
        signed_in("rae").post(PAGE, key)
    built = build(world, who="lee")
    assert built.unbound == ()
    assert "CVE-" not in json.dumps(trace(world, "flawed"))
    flaw_rows = {"flawintake", "flawrecord", "original", "material"}
    for model in apps.get_models():
        if model._meta.model_name not in flaw_rows:
            for row in model._base_manager.all().values():
                assert "CVE-2024-" not in repr(row), model
    for path in built.folder.rglob("*"):
        if path.is_file():
            assert b"CVE-2024-" not in path.read_bytes(), path
    exported = export_archive(world, tmp_path / "a.zip", who="lee").path
    assert preview_archive(exported).restated.figures == ()
    with zipfile.ZipFile(exported) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if b"CVE-2024-" in content:
                assert not any(f"b{each:02}".encode() in content for each in range(1, 25)), name
    page = signed_in("red").get(f"{HOME}/figures/flawed/")
    assert page.status_code == 200
    assert b"Body 01" in page.content, "that it named a model is its own answer"
    assert b"CVE" not in page.content.replace(b"CISA", b"")
    for who, code in (("lee", 0), ("rae", 0), ("cam", 1), ("red", 1), ("pam", 1), ("nobody", 1)):
        ran = CliRunner().invoke(main, ["equipment", "flaws-by-body", "b01", "--as", who, "-i", SLUG])
        assert (ran.exit_code == 0) is (code == 0), (who, ran.output)
        assert ("CVE-2024-1111" in ran.output) is (code == 0)


def test_counts_are_told_from_five_up_and_name_nobody(world: Investigation) -> None:
    adopt_manuscript(world, MANUSCRIPT, "cameras.md", who="lee")
    figure = frozen_figures(world)["flawed"]
    assert numbers(figure) == {"named": 21, "flaw": 13, "exploited": 7, "measure Halt of purchases": 13}
    assert figure.base_sentence == "Base: 21 public authorities whose coded answer names a model."
    assert [len(row.units) for row in figure.rows] == [21, 0, 0, 0]


@pytest.mark.parametrize(
    ("changed", "exploited", "flaw"),
    [
        ((), 7, 13),
        (((23, "pharosine"),), None, None),
        (((21, "pharosine/PH-3000"),), None, None),
        (((21, "luxovane/LX-1000"),), None, None),
        (((13, "luxovane/LX-1000"),), None, None),
        (((13, "luxovane/LX-2000"),), None, None),
        (((1, "luxovane/LX-2000"),), None, None),
        (tuple((each, "luxovane/LX-1000") for each in range(7, 13)), 13, 13),
    ],
)
def test_two_builds_are_not_subtracted(
    world: Investigation,
    changed: tuple[tuple[int, str], ...],
    exploited: int | None,
    flaw: int | None,
) -> None:
    """The second build prints no count that differs from the first by a few, nor over a base that does."""
    adopt_manuscript(world, MANUSCRIPT, "cameras.md", who="lee")
    build(world, who="lee")
    for number, code in changed:
        said(world, number, code)
    told = numbers(frozen_figures(world)["flawed"])
    assert (told.get("exploited"), told.get("flaw")) == (exploited, flaw)
    build(world, who="lee")
    assert numbers(frozen_figures(world)["flawed"]) == told, "the same again prints the same"


def test_a_flaw_that_is_new_is_not_subtracted_either(world: Investigation) -> None:
    adopt_manuscript(world, MANUSCRIPT, "cameras.md", who="lee")
    said(world, 13, "pharosine/PH-4000")
    build(world, who="lee")
    new = ("3.json", record("CVE-2024-3333", "Pharosine", "PH-4000"))
    take_in_flaws(world, (*RECORDS, new), who="lee")
    assert "flaw" not in numbers(frozen_figures(world)["flawed"]), "one body would be told"


def test_what_others_say_and_a_number_of_another_maker_count_for_nothing(world: Investigation) -> None:
    lee = seat_at(User.objects.get(username="lee"), SLUG)
    said(world, 13, "pharosine/LX-1000")
    assert open_flaws_of(lee, "b13").flaws == 0, "it named another maker than the one whose number it is"
    unit = Unit.objects.get(body__key="b24")
    SourceClaim.objects.create(
        uid="x", unit=unit, source="partner/x", item="cameras", outcome="answered", codes=["luxovane/LX-1000"]
    )
    settle_units(world)
    assert "LX-1000" in Finding.objects.get(unit=unit, item="cameras").code
    assert open_flaws_of(lee, "b24").models == ()


def test_a_hostile_catalogue_singles_nobody_out(world: Investigation) -> None:
    """One that has a measure against each maker and claims every number, to make many counts of few."""
    said(world, 13, "pharosine/PH-4000")
    measures = "".join(
        f'[[measures]]\nname = "M{each}"\njurisdiction = "J"\nstanding = "in_force"\nscope = "s"\n'
        f"named = {json.dumps(named)}\n"
        for each, named in enumerate((["Luxovane"], ["Pharosine"], ["Alone"], ["Luxovane", "Alone"]))
    )
    alone = '[[makers]]\nname = "Alone"\n[[models]]\nnumber = "PH-4000"\nmaker = "Alone"\n'
    take_in(world, [("catalogue.toml", CATALOGUE + (measures + alone).encode())], who="lee")
    adopt_manuscript(world, MANUSCRIPT, "cameras.md", who="lee")
    told = numbers(frozen_figures(world)["flawed"])
    counts = [count for key, count in told.items() if key != "named"]
    assert all(5 <= each <= told["named"] - 5 for each in counts)
    assert all(abs(one - other) not in range(1, 5) for one in counts for other in counts)
    assert "measure M2" not in told
