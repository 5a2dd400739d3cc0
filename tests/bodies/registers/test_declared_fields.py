"""The fields of a body are declared once; what is written by hand elsewhere keeps up with them."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from tests.bodies.registers.field_values import entries, said_in
from tests.promises import tree

from answerable.bodies import FIELDS, NATIVE_REGISTER, TOLD_APART, BodyEntry, read_register, write_register
from answerable.cli.body_matching import match
from answerable.ground import BadInput


@given(entries())
def test_what_is_written_is_read_back(bodies: list[BodyEntry]) -> None:
    again = read_register(write_register(bodies).encode(), "register.csv")
    assert [said_in(each) for each in again] == [said_in(each) for each in bodies]


def test_names_that_meet_as_a_character_of_the_web_are_read_back() -> None:
    elm = BodyEntry("elm", "Elm Council", aliases=("Elm&amp", "Ulmus"))
    (again,) = read_register(write_register([elm]).encode(), "register.csv")
    assert again.aliases == elm.aliases


def test_every_attribute_of_an_entry_but_its_derivations_is_a_declared_field() -> None:
    assert [*(each.name for each in FIELDS), "derivations"] == [each.name for each in fields(BodyEntry)]
    assert all(each.label for each in FIELDS)
    assert set(NATIVE_REGISTER.named()) == {each.name for each in FIELDS}


def test_what_a_cell_cannot_hold_is_not_written() -> None:
    elm = BodyEntry("elm", "Elm Council", aliases=("Elm; or Ulmus",))
    with pytest.raises(BadInput, match="would be read as something else") as refused:
        write_register([elm])
    assert refused.value.where == "Elm Council, Other names"


def test_the_docs_name_every_column_of_a_register() -> None:
    page = (tree.ROOT / "docs/reference/investigation-folder.md").read_text(encoding="utf-8")
    section = page.partition("## register.csv")[2].partition("\n## ")[0]
    assert [each.name for each in FIELDS if f"`{each.name}`" not in section] == []


def test_the_command_line_asks_for_every_field_that_bodies_are_told_apart_by() -> None:
    options = {option for each in match.params for option in each.opts}
    assert [each.name for each in TOLD_APART if f"--{each.name}-column" not in options] == []
