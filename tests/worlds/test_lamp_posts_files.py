"""The committed lamp-post inquiry is what its generator gives."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from email.message import Message

import pytest

from tests.worlds.lamp_posts import files
from tests.worlds.wickmark.letters import FOLDER

MADE = files()
ARCHIVES = (".docx", ".xlsx")


def members(octets: bytes) -> dict[str, bytes]:
    """The files inside an archive; how tightly they are packed differs between machines."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parts(octets: bytes) -> list[tuple[str, object]]:
    """Each part of a mail with its headers and its content, archives opened."""
    found: list[tuple[str, object]] = []
    for part in message_from_bytes(octets).walk():
        assert isinstance(part, Message)
        if part.is_multipart():
            found.append((str(part.items()), part.preamble))
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        name = part.get_filename() or ""
        found.append((str(part.items()), members(content) if name.endswith(ARCHIVES) else content))
    return found


@pytest.mark.parametrize("path", sorted(MADE))
def test_the_committed_file_is_what_the_generator_gives(path: str) -> None:
    """Run `python -m tests.worlds.lamp_posts` after a change of the invented world."""
    committed = (FOLDER / path).read_bytes()
    if path.endswith(".eml"):
        assert parts(committed) == parts(MADE[path])
    else:
        assert committed == MADE[path]


def test_no_mail_is_committed_that_the_generator_does_not_make() -> None:
    """A mail renamed leaves no old copy behind."""
    committed = {f"mail/{path.name}" for path in (FOLDER / "mail").iterdir()}
    assert committed == {path for path in MADE if path.startswith("mail/")}


def test_two_runs_give_the_same_bytes() -> None:
    """Nothing in the invented world depends on the clock, the machine's name or chance."""
    assert files() == MADE


def test_every_address_ends_in_example() -> None:
    """No mail and no table names an address or a host that could be somebody's."""
    for path, octets in MADE.items():
        for line in octets.split(b"\n"):
            for word in line.split():
                host = word.rpartition(b"@")[2] if b"@" in word else b""
                if host and not line.startswith(b"Content-ID") and b'src="cid' not in line:
                    assert b".example" in host or b"=" in host, (path, line)
