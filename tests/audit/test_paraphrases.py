"""Each kind of slip in many wordings, and the sound wordings that come close to it.

A table in `paraphrases` has `wrong`: a text with the words (or, parted by a bar, one of the words) to be
accused, and `sound`: texts of which nothing may be. `table` stands in for a leading `@`. Under `missed` are
slips that are not called yet.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from answerable.audit import Verdict, audit_text

_FOLDER = Path(__file__).parent / "paraphrases"


def _tables() -> list[tuple[str, dict[str, Any], str]]:
    read = [(each.stem, tomllib.loads(each.read_text("utf-8"))) for each in sorted(_FOLDER.glob("*.toml"))]
    return [(name, content, content.get("table", "")) for name, content in read]


def _accused(text: str) -> list[str]:
    return [claim.quote for claim in audit_text(text).claims if claim.verdict is Verdict.INCONSISTENT]


def _wrong() -> list[object]:
    return [
        pytest.param(text.replace("@", table), words, id=f"{name}-{at}")
        for name, content, table in _tables()
        for at, (text, words) in enumerate(content["wrong"])
    ]


def _missed() -> list[object]:
    return [
        pytest.param(text.replace("@", table), words, id=f"{name}-{at}")
        for name, content, table in _tables()
        for at, (text, words) in enumerate(content.get("missed", []))
    ]


def _sound() -> list[object]:
    return [
        pytest.param(text.replace("@", table), id=f"{name}-{at}")
        for name, content, table in _tables()
        for at, text in enumerate(content["sound"])
    ]


def _called(text: str, words: str) -> bool:
    return any(word.lower() in quote.lower() for quote in _accused(text) for word in words.split("|"))


@pytest.mark.parametrize(("text", "words"), _wrong())
def test_a_slip_is_called(text: str, words: str) -> None:
    assert _called(text, words)


@pytest.mark.xfail(reason="not called yet", strict=True)
@pytest.mark.parametrize(("text", "words"), _missed())
def test_a_slip_that_is_missed(text: str, words: str) -> None:
    assert _called(text, words)


@pytest.mark.parametrize("text", _sound())
def test_what_comes_close_is_left(text: str) -> None:
    assert _accused(text) == []
