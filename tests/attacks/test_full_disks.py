"""Disks that are full or can only be read, truly mounted: what is said, what stays, and that it goes on.

Each runs in a namespace of mounts of its own, in which a small disk of memory is mounted; it is left out
where the system gives none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import installations

_NAMESPACES = (["unshare", "--user", "--map-root-user", "--mount"], ["unshare", "--mount"])
_WORDS = """
small() { mkdir -p "$1"; mount -t tmpfs -o "size=$2" tmpfs "$1"; }
room() { mount -o "remount,size=$2" "$1"; }
fill() { dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null; }
answerable() { "$PYTHON" -m answerable.cli "$@" 2>&1; echo "code $?"; }
"""
"""What a script may call: a small disk at a place, more room for it, none left on it, a command."""


_TRIED = "mount -t tmpfs -o size=1m tmpfs /mnt && mount -o remount,size=2m /mnt"
"""What must go in a namespace: a small disk, and more room on it."""


def _namespace() -> list[str]:
    """The words that give a namespace of mounts; the test is left out where none does."""
    for words in _NAMESPACES:
        try:
            tried = subprocess.run([*words, "sh", "-c", _TRIED], capture_output=True, check=False)
        except FileNotFoundError:
            break
        if tried.returncode == 0:
            return words
    pytest.skip("no disk can be mounted here, not even in a namespace")


def on_disks(script: str, folder: Path, home: Path) -> str:
    """What a script prints that runs with disks of its own, and the exit codes of the commands in it."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ANSWERABLE_HOME")
    }
    done = subprocess.run(
        [*_namespace(), "sh", "-c", _WORDS + script],
        env=kept | {"ANSWERABLE_HOME": str(home), "PYTHON": sys.executable, "DISK": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout, done.stdout
    return done.stdout + done.stderr


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Where the small disk is mounted."""
    return tmp_path / "disk"


def test_a_setup_that_a_full_disk_breaks_off_is_named_and_goes_on(disk: Path) -> None:
    script = """
small "$DISK" 1m
answerable setup
answerable investigation list
room "$DISK" 40m
answerable setup
answerable investigation list
"""
    first, second, third, fourth = on_disks(script, disk, disk / "home").split("code ")[:-1]
    assert "the disk is full. Nothing half done was kept: make room" in first
    assert "is not up to date" in second or "there is no database here yet" in second
    assert "Run `answerable setup`" in second
    assert "Ready in" in third
    assert "slug" in fourth


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An installation with both examples."""
    return installations.copy("built", tmp_path / "built")


def test_a_backup_on_a_full_disk_names_that_disk_and_is_made_when_there_is_room(
    built: Path, disk: Path
) -> None:
    script = """
small "$DISK" 3m
answerable backup "$DISK/safe"
ls -A "$DISK/safe"
room "$DISK" 90m
answerable backup "$DISK/safe"
ANSWERABLE_HOME="$DISK/again" answerable restore "$DISK/safe"
"""
    full, whole, restored, _ = on_disks(script, disk, built).split("code ")
    assert f"answerable: {disk}/safe: the disk is full. Earlier backups in it are whole." in full
    assert whole.startswith("6\n")
    assert ".making" not in whole
    assert "Restored beside itself and checked." in whole
    assert restored.startswith("0\n")
    assert "Restored into" in restored


def test_a_restore_onto_a_full_disk_names_the_home_and_goes_on_when_there_is_room(
    built: Path, disk: Path, tmp_path: Path
) -> None:
    script = f"""
answerable backup "{tmp_path}/safe" --no-check
answerable verify
small "$DISK" 2m
ANSWERABLE_HOME="$DISK/home" answerable restore "{tmp_path}/safe"
room "$DISK" 60m
ANSWERABLE_HOME="$DISK/home" answerable restore "{tmp_path}/safe"
ANSWERABLE_HOME="$DISK/home" answerable verify
"""
    _, before, full, restored, after, _ = on_disks(script, disk, built).split("code ")
    assert f"answerable: {disk}/home: the disk is full. Make room and restore again" in full
    assert "Restored into" in restored
    assert "Every page is what its reader reads" in after
    assert (
        after.replace(str(disk / "home"), "").splitlines()[1:]
        == before.replace(str(built), "").splitlines()[1:]
    )


def test_mail_on_a_full_disk_is_taken_in_when_there_is_room_and_nothing_falls_short(
    built: Path, disk: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "one.eml"
    mail.write_bytes(b"From: a@b.example\nSubject: Lamps\n\n" + b"We have many of them.\n" * 40_000)
    script = f"""
small "$DISK" 60m
cp -r "$ANSWERABLE_HOME" "$DISK/home"
export ANSWERABLE_HOME="$DISK/home"
fill "$DISK"
answerable mail import "{mail}" -i lamp-posts
rm "$DISK/filler"
answerable sweep
answerable mail import "{mail}" -i lamp-posts
answerable journal verify
mount -o remount,ro "$DISK"
answerable mail import "{mail}" -i lamp-posts
"""
    full, swept, taken, whole, closed, code = on_disks(script, disk, built).split("code ")
    assert "the disk is full. Nothing half done was kept: make room" in full
    assert swept.startswith("6\n")
    assert taken.startswith("0\n")
    assert whole.startswith("0\n")
    assert closed.startswith("0\n")
    assert "See that the home folder can be written to" in closed
    assert code.strip() == "6"
