"""A command made from nothing. The docs are cut from here: see `docs/extending/a-command.md`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from types import ModuleType

import click
import pytest
from click.testing import CliRunner
from tests.worlds import small

from answerable.cli import main
from answerable.cli.contents import CHAPTERS
from answerable.cli.session import (
    chosen,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    with_store,
)
from answerable.store.models import Investigation


# [command]
@click.command("waiting")
@investigation_option
@json_option
@with_store
def command(*, slug: str | None, as_json: bool) -> None:
    """Show what waits in an investigation, and how much of it."""
    from answerable.casework.overview.board import waiting

    found = asdict(waiting(chosen(slug)))
    if as_json:
        print_json(found)
        return
    print_rows(("what waits", "how many"), list(found.items()))
    # [/command]


@pytest.fixture(autouse=True)
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("answerable.cli.waiting")
    module.command = command  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(CHAPTERS, "What it says", ("coding", "waiting"))


@pytest.fixture
def answered(db: None) -> Investigation:
    """The small investigation, coded."""
    return small.answered()


def test_the_command_prints_a_table_or_json(answered: Investigation) -> None:
    # [call]
    done = CliRunner().invoke(main, ["waiting", "-i", "small", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["undelivered"] == 1
    # [/call]
    shown = CliRunner().invoke(main, ["waiting", "-i", "small"]).stdout
    assert shown.splitlines()[0].split() == ["what", "waits", "how", "many"]


def test_what_does_not_exist_is_said_with_its_exit_code(answered: Investigation) -> None:
    # [missing]
    lost = CliRunner().invoke(main, ["waiting", "-i", "large"])
    assert lost.exit_code == 4
    assert lost.stderr.startswith("answerable: there is no investigation")
    # [/missing]


def test_help_lists_it_in_its_chapter() -> None:
    text = CliRunner().invoke(main, ["--help"]).stdout
    assert "waiting" in text[text.index("What it says") : text.index("Figures and the report")]
