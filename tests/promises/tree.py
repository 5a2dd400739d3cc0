"""The tree under guard: its rooms, its modules and its files, as the promises read them."""

from __future__ import annotations

import ast
import functools
import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "answerable"


@functools.cache
def settings() -> dict[str, Any]:
    """The content of `pyproject.toml`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(identifier: str) -> dict[str, Any]:
    """The import-linter contract with this id."""
    contracts = settings()["tool"]["importlinter"]["contracts"]
    found: dict[str, Any] = next(each for each in contracts if each["id"] == identifier)
    return found


def rooms() -> list[str]:
    """The names of all rooms, from the ladder."""
    return sorted(room.strip() for line in contract("ladder")["layers"] for room in line.split("|"))


def pure_rooms() -> list[str]:
    """The names of the rooms that know no Django, no clock and no dice."""
    return sorted(room.removeprefix("answerable.") for room in contract("pure")["source_modules"])


def inside_orders() -> dict[str, list[list[str]]]:
    """For each room with an order inside: its layers from the top, each with its files and folders."""
    found = {}
    for each in settings()["tool"]["importlinter"]["contracts"]:
        for container in each.get("containers", ()):
            if container != "answerable":
                layers = [[name.strip() for name in line.split("|")] for line in each["layers"]]
                found[container.removeprefix("answerable.")] = layers
    return found


def inside_arrows(room: str) -> set[tuple[str, str]]:
    """Which file or folder of a room imports from which other, as pairs of names."""
    arrows = set()
    for module in modules(PACKAGE / room):
        source = module.relative_to(PACKAGE / room).with_suffix("").parts[0]
        for node in ast.walk(parsed(module)):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            inner = node.module.split(".")[2:] if node.module.startswith(f"answerable.{room}") else None
            names = inner[:1] if inner else [alias.name for alias in node.names] if inner == [] else []
            arrows |= {(source, name) for name in names if name != source and _stands_in(room, name)}
    return {(source, target) for source, target in arrows if source != "__init__"}


def _stands_in(room: str, name: str) -> bool:
    return (PACKAGE / room / name).is_dir() or (PACKAGE / room / f"{name}.py").is_file()


def modules(*folders: Path) -> list[Path]:
    """Every Python module under `folders` but the migrations, which Django writes."""
    found = (path for folder in folders for path in folder.rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def pure_modules() -> list[Path]:
    """Every module of the pure rooms."""
    return modules(*(PACKAGE / room for room in pure_rooms()))


@functools.cache
def parsed(module: Path) -> ast.Module:
    """The syntax tree of `module`."""
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def place(module: Path, node: ast.stmt | ast.expr) -> str:
    """Where `node` stands, from the root of the clone: "src/answerable/law/acts.py:12"."""
    return f"{module.relative_to(ROOT)}:{node.lineno}"


def dotted(node: ast.AST) -> str:
    """`datetime.now` for the expression that reads so; empty for any other expression."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def imported(node: ast.AST) -> list[str]:
    """The dotted names that an import statement brings in; none for any other node."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom():
            return [f"{node.module}.{alias.name}" for alias in node.names]
        case _:
            return []


@functools.cache
def texts() -> dict[str, str]:
    """The tracked text files of the clone by their path; files that are not UTF-8 text are left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = {}
    for name in filter(None, listed.decode().split("\0")):
        path = ROOT / name
        try:
            found[name] = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return found
