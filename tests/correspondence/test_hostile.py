"""Mails made to hold a reader up: time grows with their length, and every text can be stored."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from answerable.correspondence import kind_of, parse_message, whose_words

_HEAD = b"From: foi@council.example\r\nSubject: FOI\r\nDate: Mon, 6 Jan 2025 09:00:00 +0000\r\n"
_QUESTION = "What is the number of lamps you have?"


def _taken_apart(text: str) -> None:
    message = parse_message(_HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode())
    kind_of(message, whose_words(message.text, [f"1. {_QUESTION}"]))


@pytest.mark.parametrize(
    "piece",
    ["-- \n", "s1(", "question 1\n", f"{_QUESTION} "],
    ids=["sign-offs", "sections without an end", "headings", "the question on one line"],
)
def test_a_long_text_takes_time_by_its_length(piece: str) -> None:
    started = time.process_time()

    _taken_apart(piece * (200_000 // len(piece)))

    assert time.process_time() - started < 10


_PLACES: dict[str, tuple[bytes, Callable[..., str]]] = {
    "text": (b"Content-Type: text/plain; charset=utf-7\r\n\r\n+2AA-", lambda mail: mail.text),
    "subject": (b"Subject: =?utf-7?Q?+2AA-?=\r\n\r\nx", lambda mail: "".join(map(str, mail.headers))),
    "file name": (
        (
            b"Content-Type: application/pdf\r\n"
            b"Content-Disposition: attachment; filename*=utf-7''a%2B2AA-.pdf\r\n\r\nx"
        ),
        lambda mail: mail.parts[0].filename,
    ),
}


@pytest.mark.parametrize("place", _PLACES)
def test_no_half_of_a_surrogate_pair_comes_through(place: str) -> None:
    rest, read = _PLACES[place]

    assert read(parse_message(_HEAD + rest)).encode("utf-8")


def test_the_name_of_a_file_is_never_longer_than_can_be_kept() -> None:
    name = b"n" * 2_000 + b".pdf"
    mail = _HEAD + b"Content-Disposition: attachment; filename=" + name + b"\r\n\r\nx"

    found = parse_message(mail).parts[0].filename

    assert len(found) == 200
    assert found.endswith(".pdf")
