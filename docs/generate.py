"""The generated pages of the reference: `python docs/generate.py` writes them, `--check` compares.

They are made from the code, so that they cannot say less than it: commands and options from the command
line, outcomes and bases from their vocabularies, statistics and values from the rooms' own docstrings.
"""

from __future__ import annotations

import enum
import importlib
import inspect
import re
import sys
import tomllib
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import click

from answerable.bodies import FORMATS, RETIRED_DOMAINS
from answerable.questions import RULES, STANDING_CODES, Outcome, VariableKind
from answerable.report.gate.rules import GATE_RULES
from answerable.report.manuscript.reference import manuscript_reference
from answerable.report.measures import MEASURES
from answerable.statistics import Base
from answerable.web.glossary import glossary

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- Made by docs/generate.py from the code: change the code, then run it again. -->\n\n"

OUTCOMES = {
    Outcome.ANSWERED: "The body answered the question. “No” is an answer.",
    Outcome.ANSWERED_IN_PART: "It answered a part, and refused or did not hold the rest.",
    Outcome.NOT_HELD: "It says it does not hold the information.",
    Outcome.REFUSED: "It refused, under an exemption.",
    Outcome.REFUSED_ON_COST: "It refused because answering would cost too much.",
    Outcome.VEXATIOUS: "It refused the request as vexatious or repeated.",
    Outcome.NEITHER_CONFIRM_NOR_DENY: "It neither confirms nor denies that it holds the information.",
    Outcome.PUBLISHED_ELSEWHERE: "It says the information is published, and where.",
    Outcome.TRANSFERRED: "It passed the question on to another body.",
    Outcome.CLARIFICATION_SOUGHT: "It asked what is meant, and no answer followed.",
    Outcome.UNCLEAR: "It replied, and the reply does not say.",
    Outcome.AWAITING_CODING: "A reply is here, and nobody has settled yet what it says on this question.",
    Outcome.NO_REPLY: "Nothing came back, or nothing but an acknowledgement.",
    Outcome.NOT_ASKED: "The body is in the frame, and was not asked.",
    Outcome.UNDELIVERED: "The letter did not arrive.",
    Outcome.NOT_SUBJECT: "The body is not subject to the law the question relies on.",
}
COMMANDS_HEAD = (
    "# Commands\n\n`answerable` stands in `.venv/bin` of the clone, or of the environment that pip installed "
    "it into. `./start` runs `answerable setup`, `answerable examples load` and `answerable serve`.\n\n"
    "## Exit codes\n"
)
OUTCOMES_HEAD = (
    "# Outcomes\n\nHow one question put to one body ended. Every request has one outcome for each "
    "question; the outcome of the letter follows from them.\n"
)
LINT_HEAD = (
    "# Lint of letters\n\nEvery letter is held against these rules before a person lets it go. An *error* "
    "keeps it from being released; a *warning* is for a person to weigh.\n"
)
ROOMS_HEAD = (
    "# Pure rooms\n\nValues in, values out: each can be used from a notebook, without a server or a "
    "database. The docstring of each name says more (`help(answerable.law)`).\n"
)
GATE_HEAD = (
    "# The gate\n\nNothing is published unless it passes. A *refusal* stops the build: figures contradict "
    "each other, their units or the words around them. A *warning* is of a published table: it is printed "
    "with the table and its figures, and nothing is put right. A *mention* is for whoever keeps the "
    "manuscript or builds the report, and is not printed.\n"
)
GLOSSARY_HEAD = (
    "# Glossary\n\nThe words that stand on screens and in what is published, each in a sentence. The "
    "workbench shows the same list at `/glossary/`, linked from the foot of every page.\n"
)
DECISIONS_HEAD = (
    "# Decisions\n\nA page for each choice that is hard to undo: what it was about, what was settled, what "
    "follows. A decision is not rewritten when it is overtaken; a new page says so, and the old one links to "
    "it.\n"
)
STANDING_HEAD = (
    "## Standing codes\n\nEvery variable has them without listing them: there is no substantive answer, "
    "and this is why.\n"
)
KINDS = {
    VariableKind.YES_NO: "`yes` and `no`, without listing them; others may be listed (planned, used before).",
    VariableKind.ONE_OF: "One of the listed codes.",
    VariableKind.MANY_OF: "Any number of the listed codes; each is a coding of its own.",
    VariableKind.NUMBER: "A number in the variable's `unit`; the code is its canonical decimal form.",
    VariableKind.MONEY: "Pounds sterling; the code is the plain decimal form: £1,200.50 is `1200.5`.",
    VariableKind.DATE: "A day, a month or a year, as ISO 8601 writes it: `2024-03-31`, `2024-03`, `2024`.",
    VariableKind.EQUIPMENT: (
        "Any number of the listed makers or kinds, each with a model after a slash where it is named: "
        "`tinkle/T-40`. What is counted is the maker."
    ),
    VariableKind.TEXT: "Words; they are quoted and not counted.",
}


def commands() -> str:
    """Every command of the command line with its arguments and options."""
    from answerable.cli import main
    from answerable.cli.contents import EXIT_CODES

    parts = [
        COMMANDS_HEAD,
        _table(("code", "means"), [(str(code), meaning) for code, meaning in EXIT_CODES.items()]),
        *_command_parts(main, click.Context(main, info_name="answerable"), level=2),
    ]
    return "\n".join(parts)


def outcomes() -> str:
    """Every outcome, and which bases hold it."""
    rows = [
        (f"`{outcome.value}`", meaning, ", ".join(f"`{base.value}`" for base in Base if base.holds(outcome)))
        for outcome, meaning in OUTCOMES.items()
    ]
    return f"{OUTCOMES_HEAD}\n{_table(('outcome', 'meaning', 'is in the bases'), rows)}"


def lint_rules() -> str:
    """Every rule that a letter is held against, with its source."""
    rows = [(f"`{rule.key}`", rule.severity.value, rule.finds, rule.source) for rule in RULES]
    return f"{LINT_HEAD}\n{_table(('rule', 'severity', 'what it finds', 'source'), rows)}"


def gate() -> str:
    """Every rule of the gate: what it finds, what follows, and the figures of which measures it holds."""
    rows = []
    for rule in GATE_RULES.values():
        held = [f"`{each.word}`" for each in MEASURES.values() if rule.word in each.rules and not each.refers]
        whose = "all measures" if len(held) == len(MEASURES) - 1 else ", ".join(held) or "–"
        rows.append((f"`{rule.word}`", rule.finds, rule.severity.value, whose))
    return f"{GATE_HEAD}\n{_table(('rule', 'what it finds', 'then', 'figures of'), rows)}"


def registers() -> str:
    """Every format of registers: how a file is known to be in it, what is left out, whose it is."""
    head = ("format", "what it is", "known by", "never read", "source and licence")
    intro, domains = _read(DOCS / "reference/registers.head.md"), ", ".join(RETIRED_DOMAINS)
    return f"{intro}\n{_table(head, [each.described for each in FORMATS])}\nRetired domains: {domains}.\n"


def bases() -> str:
    """Every named base: what it says in prose and the outcomes it leaves out."""
    rows = [
        (
            f"`{base.value}`",
            f"of the public authorities {base.phrase}",
            ", ".join(f"`{outcome.value}`" for outcome in Outcome if not base.holds(outcome)),
        )
        for base in Base
    ]
    header = ("base", "in prose", "leaves out units whose question ended as")
    return f"{_read(DOCS / 'reference/bases.head.md')}\n{_table(header, rows)}"


def codebook() -> str:
    """The format of a codebook: kinds of variable and the standing codes."""
    intro = (DOCS / "reference" / "codebook.head.md").read_text(encoding="utf-8")
    kinds = [(f"`{kind.value}`", meaning) for kind, meaning in KINDS.items()]
    standing = "\n".join(f"- `{code}`" for code in STANDING_CODES)
    return (
        f"{intro}\n## Kinds of variable\n\n{_table(('kind', 'its codes'), kinds)}\n"
        f"{STANDING_HEAD}\n{standing}\n"
    )


def statistics() -> str:
    """Every public name of the statistics room, and what its functions return, as its docstring has it."""
    room = importlib.import_module("answerable.statistics")
    returned = [
        f"## {each.__name__}\n\n{_as_markdown(inspect.getdoc(each) or '')}\n" for each in _returned(room)
    ]
    return _room_page("Statistics", room) + "\n" + "\n".join(returned)


def rooms() -> str:
    """What each pure room offers, a line for each name."""
    parts = [ROOMS_HEAD]
    for name in _pure_rooms():
        module = importlib.import_module(f"answerable.{name}")
        rows = [
            (f"`{each}`", _first_sentence(getattr(module, each)))
            for each in getattr(module, "__all__", ())
            if inspect.isclass(getattr(module, each)) or inspect.isroutine(getattr(module, each))
        ]
        parts.append(f"## answerable.{name}\n\n{_first_sentence(module)}\n")
        parts.append(_table(("name", "what it is"), rows) if rows else "")
    return "\n".join(parts)


def terms() -> str:
    """Every term that a user meets."""
    rows = [
        (
            f'<span id="{each.anchor}"></span>{each.term}',
            each.means,
            each.met,
            f"{each.field}{'; also: ' if each.also else ''}{', '.join(each.also)}",
        )
        for each in glossary()
    ]
    return f"{GLOSSARY_HEAD}\n{_table(('term', 'meaning', 'met in', 'a word of'), rows)}"


def decisions() -> str:
    """The index of the decisions, by number."""
    rows = []
    for record in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        title = record.read_text(encoding="utf-8").partition("\n")[0]
        rows.append((record.name[:4], f"[{re.sub(r'^# (?:[0-9]+[.:] )?', '', title)}]({record.name})"))
    return f"{DECISIONS_HEAD}\n{_table(('', 'decision'), rows)}"


PAGES: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/outcomes.md": outcomes,
    "reference/registers.md": registers,
    "reference/bases.md": bases,
    "reference/codebook.md": codebook,
    "reference/lint.md": lint_rules,
    "reference/manuscript.md": manuscript_reference,
    "reference/gate.md": gate,
    "reference/statistics.md": statistics,
    "reference/rooms.md": rooms,
    "reference/glossary.md": terms,
    "decisions/index.md": decisions,
}
"""The generated pages by their path in docs."""


def page(name: str) -> str:
    """The whole text of the generated page at `name` in docs."""
    text = re.sub(r"\n{3,}", "\n\n", PAGES[name]())
    return f"{NOTE}{text.strip()}\n"


def stale() -> list[str]:
    """The pages that are not what the code makes of them."""
    return [name for name in PAGES if _read(DOCS / name) != page(name)]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _pure_rooms() -> list[str]:
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    pure = next(contract for contract in contracts if contract["id"] == "pure")
    return sorted(module.removeprefix("answerable.") for module in pure["source_modules"])


def _command_parts(command: click.Command, context: click.Context, *, level: int) -> Iterator[str]:
    if level > 2:
        yield f"{'#' * min(level - 1, 4)} {context.command_path}\n"
        yield f"{_as_markdown(inspect.cleandoc(command.help or ''))}\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            inner = click.Context(child, info_name=name, parent=context)
            yield from _command_parts(child, inner, level=level + 1)
        return
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"```sh\n{context.command_path} {pieces}\n```\n"
    rows = [_option_row(each) for each in command.params if isinstance(each, click.Option)]
    if rows:
        yield _table(("option", "what it does"), rows)


def _option_row(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])
    takes = "" if option.is_flag else f" {_takes(option)}"
    notes = [option.help or ""]
    if option.required:
        notes.append("Required.")
    if isinstance(option.show_default, str):
        notes.append(f"Default: {option.show_default}.")
    elif option.show_default and option.default is not None and not callable(option.default):
        notes.append(f"Default: `{option.default}`.")
    return f"{names}{takes}", " ".join(filter(None, notes))


def _takes(option: click.Option) -> str:
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return " or ".join(f"`{choice}`" for choice in option.type.choices)
    return option.type.name.upper()


def _room_page(title: str, module: ModuleType) -> str:
    parts = [f"# {title}\n\n{_as_markdown(inspect.getdoc(module) or '')}\n"]
    for name in getattr(module, "__all__", ()):
        offered = getattr(module, name)
        if inspect.isroutine(offered):
            parts.append(f"## {name}\n\n```python\n{name}{_signature(offered)}\n```\n")
            parts.append(f"{_as_markdown(inspect.getdoc(offered) or '')}\n")
        elif inspect.isclass(offered):
            parts.append(f"## {name}\n\n{_as_markdown(inspect.getdoc(offered) or '')}\n")
            if issubclass(offered, enum.Enum):
                parts.append("\n".join(f"- `{member.value}`" for member in offered) + "\n")
    return "\n".join(parts)


def _returned(module: ModuleType) -> list[type]:
    """The room's own classes that its public functions return without offering them by name."""
    found: set[type] = set()
    waiting = [
        typing.get_type_hints(offered).get("return")
        for offered in (getattr(module, name) for name in module.__all__)
        if inspect.isfunction(offered)
    ]
    while waiting:
        each = waiting.pop()
        waiting += typing.get_args(each)
        if inspect.isclass(each) and each.__module__.startswith(f"{module.__name__}."):
            found.add(each)
    return sorted(
        (each for each in found if each.__name__ not in module.__all__), key=lambda each: each.__name__
    )


def _signature(function: Callable[..., object]) -> str:
    text = str(inspect.signature(function))
    return re.sub(r"'([^']*)'", r"\1", re.sub(r"<(\w+)\.(\w+): '[^']*'>", r"\1.\2", text))


def _first_sentence(documented: object) -> str:
    text = " ".join((inspect.getdoc(documented) or "").split())
    return re.split(r"(?<=[.:]) (?=[A-Z`\"])|(?<=\.)$", text)[0].rstrip(":")


def _as_markdown(text: str) -> str:
    return text.replace("<", "&lt;")


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are stale; the exit code comes back."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: docs/generate.py [--check]\n")
        return 2
    found = stale()
    if arguments == ["--check"]:
        for name in found:
            sys.stderr.write(f"docs/{name} is stale; run: .venv/bin/python docs/generate.py\n")
        return 1 if found else 0
    for name in found:
        (DOCS / name).write_text(page(name), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
