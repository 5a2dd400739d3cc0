"""The parts of a message: walked once, decoded, given their roles."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from email.message import Message

from answerable.correspondence.mail.headers import header_text
from answerable.correspondence.mail.messages import Part, PartRole
from answerable.documents import decode, text_of_html

DEEPEST = 20
MOST_PARTS = 1_000
LONGEST_NAME = 200
"""Characters of the name of an attached file."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


@dataclass
class PartTree:
    """The parts found so far, in order, with what was wrong on the way."""

    parts: tuple[Part, ...] = ()
    defects: tuple[str, ...] = ()
    nested_ids: tuple[str, ...] = ()


@dataclass
class _PartWalk:
    parts: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    nested_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _PartPlace:
    """Where the walk is: the path, how deep, inside an enclosed message, among alternatives."""

    path: str
    depth: int = 0
    nested: bool = False
    alternative: bool = False

    def below(self, number: int, *, nested: bool = False, alternative: bool = False) -> _PartPlace:
        path = f"{self.path}.{number}" if self.path else str(number)
        return _PartPlace(path, self.depth + 1, self.nested or nested, self.alternative or alternative)


def part_tree(message: Message) -> PartTree:
    """The leaves of `message` and of the messages enclosed in it, each with its path and role."""
    walk = _PartWalk()
    _visit(message, _PartPlace("" if message.is_multipart() else "1"), walk)
    parts = _choose_body(walk.parts)
    return PartTree(tuple(parts), tuple(walk.defects), tuple(walk.nested_ids))


def _visit(part: Message, place: _PartPlace, walk: _PartWalk) -> None:
    if place.depth > DEEPEST or len(walk.parts) >= MOST_PARTS:
        walk.defects.append(f"more parts than are read, from part {place.path} on")
        return
    media_type = part.get_content_type()
    if media_type in ("message/rfc822", "message/global"):
        _enclosed(part, place, walk)
    elif part.is_multipart() and not media_type.startswith("message/"):
        among = media_type == "multipart/alternative"
        for number, child in enumerate(_children(part), start=1):
            _visit(child, place.below(number, alternative=among), walk)
    else:
        walk.parts.append(_leaf(part, place, walk))


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _enclosed(part: Message, place: _PartPlace, walk: _PartWalk) -> None:
    path = place.path or "1"
    content = b""
    for child in _children(part):
        content += _as_bytes(child)
        identifier = str(child.get("Message-ID", "")).strip("<> \t\r\n")
        if identifier:
            walk.nested_ids.append(identifier)
    walk.parts.append(Part(path, part.get_content_type(), _filename(part), content, PartRole.NESTED))
    for number, child in enumerate(_children(part), start=1):
        _visit(child, _PartPlace(path, place.depth, place.nested).below(number, nested=True), walk)


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return message.as_string().encode("utf-8", "surrogateescape")


def _leaf(part: Message, place: _PartPlace, walk: _PartWalk) -> Part:
    media_type = part.get_content_type()
    if part.is_multipart():
        content = b"\n".join(_as_bytes(child) for child in _children(part))
    else:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        names = {type(defect).__name__ for defect in part.defects}
        if "InvalidBase64CharactersDefect" in names:
            walk.defects.append(f"part {place.path} holds characters that are not base64")
        if names & {"InvalidBase64LengthDefect", "InvalidBase64PaddingDefect"}:
            walk.defects.append(f"cut off: part {place.path} ends in the middle of its base64")
        content = _whole_groups(content) if "InvalidBase64LengthDefect" in names else content
    filename = _filename(part)
    role = _role(part, media_type, filename, place)
    charset = part.get_param("charset", "") if part.get_content_maintype() == "text" else ""
    return Part(
        place.path,
        media_type,
        filename,
        content,
        role,
        str(charset[2]) if isinstance(charset, tuple) else str(charset or ""),
    )


def _whole_groups(content: bytes) -> bytes:
    """What base64 of an impossible length still holds; the standard library gives it back undecoded."""
    letters = _NOT_BASE64.sub(b"", content)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _filename(part: Message) -> str:
    try:
        name = part.get_filename()
    except (LookupError, UnicodeError, ValueError, TypeError):
        name = None
    plain = re.sub(r"[\x00-\x1f/\\]", "_", header_text(name)) if name else ""
    # Of a name longer than any disk would take, its beginning and end.
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 21]}…{plain[-20:]}"


def _role(part: Message, media_type: str, filename: str, place: _PartPlace) -> PartRole:
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    if disposition.startswith("attachment") or filename or media_type not in ("text/plain", "text/html"):
        return PartRole.ATTACHMENT
    if place.nested:
        return PartRole.NESTED
    return PartRole.ALTERNATIVE if place.alternative else PartRole.BODY


def _choose_body(parts: list[Part]) -> list[Part]:
    """Among alternatives, plain text that is not blank is the body; else HTML that is not."""
    for media_type in ("text/plain", "text/html"):
        for index, part in enumerate(parts):
            if (
                part.role is PartRole.ALTERNATIVE
                and part.media_type == media_type
                and _shown(part)[0].strip()
            ):
                chosen = Part(
                    part.path, part.media_type, part.filename, part.content, PartRole.BODY, part.charset
                )
                return [*parts[:index], chosen, *parts[index + 1 :]]
    return parts


def _shown(part: Part) -> tuple[str, str]:
    """The text of a part, and the remark on how its bytes had to be read."""
    read = decode(part.content, part.charset)
    is_html = part.media_type == "text/html"
    return text_of_html(read.text, mark_quotes=True) if is_html else read.text, read.remark


def body_text(parts: tuple[Part, ...]) -> tuple[str, tuple[str, ...]]:
    """The text of the body parts in order, and remarks on how their bytes had to be read."""
    texts, remarks = [], []
    for part in parts:
        if part.role is not PartRole.BODY:
            continue
        text, remark = _shown(part)
        if remark:
            remarks.append(f"part {part.path}: {remark}")
        shown = text.replace("\r\n", "\n").replace("\r", "\n")
        if shown.strip():
            texts.append(shown)
    return "\n".join(texts), tuple(remarks)
