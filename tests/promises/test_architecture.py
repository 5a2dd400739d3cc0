"""What the tree promises about its rooms and import-linter cannot say."""

from __future__ import annotations

import ast
import importlib
import inspect
import itertools
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.promises import tree

pytestmark = pytest.mark.xdist_group("parsed")

CLOCKS_AND_DICE = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "timezone.now",
    "time.time",
    "time.monotonic",
    "time.perf_counter",
    "os.urandom",
    "uuid.uuid1",
    "uuid.uuid4",
    "uuid4",
    "uuid1",
    "urandom",
    "np.random",
    "numpy.random",
}
CLIENTS = {"http.client", "http.server", "urllib.request"}
EMPTY_NAMES = {"utils", "helpers", "common", "manager", "handler", "data", "info", "status"}
LINES = 400
A_KNOT = {"audit"}
"""Rooms whose folders are in no order yet; a new one is not added here."""
VALUE_AND_RECORD = {"Codebook", "Derivation", "Page", "Questionnaire", "SourceClaim", "Suggestion"}
"""A value of a pure room and the record of the same thing in the store."""


def test_every_room_stands_on_the_ladder() -> None:
    folders = {path.name for path in tree.PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(tree.rooms())


def test_every_room_below_the_store_is_pure() -> None:
    layers = tree.contract("ladder")["layers"]
    below = layers[layers.index("store | post | isolation") + 1 :]
    assert {room.strip() for line in below for room in line.split("|")} == set(tree.pure_rooms())


def test_pure_rooms_read_no_clock_and_throw_no_dice() -> None:
    found = [
        f"{tree.place(module, node)}: {name}"
        for module in tree.pure_modules()
        for node in ast.walk(tree.parsed(module))
        if isinstance(node, (ast.Attribute, ast.Name))
        for name in [_last_two(tree.dotted(node))]
        if name in CLOCKS_AND_DICE
    ]
    assert found == []


def test_pure_rooms_know_no_client_of_the_network() -> None:
    found = [
        f"{tree.place(module, node)}: {name}"
        for module in tree.pure_modules()
        for node in ast.walk(tree.parsed(module))
        for name in tree.imported(node)
        if any(name == client or name.startswith(f"{client}.") for client in CLIENTS)
    ]
    assert found == []


def test_only_the_store_has_models() -> None:
    from django.apps import apps

    elsewhere = [
        f"{model.__module__}.{model.__name__}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("answerable.") and not model.__module__.startswith("answerable.store.")
    ]
    assert elsewhere == []


def test_nothing_has_a_name_that_says_nothing() -> None:
    files = [
        str(module.relative_to(tree.ROOT))
        for module in tree.modules(tree.PACKAGE, tree.ROOT / "tests", tree.ROOT / "docs")
        if module.stem in EMPTY_NAMES or module.parent.name in EMPTY_NAMES
    ]
    definitions = [
        f"{tree.place(module, node)}: {node.name}"
        for module in tree.modules(tree.PACKAGE)
        for node in ast.walk(tree.parsed(module))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name.lower() in EMPTY_NAMES
    ]
    assert files + definitions == []


def test_a_class_name_means_one_thing_in_the_package() -> None:
    places: dict[str, list[str]] = {}
    for module in tree.modules(tree.PACKAGE):
        if "migrations" in module.parts:
            continue
        for node in tree.parsed(module).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module.relative_to(tree.PACKAGE).as_posix())
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert {name: found for name, found in twice.items() if name not in VALUE_AND_RECORD} == {}
    assert all(_value_and_record(twice[name]) for name in VALUE_AND_RECORD)


def _value_and_record(places: list[str]) -> bool:
    pure = [place for place in places if place.split("/")[0] in tree.pure_rooms()]
    records = [place for place in places if place.startswith("store/models/")]
    return len(pure) == len(records) == 1 and len(places) == 2


def test_every_package_says_what_it_is_for() -> None:
    silent = [
        str(module.relative_to(tree.ROOT))
        for module in tree.PACKAGE.rglob("__init__.py")
        if "migrations" not in module.parts
        and (ast.get_docstring(tree.parsed(module)) or "TODO").startswith("TODO")
    ]
    assert silent == []


def test_every_room_with_folders_says_their_order() -> None:
    with_folders = {room for room in tree.rooms() if len(_folders(room)) > 1} - A_KNOT
    assert {room for room in with_folders if room not in tree.inside_orders()} == set()
    for room, layers in tree.inside_orders().items():
        assert _folders(room) <= {name for layer in layers for name in layer}, room


def test_no_arrow_between_the_folders_of_a_room_runs_up() -> None:
    up = []
    for room, layers in tree.inside_orders().items():
        height = {name: place for place, layer in enumerate(layers) for name in layer}
        up += [
            f"{room}: {source} -> {target}"
            for source, target in tree.inside_arrows(room)
            if source in height and target in height and height[source] >= height[target]
        ]
    assert up == []


def _folders(room: str) -> set[str]:
    inside = (tree.PACKAGE / room).glob("*/__init__.py")
    return {each.parent.name for each in inside} - {"migrations"}


STAGES = (
    "registers",
    "questions",
    "frame",
    "limits",
    "letters",
    "replies",
    "coding",
    "report",
    "audits",
    "overview",
    "moving",
)
"""The stages of the work that have pages; each has the same name wherever it has files."""


def test_a_stage_has_the_same_name_in_every_door() -> None:
    casework = {folder.parent.name for folder in (tree.PACKAGE / "casework").glob("*/__init__.py")}
    assert set(STAGES) <= casework
    for place in (
        "src/answerable/web/views",
        "src/answerable/web/templates/web",
        "tests/casework",
        "tests/web",
    ):
        folders = {each.name for each in (tree.ROOT / place).iterdir() if each.is_dir()}
        assert folders - casework - {"parts", "__pycache__"} == set(), place


def test_casework_says_what_each_of_its_stages_is_for() -> None:
    room = tree.PACKAGE / "casework"
    said = ast.get_docstring(tree.parsed(room / "__init__.py")) or ""
    named = re.findall(r"^- `(\w+)`", said, re.MULTILINE)
    layers = tree.contract("casework")["layers"]
    assert named == layers[::-1]


def test_files_stay_short_enough_to_read() -> None:
    long = {}
    for module in tree.modules(tree.PACKAGE, tree.ROOT / "tests", tree.ROOT / "docs"):
        name = module.relative_to(tree.ROOT).as_posix()
        lines = module.read_text(encoding="utf-8").count("\n")
        if lines > LINES:
            long[name] = lines
    assert long == {}


def test_public_functions_and_classes_of_pure_rooms_are_documented() -> None:
    silent = [
        f"{tree.place(module, node)}: {node.name}"
        for module in tree.pure_modules()
        for node in tree.parsed(module).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("room", tree.pure_rooms())
def test_what_a_pure_room_offers_exists_and_is_documented(room: str) -> None:
    module = importlib.import_module(f"answerable.{room}")
    offered = getattr(module, "__all__", None)
    assert offered is not None, f"answerable.{room} has no __all__"
    assert [name for name in offered if not hasattr(module, name)] == []
    assert [name for name in offered if not _documented(module, name)] == []


@pytest.mark.parametrize("room", tree.pure_rooms())
def test_what_a_pure_room_imports_into_its_front_it_offers(room: str) -> None:
    front = tree.PACKAGE / room / "__init__.py"
    imported = {
        alias.asname or alias.name
        for node in tree.parsed(front).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"answerable.{room}.")
        for alias in node.names
    }
    offered = set(importlib.import_module(f"answerable.{room}").__all__)
    assert imported - offered == set()


def _last_two(name: str) -> str:
    return ".".join(name.split(".")[-2:])


def _documented(module: ModuleType, name: str) -> bool:
    offered = getattr(module, name)
    if inspect.isclass(offered) or inspect.isroutine(offered):
        return bool(offered.__doc__)
    return name in _constants_with_a_docstring(Path(str(module.__file__)).parent)


def _constants_with_a_docstring(folder: Path) -> set[str]:
    found = set()
    for module in tree.modules(folder):
        body = tree.parsed(module).body
        for statement, after in itertools.pairwise(body):
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                match statement:
                    case ast.Assign():
                        found |= {tree.dotted(target) for target in statement.targets}
                    case ast.AnnAssign():
                        found.add(tree.dotted(statement.target))
    return found
