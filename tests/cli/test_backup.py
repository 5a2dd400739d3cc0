"""A backup comes back whole: made while another process writes, twice, broken, on both engines."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests import installations

WORKING = """
import time
from answerable.cli.session import open_store
open_store()
from answerable.casework.work.journalling import note
from answerable.store import originals
print("ready", flush=True)
for number in range(100000):
    made = originals.keep(f"letter {number}".encode() * 50, "text/plain")
    note(None, "writer", "kept", made.uid)
    time.sleep(0.02)
"""


def environment(home: Path, url: str = "") -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ANSWERABLE_HOME")
    }
    return kept | {"ANSWERABLE_HOME": str(home)} | ({"DATABASE_URL": url} if url else {})


def run(home: Path, *words: str, url: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "answerable.cli", *words],
        env=environment(home, url),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


def said(home: Path, *words: str, url: str = "", code: int = 0) -> Any:
    return json.loads(run(home, *words, "--json", url=url, code=code).stdout)


def rows_of(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(database)) as opened:
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(opened.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installations.copy("built", tmp_path_factory.mktemp("loaded") / "home")


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "home"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.relative_to(folder).parts[0] not in ("locks", "static")
        and not path.name.startswith("answerable.sqlite3")
    }


def test_what_is_restored_is_what_was_there_and_a_second_backup_copies_nothing(
    home: Path, tmp_path: Path
) -> None:
    (home / "note.txt").write_text("kept by hand", encoding="utf-8")
    before = rows_of(home / "answerable.sqlite3")
    first = said(home, "backup", str(tmp_path / "safe"), "--as", "Ada")
    second = said(home, "backup", str(tmp_path / "safe"), "--as", "Ada")
    assert first["checked"]
    assert first["originals"] > 50
    assert first["new_files"] > 100
    assert (second["new_files"], second["new_bytes"]) == (0, 0)
    assert [head[0] for head in first["heads"]] == ["installation", "lamp-posts", "whos-watching-you"]

    again = tmp_path / "again"
    run(again, "restore", str(tmp_path / "safe"), "--made", first["made"], "--as", "Bo")

    assert files_of(again) == files_of(home)
    after = rows_of(again / "answerable.sqlite3")
    journal = after.pop("store_journalentry")
    heads = after.pop("store_journalhead")
    assert len(journal) == len(before.pop("store_journalentry")) + 1
    assert len(heads) == len(before.pop("store_journalhead"))
    assert {name: rows for name, rows in after.items() if name != "sqlite_sequence"} == {
        name: rows for name, rows in before.items() if name != "sqlite_sequence"
    }
    assert not said(again, "journal", "verify")["breaks"]
    assert not said(again, "originals", "verify")["faults"]


def test_everything_in_a_backup_is_for_its_owner_only(home: Path, tmp_path: Path) -> None:
    run(home, "backup", str(tmp_path / "safe"))
    modes = {path.stat().st_mode & 0o077 for path in [tmp_path / "safe", *(tmp_path / "safe").rglob("*")]}
    assert modes == {0}


def test_while_another_process_writes_every_original_that_is_named_is_there(
    home: Path, tmp_path: Path
) -> None:
    words = [sys.executable, "-c", WORKING]
    with subprocess.Popen(words, env=environment(home), stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            made = [said(home, "backup", str(tmp_path / "safe")) for _ in range(2)]
        finally:
            writer.kill()
    assert made[0]["originals"] < made[1]["originals"]
    assert not any(each["lacking"] for each in made)
    for each in made:
        again = tmp_path / each["made"]
        run(again, "restore", str(tmp_path / "safe"), "--made", each["made"])
        assert said(again, "originals", "verify") == {"originals": each["originals"], "faults": []}
        assert not said(again, "journal", "verify")["breaks"]


def test_a_lost_and_a_changed_original_are_named_and_the_rest_is_backed_up(
    home: Path, tmp_path: Path
) -> None:
    every = sorted(path for path in (home / "originals").glob("??/??/*"))
    every[0].unlink()
    every[1].chmod(0o600)
    every[1].write_bytes(b"something else")
    made = said(home, "backup", str(tmp_path / "safe"), code=1)
    assert made["lacking"] == [every[0].name, every[1].name]
    again = tmp_path / "again"
    run(again, "restore", str(tmp_path / "safe"))
    found = said(again, "originals", "verify", code=1)
    assert {each["digest"] for each in found["faults"]} == {every[0].name, every[1].name}


def test_a_backup_whose_bytes_were_changed_is_refused(home: Path, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    run(home, "backup", str(safe))
    one = sorted((safe / "content").glob("??/??/*"))[0]
    one.write_bytes(one.read_bytes()[:-1] + b"?")
    assert "was changed" in run(tmp_path / "again", "restore", str(safe), code=5).stderr
    database = next(safe.glob("*Z/database.sqlite3"))
    database.write_bytes(database.read_bytes() + b"?")
    assert (
        "database of this backup was changed" in run(tmp_path / "more", "restore", str(safe), code=5).stderr
    )
    assert not (tmp_path / "again" / "answerable.sqlite3").exists()


def test_what_is_not_empty_or_something_else_is_left_alone(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine", encoding="utf-8")
    assert "something else than backups" in run(home, "backup", str(other), code=3).stderr
    assert "lie in one another" in run(home, "backup", str(home / "reports"), code=3).stderr
    run(home, "backup", str(tmp_path / "safe"))
    before = rows_of(home / "answerable.sqlite3")
    assert "the home is not empty" in run(home, "restore", str(tmp_path / "safe"), code=3).stderr
    assert rows_of(home / "answerable.sqlite3") == before
    assert "no backup here" in run(tmp_path / "again", "restore", str(other), code=4).stderr
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]


def test_a_backup_of_a_newer_version_or_another_engine_is_refused(home: Path, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    run(home, "backup", str(safe), "--no-check")
    url = "postgresql://nobody@127.0.0.1:1/none"
    assert (
        "DATABASE_URL names a PostgreSQL" in run(tmp_path / "a", "restore", str(safe), url=url, code=3).stderr
    )
    listed = next(safe.glob("*Z/backup.json"))
    manifest = json.loads(listed.read_bytes())
    manifest["migrations"].append("store.9999_later")
    listed.write_text(json.dumps(manifest), encoding="utf-8")
    assert "changes that this one lacks" in run(tmp_path / "b", "restore", str(safe), code=3).stderr


def test_a_name_that_leads_out_of_the_home_is_refused(home: Path, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    run(home, "backup", str(safe), "--no-check")
    listed = next(safe.glob("*Z/backup.json"))
    manifest = json.loads(listed.read_bytes())
    manifest["files"]["../out.txt"] = next(iter(manifest["files"].values()))
    listed.write_text(json.dumps(manifest), encoding="utf-8")
    assert "outside the home" in run(tmp_path / "again", "restore", str(safe), code=3).stderr
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.parametrize("seconds", [0.6, 1.8])
def test_a_backup_and_a_restore_that_were_killed_are_done_again(
    home: Path, tmp_path: Path, seconds: float
) -> None:
    safe, again = tmp_path / "safe", tmp_path / "again"
    for where, words in ((home, ("backup", str(safe))), (again, ("restore", str(safe)))):
        killed = subprocess.Popen(
            [sys.executable, "-m", "answerable.cli", *words],
            env=environment(where),
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        killed.kill()
        killed.wait()
        if not (where / "answerable.sqlite3").exists() or words[0] == "backup":
            run(where, *words)
    assert not (safe / ".making").exists()
    assert not said(again, "originals", "verify")["faults"]
    assert not (again / ".restoring").exists() or killed.returncode == 0


def test_on_postgresql_a_backup_is_dumped_restored_and_checked(tmp_path: Path, postgres_url: str) -> None:
    import psycopg

    base = postgres_url.rsplit("/", 1)[0]
    for name in ("backed", "restored"):
        with psycopg.connect(postgres_url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
    home, again, safe = tmp_path / "home", tmp_path / "again", tmp_path / "safe"
    run(home, "setup", url=f"{base}/backed")
    counts = installations.EXAMPLES / "whos-watching-you"
    run(home, "investigation", "load", str(counts), url=f"{base}/backed")
    made = said(home, "backup", str(safe), url=f"{base}/backed")
    assert made["checked"]
    assert made["originals"] == len(list((home / "originals").glob("??/??/*"))) > 5
    run(again, "restore", str(safe), url=f"{base}/restored")
    assert not said(again, "journal", "verify", url=f"{base}/restored")["breaks"]
    assert not said(again, "originals", "verify", url=f"{base}/restored")["faults"]
    assert files_of(again) == files_of(home)
    twice = run(tmp_path / "twice", "restore", str(safe), url=f"{base}/restored", code=6)
    assert "holds tables already" in twice.stderr
    with psycopg.connect(postgres_url) as server:
        left = server.execute(
            "SELECT COUNT(*) FROM pg_database WHERE datname LIKE 'answerable_check%'"
        ).fetchone()
    assert left == (0,)
