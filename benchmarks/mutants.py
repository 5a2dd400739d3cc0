"""Which small changes of a room its tests do not notice.

Run: python benchmarks/mutants.py statistics [--seed 8] [--most 100] [--only statistics/x.py:12] [--list]
A room may be a folder in it (`report/gate`). Draws mutants with the printed seed, makes each in a copy of
the tree, runs the room's tests against it (those closest to its module first), and prints whether a test
failed. A mutant that outlives the time bound counts as killed. The tree itself is never altered.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/answerable")
STRINGS = 4
"""At most one mutant in so many changes a string: tables of words would crowd out all else."""
CLOSEST = 3
"""How many test files are run before the others."""
EXAMPLES = 20
"""How many examples a property is held against, where its test does not say."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}
NO_BEHAVIOUR = {"BadInput", "Missing", "Broken", "TypeVar"}
TABLES = (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.JoinedStr, ast.Return)


@dataclass(frozen=True)
class Mutant:
    """One small change: the file below the package, its line, the node changed and how."""

    path: str
    line: int
    node: int
    kind: str
    variant: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.kind}: {self.before} -> {self.after}"


def numbered(tree: ast.Module) -> list[ast.AST]:
    """The nodes in an order that is the same each time the file is read."""
    return list(ast.walk(tree))


def passed_over(tree: ast.Module) -> set[ast.AST]:
    """What is no behaviour: annotations, docstrings, `__all__`, the words of errors, examples of wordings."""
    return {below for node in ast.walk(tree) for left in left_alone(node) for below in ast.walk(left)}


def left_alone(node: ast.AST) -> list[ast.AST]:
    """The parts of the node that are never changed."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [*([node.returns] if node.returns else []), *node.decorator_list]
        case ast.ClassDef():
            return list(node.decorator_list)
        case ast.arg() | ast.AnnAssign():
            return [node.annotation] if node.annotation else []
        case ast.Call(func=ast.Name(id="wording" | "phrases"), args=turns):
            return [turn.elts[1] for turn in turns if isinstance(turn, ast.Tuple)]
        case ast.Call(func=ast.Name(id=name)):
            return [node] if name in NO_BEHAVIOUR else []
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return [node]
        case (
            ast.Raise()
            | ast.Expr(value=ast.Constant())
            | ast.keyword(arg="strict")
            | ast.If(test=ast.Name(id="TYPE_CHECKING"))
        ):
            return [node]
    return []


def in_a_table(tree: ast.Module) -> set[ast.AST]:
    """The strings of displays, f-strings, returned values and assignments outside functions."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        outside = isinstance(node, ast.Module | ast.ClassDef)
        tables = [s for s in node.body if isinstance(s, ast.Assign | ast.AnnAssign)] if outside else []
        for table in [*tables, *([node] if isinstance(node, TABLES) else [])]:
            found.update(
                c for c in ast.walk(table) if isinstance(c, ast.Constant) and isinstance(c.value, str)
            )
    return found


def kinds(node: ast.AST, tables: set[ast.AST]) -> Iterator[tuple[str, int]]:
    """The ways to change the node: a kind and a variant of it."""
    match node:
        case ast.Compare(ops=operators):
            yield from (("comparison", n) for n, op in enumerate(operators) if type(op) in COMPARISONS)
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if type(operator) in ARITHMETIC:
            yield "arithmetic", 0
        case ast.BoolOp():
            yield "and/or", 0
        case ast.Constant(value=bool()):
            yield "boolean", 0
        case ast.Constant(value=int() | float()):
            yield from (("constant", 1), ("constant", -1))
        case ast.Constant(value=str()) if node in tables:
            yield "string", 0
        case ast.If() | ast.While() | ast.IfExp() | ast.Assert():
            yield "condition", 0
        case ast.comprehension(ifs=ifs):
            yield from (("condition", n) for n in range(len(ifs)))


def change(node: ast.AST, kind: str, variant: int) -> tuple[ast.AST, str]:
    """Change the node in its tree; the part that changed, and its text before."""
    match node:
        case ast.If() | ast.While() | ast.IfExp() | ast.Assert():
            before = ast.unparse(node.test)
            node.test = ast.UnaryOp(ast.Not(), node.test)
            return node.test, before
        case ast.comprehension(ifs=ifs):
            before = ast.unparse(ifs[variant])
            ifs[variant] = ast.UnaryOp(ast.Not(), ifs[variant])
            return ifs[variant], before
        case ast.Constant(value=value):
            node.value = changed_constant(value, variant)
            return node, repr(value)
    before = ast.unparse(node)
    match node:
        case ast.Compare():
            node.ops[variant] = COMPARISONS[type(node.ops[variant])]()
        case ast.BinOp() | ast.AugAssign():
            node.op = ARITHMETIC[type(node.op)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case _:
            raise ValueError(f"no {kind} in {ast.dump(node)}")
    return node, before


def changed_constant(value: object, variant: int) -> bool | str | int | float:
    """A truth turned round, a text with two letters more, a number with the variant added."""
    match value:
        case bool():
            return not value
        case str():
            return value + "XX"
        case int() | float():
            return value + variant
        case _:
            raise ValueError(f"no way to change {value!r}")


def mutated(source: str, node: int, kind: str, variant: int) -> tuple[str, str, str]:
    """The source with one change, and the text of what changed before and after."""
    tree = ast.parse(source)
    shown, before = change(numbered(tree)[node], kind, variant)
    after = repr(shown.value) if isinstance(shown, ast.Constant) else ast.unparse(shown)
    return ast.unparse(ast.fix_missing_locations(tree)), *(" ".join(t.split())[:90] for t in (before, after))


def places(root: Path, room: str) -> list[Mutant]:
    """Every mutant of the room: a folder or a file below the package."""
    start = root / PACKAGE / room
    found = []
    for path in [start] if start.is_file() else sorted(start.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        leave, tables = passed_over(tree), in_a_table(tree)
        name = path.relative_to(root / PACKAGE).as_posix()
        for number, node in enumerate(numbered(tree)):
            for kind, variant in () if node in leave else kinds(node, tables):
                _, before, after = mutated(source, number, kind, variant)
                line = node.target.lineno if isinstance(node, ast.comprehension) else node.lineno  # type: ignore[attr-defined]
                found.append(Mutant(name, line, number, kind, variant, before, after))
    return found


def drawn(mutants: list[Mutant], seed: int, most: int) -> list[Mutant]:
    """A sample of at most so many, in the order of the files; few of them change a string."""
    dice = Random(seed)
    dice.shuffle(mutants)
    words = [m for m in mutants if m.kind == "string"][: most // STRINGS]
    others = [m for m in mutants if m.kind != "string"][: most - len(words)]
    return sorted(words + others, key=lambda m: (m.path, m.line, m.node, m.variant))


def copied(target: Path) -> Path:
    """A copy of the files that git knows or would add; the shared data beside the clone is linked."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\0"
    ):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    if (ROOT.parent / "shared").exists():
        (target.parent / "shared").symlink_to(ROOT.parent / "shared")
    return target


def by_closeness(root: Path, module: str, tests: list[str]) -> list[str]:
    """The test files, those first that name most of what the module defines."""
    tree = ast.parse((root / PACKAGE / module).read_text(encoding="utf-8"))
    kept = (ast.FunctionDef, ast.ClassDef)
    names = {n.name for n in ast.walk(tree) if isinstance(n, kept) and not n.name.startswith("__")}
    stem = Path(module).stem
    files = sorted(
        {f for t in tests for f in (root / t).rglob("test_*.py")}
        | {root / t for t in tests if t.endswith(".py")}
    )

    def nearness(file: Path) -> tuple[int, str]:
        words = set(re.findall(r"\w+", file.read_text(encoding="utf-8")))
        return -len(names & words) - 3 * (stem in file.stem), file.name

    return [f.relative_to(root).as_posix() for f in sorted(files, key=nearness)]


def run(root: Path, tests: list[str], bound: float) -> tuple[str, str]:
    """Run the tests on the copy in a forked process: `passed`, `failed` or `too long`, and by which test."""
    shutil.rmtree(root / ".hypothesis", ignore_errors=True)
    log = root / "mutant.log"
    child = os.fork()
    if not child:
        in_the_copy(root, tests, log)
    end = perf_counter() + bound
    while perf_counter() < end:
        done, code = os.waitpid(child, os.WNOHANG)
        if done:
            first = re.search(r"^(?:FAILED|ERROR) (\S+)", log.read_text(errors="replace"), re.M)
            return ("passed" if code == 0 else "failed"), first[1] if first else "the tests as a whole"
        sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "too long", f"more than {bound:.0f} s"


def in_the_copy(root: Path, tests: list[str], log: Path) -> None:
    """What the forked process does: pytest, with the copy's modules and nothing written beside them."""
    code = 3
    try:
        os.setsid()
        os.chdir(root)
        with log.open("wb") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        ours = [str(root / "src"), str(root)]
        sys.path[:] = ours + [p for p in sys.path if p not in (str(ROOT / "src"), str(ROOT))]
        sys.dont_write_bytecode = True
        os.environ.update(PYTHONPATH=os.pathsep.join(ours), PYTHONDONTWRITEBYTECODE="1")
        quiet = [
            "-q",
            "-x",
            "--tb=line",
            "--assert=plain",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--hypothesis-seed=0",
            "--hypothesis-profile=mutants",
        ]
        code = int(pytest.main([*quiet, *tests]))
        loaded = getattr(sys.modules.get("answerable"), "__file__", "") or ""
        if not loaded.startswith(str(root)):
            print(f"answerable came from {loaded}")
            code = 4
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def tried(root: Path, mutant: Mutant, tests: list[str], bound: float) -> tuple[str, str]:
    """Make the mutant, run the closest tests and then the others, and put the file back."""
    path = root / PACKAGE / mutant.path
    source = path.read_text(encoding="utf-8")
    ordered = by_closeness(root, mutant.path, tests)
    try:
        path.write_text(mutated(source, mutant.node, mutant.kind, mutant.variant)[0], encoding="utf-8")
        outcome = run(root, ordered[:CLOSEST], bound)
        if outcome[0] == "passed" and ordered[CLOSEST:]:
            outcome = run(root, ordered[CLOSEST:], bound)
    finally:
        path.write_text(source, encoding="utf-8")
    return outcome


def main() -> int:
    """Draw, try and print; 0 unless the tests fail without any change."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("room", help="a folder or file below src/answerable")
    options.add_argument("--seed", type=int, default=8)
    options.add_argument("--most", type=int, default=100, help="how many mutants are drawn (100)")
    options.add_argument("--tests", nargs="+", help="what is run; else the room's folder in tests")
    options.add_argument("--only", nargs="+", help="every mutant of these lines (FILE:LINE), no sample")
    options.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        root = copied(Path(folder).resolve() / "tree")
        every = places(root, asked.room)
        of_kind = {kind: sum(m.kind == kind for m in every) for kind in sorted({m.kind for m in every})}
        if asked.only:
            sample = [m for m in every if f"{m.path}:{m.line}" in asked.only]
        else:
            sample = drawn(every[:], asked.seed, asked.most)
        print(
            f"{asked.room}: {len(every)} places {of_kind}; {len(sample)} tried, seed {asked.seed}", flush=True
        )
        if asked.list:
            print(*sample, sep="\n")
            return 0
        preload()
        return shown(root, sample, asked.tests or [f"tests/{Path(asked.room).parts[0]}"])


def preload() -> None:
    """Import what is not ours once, before any fork."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import django.db.models  # noqa: F401
    import hypothesis
    import numpy as np  # noqa: F401
    import scipy.optimize
    import scipy.special
    import scipy.stats  # noqa: F401

    few = {"max_examples": EXAMPLES, "deadline": None, "suppress_health_check": list(hypothesis.HealthCheck)}
    hypothesis.settings.register_profile("mutants", **few)  # type: ignore[arg-type]


def shown(root: Path, sample: list[Mutant], tests: list[str]) -> int:
    """Try each mutant and print it with its fate, then the rate."""
    began = perf_counter()
    outcome, by = run(root, tests, 900)
    alone = perf_counter() - began
    print(f"unchanged: {outcome} in {alone:.1f} s", flush=True)
    if outcome != "passed":
        print(by, (root / "mutant.log").read_text(errors="replace")[-2000:], sep="\n")
        return 1
    bound, survivors = max(20.0, 3 * alone), []
    for mutant in sample:
        outcome, by = tried(root, mutant, tests, bound)
        if outcome == "passed":
            survivors.append(mutant)
        print(f"SURVIVED  {mutant}" if outcome == "passed" else f"killed    {mutant}  [{by}]", flush=True)
    killed = len(sample) - len(survivors)
    print(
        f"{killed} of {len(sample)} killed ({100 * killed / max(1, len(sample)):.0f}%), "
        f"{perf_counter() - began:.0f} s"
    )
    print("survivors:", *survivors, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
