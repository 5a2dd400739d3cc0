"""What knows English stands in one folder of its room, each turn with the sentence it was written for."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.ground import Wording
from tests.promises import tree

ROOMS = ("correspondence", "questions", "reading")
LOOKS = {"compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub"}
WORD = re.compile(r"(?<![\\A-Za-z<])[A-Za-z]{3,}")
NOT_ENGLISH = {"message", "from"}
"""Names of header lines."""


def wordings() -> Iterator[tuple[str, Wording]]:
    for room in (*ROOMS, "equipment", "report"):
        for module in sorted((tree.PACKAGE / room / "wordings").glob("[!_]*.py")):
            found = vars(importlib.import_module(f"answerable.{room}.wordings.{module.stem}"))
            for name, value in found.items():
                for each in value.values() if isinstance(value, dict) else (value,):
                    if isinstance(each, Wording):
                        yield f"{room}/{module.stem}.{name}", each


@pytest.mark.parametrize(("name", "wording"), list(wordings()))
def test_every_turn_of_phrase_stands_in_the_sentence_it_was_written_for(name: str, wording: Wording) -> None:
    assert wording.silent() == ()
    assert all(wording.search(sentence) for _, sentence in wording.turns)


def test_no_pattern_that_knows_english_stands_elsewhere_in_its_room() -> None:
    found = [
        f"{tree.place(module, node)}: {words}"
        for room in ROOMS
        for module in tree.modules(tree.PACKAGE / room)
        if "wordings" not in module.parts
        for node, words in _english_patterns(module)
    ]
    assert found == []


def test_a_turn_that_does_not_stand_in_its_sentence_is_seen() -> None:
    assert Wording(((r"\bnot held\b", "We hold it."),)).silent() == ((r"\bnot held\b", "We hold it."),)
    assert Wording(((r"\bheld\b", ""),)).silent() == ((r"\bheld\b", ""),)


def _english_patterns(module: Path) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree.parsed(module)):
        if (
            isinstance(node, ast.Call)
            and node.args
            and tree.dotted(node.func) in {f"re.{each}" for each in LOOKS}
        ):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, (str, bytes)):
                    text = part.value if isinstance(part.value, str) else part.value.decode("latin-1")
                    words = [each for each in WORD.findall(text) if each.lower() not in NOT_ENGLISH]
                    if words:
                        yield node, " ".join(words)
