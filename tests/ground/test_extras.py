"""What is said where a package of an extra is not installed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.promises import tree

from answerable.ground import EXTRAS, Missing, not_installed

PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_a_package_of_an_extra_is_named_with_the_extra_to_install() -> None:
    missing = not_installed(ModuleNotFoundError("No module named 'vl_convert'", name="vl_convert"))
    assert isinstance(missing, Missing)
    assert str(missing) == (
        'this needs vl_convert, which is not installed here. Install it: pip install "answerable[charts]".'
    )


def test_what_led_to_the_error_is_looked_through() -> None:
    """Django says that it cannot load a driver of PostgreSQL, because of the one we take and of another."""
    first = ModuleNotFoundError(name="psycopg")
    second = ModuleNotFoundError(name="psycopg2")
    second.__context__ = first
    error = RuntimeError("Error loading psycopg2 or psycopg module")
    error.__cause__ = second
    assert "answerable[postgres]" in str(not_installed(error))


def test_another_error_is_another_error() -> None:
    assert not_installed(ModuleNotFoundError(name="numpy")) is None
    assert not_installed(ModuleNotFoundError(name="django.nothing_of_this_name")) is None
    assert not_installed(ValueError("django")) is None
    assert not_installed(None) is None


def test_each_package_that_the_code_imports_is_declared_where_the_table_says() -> None:
    """With the packages of other extras taken away, a declared package is in one list and no other."""
    declared = {
        _normal(need): extra
        for extra, needs in {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}.items()
        for need in needs
        if extra != "all"
    }
    extra_of = {package: extra for extra, packages in EXTRAS.items() for package in packages}
    sources = packages_distributions()
    wrong = [
        package
        for package in sorted({*_imported(), *extra_of})
        if not any(
            declared.get(_normal(source)) == extra_of.get(package, "") for source in sources.get(package, ())
        )
    ]
    assert wrong == []


def test_every_extra_is_in_the_table_and_in_the_one_for_all() -> None:
    extras = PROJECT["optional-dependencies"]
    assert set(EXTRAS) == set(extras) - {"all"}
    assert extras["all"] == [f"answerable[{','.join(EXTRAS)}]"]


def _normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[._-]+", "-", name.group()).lower()


def _imported() -> set[str]:
    found = set()
    for path in tree.modules(tree.PACKAGE):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"answerable"}
