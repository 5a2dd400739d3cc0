"""The folder that everything is kept in."""

from __future__ import annotations

from pathlib import Path

from answerable.store.homes import home_folder, secret_key


def test_a_new_home_and_its_key_are_their_owners_alone(tmp_path: Path) -> None:
    """The database in it holds names, addresses and session keys."""
    home = home_folder({"ANSWERABLE_HOME": str(tmp_path / "home")})
    secret_key(home)

    assert home.stat().st_mode & 0o077 == 0
    assert (home / "secret-key").stat().st_mode & 0o077 == 0
