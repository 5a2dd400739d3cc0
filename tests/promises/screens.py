"""What stands on screens by itself: the words of templates, forms, errors and the command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.promises import tree

DOORS = ("web", "cli")
ERRORS = {"BadInput", "Missing", "Broken", "AnswerableError"}
CODE = re.compile(
    r"{#.*?#}|<(script|style|code|pre)\b.*?</\1>|<!--.*?-->|<meta\b[^>]*>",
    re.S,
)
SPOKEN = re.compile(r"""\b(?:aria-label|alt|title|placeholder)="([^"]*)\"""")
SHOWN = re.compile(r"""\|(?:default|default_if_none|pluralize):"([^"]*)\"""")
TAG = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.S)
PROSE = re.compile(r"[A-Za-z]{2,}[ .,:;]|^[A-Z][a-z]+$")
TEMPLATE = re.compile(r"{%.*?%}|{{.*?}}", re.S)

Said = tuple[str, str]
"""Where it stands, and the words."""


@cache
def said() -> tuple[Said, ...]:
    """Everything that a screen says by itself, with its place."""
    return (*templates(), *literals(), *errors())


def templates() -> Iterator[Said]:
    """The words of each template: its text, the names of its regions, what it shows where nothing is."""
    for path in sorted((tree.PACKAGE / "web/templates").rglob("*.html")):
        place = path.relative_to(tree.ROOT).as_posix()
        for number, line in enumerate(CODE.sub(_blank, path.read_text(encoding="utf-8")).splitlines(), 1):
            found = [TEMPLATE.sub(" ", each) for each in SPOKEN.findall(line)]
            found += [*SHOWN.findall(line), TAG.sub(" ", line)]
            yield from ((f"{place}:{number}", words) for each in found if (words := " ".join(each.split())))


def literals() -> Iterator[Said]:
    """The strings of both doors that are prose: labels, hints, help, messages; no other docstrings."""
    for door in DOORS:
        for path in tree.modules(tree.PACKAGE / door):
            module = tree.parsed(path)
            silent = set(_docstrings(module, commands=door == "cli"))
            for node in ast.walk(module):
                if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in silent:
                    continue
                if PROSE.search(node.value):
                    yield tree.place(path, node), node.value


def errors() -> Iterator[Said]:
    """What the errors of the whole package say, and the labels of jobs."""
    for path in tree.modules(tree.PACKAGE):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and tree.dotted(node.func).rpartition(".")[2] in {*ERRORS, "job"}:
                arguments = [*node.args, *(each.value for each in node.keywords)]
                for part in (each for argument in arguments for each in ast.walk(argument)):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield tree.place(path, part), part.value


def _docstrings(module: ast.Module, *, commands: bool) -> Iterator[ast.Constant]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and commands and _is_command(node):
            continue
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            for each in node.body:
                if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                    yield each.value


def _is_command(node: ast.FunctionDef) -> bool:
    calls = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return any(tree.dotted(each).rpartition(".")[2] in {"command", "group"} for each in calls)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n") or " "
