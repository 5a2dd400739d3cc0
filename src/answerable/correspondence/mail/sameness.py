"""Whether two messages say the same: what was said, by whom and when, whatever it was wrapped in."""

from __future__ import annotations

import unicodedata

from answerable.correspondence.mail.messages import ParsedMessage, Part, PartRole
from answerable.ground import Digest, canonical_json, digest_of


def said_digest(message: ParsedMessage) -> Digest:
    """The digest of sender, moment, subject, words and files of a message.

    The same for a message that came once more through a gateway: other headers, another boundary, another
    transfer encoding. Another word, another file or another moment gives another.
    """
    kept = (PartRole.ATTACHMENT, PartRole.NESTED)
    files = sorted(
        digest_of(_content(part)) for part in message.parts if part.role in kept and not _wraps(part)
    )
    moment = str(message.date.timestamp()) if message.date else ""
    told = [message.sender.address.lower(), moment, _folded(message.subject), _folded(message.text), *files]
    return digest_of(canonical_json(told))


def _wraps(part: Part) -> bool:
    """True for a message within one: what it holds is told part by part."""
    return part.media_type in ("message/rfc822", "message/global")


def _content(part: Part) -> bytes:
    """The bytes of a file; of text, with plain line ends, which a gateway may change."""
    return part.content.replace(b"\r\n", b"\n") if part.media_type.startswith("text/") else part.content


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
