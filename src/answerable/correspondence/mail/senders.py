"""Who a mail says it is from: one address, read before anything in it is decoded, or a doubt.

A mail server checks the one address of the one From line (DMARC, RFC 7489, section 6.6.1). Where a name that
decodes to an address, a second From line or a second address would let another one be read instead, the
sender is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.utils import getaddresses

from answerable.correspondence.mail.headers import header_text
from answerable.correspondence.mail.messages import Address

NO_FROM = "it does not say in one From line whom it is from"
SEVERAL = "its From line does not name one address alone"
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLE = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"[^\s<>()\[\],;:@\"\0]+@[^\s<>()\[\],;:@\"\0]+")
_FOLD = re.compile(r"\r?\n[ \t]*")


def sender_of(headers: Sequence[tuple[str, str]]) -> tuple[Address, str]:
    """The sender by the raw headers of a mail, and why it is in doubt; "" where it is not.

    One in doubt is still the first address that is found: whoever reads the mail sees it.
    """
    lines = [_FOLD.sub(" ", value).strip() for name, value in headers if name.lower() == "from"]
    if len(lines) == 1 and (found := _alone(lines[0])) is not None:
        return found, ""
    spare = [_FOLD.sub(" ", value) for name, value in headers if name.lower() == "sender"]
    seen = [each for value in (*lines, *spare) for each in _addresses(value)]
    return (seen[0] if seen else Address("", "")), SEVERAL if len(lines) == 1 else NO_FROM


def _alone(line: str) -> Address | None:
    """The address of a From line that has one alone: bare, or in angle brackets after a name."""
    plain = _COMMENT.sub(" ", _QUOTED.sub('""', line))
    angles = _ANGLE.findall(plain)
    if not angles and _BARE.fullmatch(plain.strip()):
        return _address("", plain.strip())
    before, _, after = plain.partition(f"<{angles[0]}>") if len(angles) == 1 else ("", "", "x")
    several = "@" in before and re.search(r"[,;:]", before)
    if after.strip() or several or "<" in before or not _BARE.fullmatch(angles[0].strip()):
        return None
    name = line[: line.rindex(f"<{angles[0]}>")].strip().strip('"').replace('\\"', '"')
    return _address(header_text(name), angles[0].strip())


def _address(name: str, address: str) -> Address | None:
    """The address with its raw bytes read; None for one that holds an encoded word, which none may."""
    if "=?" in address:
        return None
    local, _, domain = header_text(address).rpartition("@")
    return Address(name, f"{local}@{domain.lower()}")


def _addresses(value: str) -> list[Address]:
    found = [_address(name, told) for name, told in getaddresses([header_text(value)]) if "@" in told]
    return [each for each in found if each is not None]
