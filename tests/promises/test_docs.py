"""What the docs promise: that they leave nothing out, and that their examples run."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from answerable.questions import RULES, STANDING_CODES, Outcome, VariableKind
from answerable.statistics import Base
from tests.promises import tree

DOCS = tree.ROOT / "docs"
CUT = re.compile(r"<!-- cut: (?P<path>\S+)::(?P<marker>[\w-]+) -->\n```\w*\n(?P<block>.*?)^```$", re.M | re.S)
VARIABLE = re.compile(r"\b(?:ANSWERABLE_[A-Z_]+[A-Z]|DATABASE_URL)\b")
NOT_SETTINGS = {"ANSWERABLE_SPEAKS"}


def reference(name: str) -> str:
    """The text of a page of the reference."""
    return (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")


def generator() -> ModuleType:
    """docs/generate.py as a module."""
    specification = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """Every command under `command` with its full name."""
    yield context.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, click.Context(child, info_name=name, parent=context))


def every_command() -> list[tuple[str, click.Command]]:
    """Every command of `answerable`, itself included."""
    from answerable.cli import main

    return list(commands(main, click.Context(main, info_name="answerable")))


def pages() -> list[Path]:
    """Every page of prose in the clone, by its path."""
    return sorted([*DOCS.rglob("*.md"), *tree.ROOT.glob("*.md")])


def test_the_generated_pages_are_what_the_code_makes_of_them() -> None:
    assert generator().stale() == [], "run: .venv/bin/python docs/generate.py"


def test_every_command_and_option_is_in_the_reference() -> None:
    page = reference("commands")
    missing = []
    for path, command in every_command()[1:]:
        section = re.search(rf"^#+ {re.escape(path)}\n(.*?)(?=^#|\Z)", page, re.M | re.S)
        if section is None:
            missing.append(path)
            continue
        options = [each for each in command.params if isinstance(each, click.Option)]
        names = [name for option in options for name in (*option.opts, *option.secondary_opts)]
        missing += [f"{path} {name}" for name in names if f"`{name}`" not in section.group(1)]
    assert missing == []


def test_every_command_and_option_says_what_it_does() -> None:
    silent = []
    for path, command in every_command():
        if not command.help:
            silent.append(path)
        options = [each for each in command.params if isinstance(each, click.Option)]
        silent += [f"{path} {option.opts[0]}" for option in options if not option.help]
    assert silent == []


def test_every_word_of_the_vocabularies_is_in_the_reference() -> None:
    assert [word.value for word in Outcome if f"| `{word.value}` |" not in reference("outcomes")] == []
    assert [word.value for word in Base if f"| `{word.value}` |" not in reference("bases")] == []
    assert [word.value for word in VariableKind if f"| `{word.value}` |" not in reference("codebook")] == []
    assert [rule.key for rule in RULES if f"| `{rule.key}` |" not in reference("lint")] == []
    assert [word for word in STANDING_CODES if f"- `{word}`" not in reference("codebook")] == []


def test_every_statistic_is_in_the_reference() -> None:
    from answerable import statistics

    page = reference("statistics")
    functions = [name for name in statistics.__all__ if callable(getattr(statistics, name))]
    assert [name for name in functions if f"\n## {name}\n" not in page] == []


def test_every_setting_is_in_the_reference_and_no_other() -> None:
    sources = [*tree.modules(tree.PACKAGE), *(tree.ROOT / name for name in ("start", "check", ".ci/run"))]
    read = {name for path in sources for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    read |= set(VARIABLE.findall((tree.ROOT / "tests/system_programs.py").read_text(encoding="utf-8")))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", reference("settings"), re.M))
    assert documented == read


def test_every_decision_is_in_the_index() -> None:
    index = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    records = sorted(page.name for page in (DOCS / "decisions").glob("[0-9]*.md"))
    assert [name for name in records if f"]({name}) |" not in index] == []


def test_no_two_decisions_have_one_number() -> None:
    numbers = [page.name[:4] for page in (DOCS / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


def test_a_decision_fits_a_page_and_has_its_three_parts() -> None:
    wrong = []
    for page in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        text = page.read_text(encoding="utf-8")
        parts = re.findall(r"^## (.+)$", text, re.M)
        if parts[:3] != ["Context", "Decision", "Consequences"] or len(text.split()) > 600:
            wrong.append(page.name)
    assert wrong == []


def test_every_page_is_reached_from_the_contents() -> None:
    contents = (tree.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    index = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    lost = [
        name
        for page in sorted(DOCS.rglob("*.md"))
        for name in [page.relative_to(DOCS).as_posix()]
        if f": {name}\n" not in contents and page.name not in index and not name.endswith(".head.md")
    ]
    assert lost == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(tree.ROOT).as_posix())
def test_an_example_is_cut_from_a_test_that_runs(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    cuts = list(CUT.finditer(text))
    assert len(cuts) == len(_announced(text)), "a cut is not followed by a fenced block"
    for cut in cuts:
        assert cut["path"].startswith("tests/")
        assert cut["block"] == _between(tree.ROOT / cut["path"], cut["marker"])


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(tree.ROOT).as_posix())
def test_a_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"!?\[[^]]*\]\(([^)#\s]+)", text)
    here = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in here if not (page.parent / target).exists()] == []


def test_the_places_where_faults_are_looked_for_are_there() -> None:
    text = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.partition("## Where to look for a fault")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z_]+/[a-z_/.]+)`", section)
    assert len(named) > 10
    assert [place for place in named if not (tree.PACKAGE / place).exists()] == []


@pytest.mark.parametrize("room", tree.inside_orders())
def test_what_stands_inside_a_room_is_in_the_table_of_the_rooms(room: str) -> None:
    text = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{room}` \| .*", text.partition("## Inside the rooms")[2], re.M)
    assert row is not None
    told = re.findall(r"\w+", row.group())
    assert [name for layer in tree.inside_orders()[room] for name in layer if name not in told] == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(tree.ROOT).as_posix())
def test_a_command_in_the_docs_exists(page: Path) -> None:
    known = dict(every_command())
    wrong = []
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        for line in re.findall(r"^answerable (.+)$", block.replace("\\\n", " "), re.M):
            wrong += _unknown(line.split(), known)
    assert wrong == []


def _unknown(words: list[str], known: dict[str, click.Command]) -> list[str]:
    path = "answerable"
    while words and f"{path} {words[0]}" in known:
        path = f"{path} {words.pop(0)}"
    command = known[path]
    if isinstance(command, click.Group):
        return [f"{path} {words[0] if words else ''}"]
    options = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    used = [word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)]
    return [f"{path} {word}" for word in used if word not in options]


def _announced(text: str) -> list[str]:
    return re.findall(r"^<!-- cut: ", text, re.M)


def _between(path: Path, marker: str) -> str:
    found = re.search(
        rf"^(?P<indent> *)# \[{marker}\]\n(?P<lines>.*?)^ *# \[/{marker}\]$",
        path.read_text(encoding="utf-8"),
        re.M | re.S,
    )
    assert found, f"{path} has no lines between # [{marker}] and # [/{marker}]"
    return "".join(line.removeprefix(found["indent"]) for line in found["lines"].splitlines(keepends=True))


def test_every_test_that_the_threats_rest_on_is_there() -> None:
    text = (tree.ROOT / "docs/explanation/threats.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/.]+)`", text))
    assert len(named) > 15
    assert sorted(each for each in named if not (tree.ROOT / each).exists()) == []


def test_the_keys_of_a_catalogue_are_in_the_docs() -> None:
    from answerable.equipment import TABLES
    from answerable.equipment.catalogue.rows import keys_of

    page = (DOCS / "how-to" / "look-up-equipment.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    lacking = [
        f"{table}.{key}"
        for table, kind in TABLES.items()
        for key in keys_of(kind)
        if f"`{key}`" not in rows[table]
    ]
    assert lacking == []
