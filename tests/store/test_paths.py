"""The folder that everything is kept in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.promises import tree

from answerable.store import paths
from answerable.store.paths import clone, home_folder, secret_key


def test_a_new_home_and_its_key_are_their_owners_alone(tmp_path: Path) -> None:
    """The database in it holds names, addresses and session keys."""
    home = home_folder({"ANSWERABLE_HOME": str(tmp_path / "home")})
    secret_key(home)

    assert home.stat().st_mode & 0o077 == 0
    assert (home / "secret-key").stat().st_mode & 0o077 == 0


def test_the_home_of_a_clone_is_in_it() -> None:
    assert clone() == tree.ROOT
    assert home_folder({}) == tree.ROOT / "var"


@pytest.mark.parametrize(
    ("named", "expected"), [("", ".local/share"), ("relative", ".local/share"), ("/", "data")]
)
def test_the_home_of_what_pip_installed_is_in_the_data_folder(
    named: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The specification: a path in XDG_DATA_HOME that is not absolute is to be ignored."""
    monkeypatch.setattr(paths, "clone", lambda: None)
    monkeypatch.setenv("HOME", str(tmp_path))
    xdg = str(tmp_path / "data") if named == "/" else named
    home = home_folder({"XDG_DATA_HOME": xdg})
    assert home == tmp_path / expected / "answerable"
    assert home.stat().st_mode & 0o077 == 0


def test_a_package_in_the_folder_of_another_project_is_no_clone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "start").touch()
    assert clone(tmp_path / "vendor" / "answerable") is None
    assert clone(tmp_path / "lib" / "python3" / "site-packages" / "answerable") is None
    assert clone(tmp_path / "src" / "answerable") == tmp_path
