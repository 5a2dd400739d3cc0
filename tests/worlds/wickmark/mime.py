"""Mail as it lies in a mailbox: headers, parts, transfer encodings and CRLF, written out by hand.

The standard library's generator folds headers differently from version to version; these bytes
must not change, so they are put together here.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Part:
    """A MIME part: its own headers and its encoded body."""

    headers: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Envelope:
    """Who writes to whom, when and in answer to what; `host` is the sender's mail server."""

    sender: str
    to: tuple[str, ...]
    subject: str
    at: datetime
    message_id: str
    host: str
    answers: str = ""
    extra: tuple[str, ...] = ()


def text(words: str, *, subtype: str = "plain", transfer: str = "8bit", charset: str = "utf-8") -> Part:
    """A text part; `transfer` is 7bit, 8bit, quoted-printable or base64."""
    return raw_text(words.encode(charset), subtype=subtype, transfer=transfer, label=charset)


def raw_text(octets: bytes, *, subtype: str = "plain", transfer: str, label: str) -> Part:
    """A text part whose charset label is taken on trust, as mailers do."""
    headers = (f"Content-Type: text/{subtype}; charset={label}", f"Content-Transfer-Encoding: {transfer}")
    match transfer:
        case "7bit" | "8bit":
            return Part(headers, octets)
        case "quoted-printable":
            return Part(headers, quopri.encodestring(octets))
        case "base64":
            return Part(headers, base64.encodebytes(octets))
        case _:
            raise ValueError(f"no such transfer encoding: {transfer!r}")


def attachment(name: str, octets: bytes) -> Part:
    """A file sent along, in base64."""
    kind = TYPES[name.rpartition(".")[2]]
    headers = (
        f'Content-Type: {kind}; name="{name}"',
        "Content-Transfer-Encoding: base64",
        f'Content-Disposition: attachment; filename="{name}"',
    )
    return Part(headers, base64.encodebytes(octets))


def inline_image(name: str, octets: bytes, cid: str) -> Part:
    """A picture of the signature, shown in line."""
    headers = (
        f'Content-Type: image/png; name="{name}"',
        "Content-Transfer-Encoding: base64",
        f'Content-Disposition: inline; filename="{name}"',
        f"Content-ID: <{cid}>",
    )
    return Part(headers, base64.encodebytes(octets))


def multipart(kind: str, boundary: str, parts: Sequence[Part]) -> Part:
    """Several parts in one; `kind` is what follows "multipart/", with its parameters if any."""
    pieces = [b"This is a multi-part message in MIME format.\n"]
    for part in parts:
        pieces.append(
            f"--{boundary}\n".encode() + _lines(part.headers) + b"\n" + part.body.rstrip(b"\n") + b"\n"
        )
    pieces.append(f"--{boundary}--\n".encode())
    return Part((f'Content-Type: multipart/{kind}; boundary="{boundary}"',), b"".join(pieces))


def message(envelope: Envelope, part: Part) -> bytes:
    """The whole message as bytes with CRLF line ends."""
    heads = (*_route(envelope), *_heads(envelope), "MIME-Version: 1.0", *part.headers)
    return (_lines(heads) + b"\n" + part.body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _route(envelope: Envelope) -> tuple[str, ...]:
    left, arrived = format_datetime(envelope.at), format_datetime(envelope.at + timedelta(seconds=4))
    hop = (
        f"Received: from {envelope.host} ({envelope.host} [192.0.2.25])\n"
        f"\tby mx.campaign.example with ESMTPS id {envelope.message_id[1:13]}\n"
        f"\tfor <{envelope.to[0]}>; {arrived}"
    )
    return (
        f"Return-Path: <{envelope.sender.rpartition('<')[2].rstrip('>')}>",
        f"Delivered-To: {envelope.to[0]}",
        hop,
        f"Received: from office.internal ([198.51.100.7]) by {envelope.host}; {left}",
    )


def _heads(envelope: Envelope) -> tuple[str, ...]:
    answered = (
        (f"In-Reply-To: {envelope.answers}", f"References: {envelope.answers}") if envelope.answers else ()
    )
    return (
        f"From: {envelope.sender}",
        f"To: {', '.join(envelope.to)}",
        f"Subject: {_encoded(envelope.subject)}",
        f"Date: {format_datetime(envelope.at)}",
        f"Message-ID: {envelope.message_id}",
        *answered,
        *envelope.extra,
    )


def _encoded(words: str) -> str:
    if words.isascii():
        return words
    return f"=?utf-8?B?{base64.b64encode(words.encode()).decode()}?="


def _lines(headers: Sequence[str]) -> bytes:
    return "".join(f"{header}\n" for header in headers).encode()
