"""A mail as values: who wrote to whom, when, in answer to what, with which parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Address:
    """One correspondent: the name as written (may be empty) and the address, its domain in lower case."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands after the at sign; empty where there is none."""
        return self.address.rpartition("@")[2].lower() if "@" in self.address else ""


class PartRole(StrEnum):
    """What a part is to its message."""

    BODY = "body"
    ALTERNATIVE = "alternative"
    ATTACHMENT = "attachment"
    NESTED = "nested"


@dataclass(frozen=True)
class Part:
    """One leaf of a message, or a message within it.

    `path` counts from 1 at each level ("1.2"); `content` is decoded from its transfer encoding and
    otherwise untouched; `charset` is the declared one, for text.
    """

    path: str
    media_type: str
    filename: str
    content: bytes
    role: PartRole
    charset: str = ""


@dataclass(frozen=True)
class ParsedMessage:
    """A mail read as far as it goes; `defects` says in words what is wrong with it.

    `text` is the body chosen: plain text where there is any, else the HTML as text. `message_id`,
    `in_reply_to` and `references` are without angle brackets. `delivered_to` gathers To, Cc,
    Delivered-To, Envelope-To, X-Original-To and Resent-To in lower case. `returned_ids` are the
    Message-IDs of messages enclosed in this one; `failed_recipients` whom a bounce names.
    `headers` are all of them, decoded, in order, names in lower case. `sender_doubt` says why `sender` may be
    another than a mail server checked; empty where nothing speaks for that.
    """

    message_id: str
    subject: str
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    date: dt.datetime | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    parts: tuple[Part, ...]
    text: str
    defects: tuple[str, ...] = ()
    returned_ids: tuple[str, ...] = ()
    failed_recipients: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    sender_doubt: str = ""

    def header(self, name: str) -> str:
        """The first header called `name`, decoded; empty where there is none."""
        wanted = name.lower()
        return next((value for each, value in self.headers if each == wanted), "")

    @property
    def attachments(self) -> tuple[Part, ...]:
        """The parts a sender attached, in order."""
        return tuple(part for part in self.parts if part.role is PartRole.ATTACHMENT)
