"""Every declared field of a body survives the whole way: register, saved, exported, read again."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.bodies.registers.field_values import entries, said_in, values_of

from answerable.bodies import (
    COLUMNS_KEPT,
    FIELDS,
    BodyEntry,
    BodyField,
    read_register,
    write_register,
)
from answerable.casework.registers import registers
from answerable.casework.registers.exports import register_table
from answerable.ground import Missing
from answerable.store.models import Body, Contact

in_the_store = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_NUMBERS = count()


def after_all(given: list[BodyEntry]) -> list[BodyEntry]:
    """Bodies after they were written, taken in, saved, exported and read again."""
    register = f"register-{next(_NUMBERS)}"
    content = write_register(given).encode()
    registers.take_in(content, "register.csv", register=register, kind="native", who="ann")
    again = read_register(register_table(register).encode(), "again.csv")
    return sorted(again, key=lambda each: [entry.key for entry in given].index(each.key))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
@in_the_store
@given(st.data())
def test_a_declared_field_survives_saving_and_export(field: BodyField, data: st.DataObject) -> None:
    value = data.draw(values_of(field, "elm").filter(lambda each: each != field.type.empty))
    elm = BodyEntry(**({"key": "elm", "name": "Elm Council"} | {field.name: value}))
    saved = after_all([elm, BodyEntry("oak", "Oak Council"), BodyEntry("ash", "Ash Council")])
    assert said_in(saved[0]) == said_in(elm)


@in_the_store
@given(entries())
def test_bodies_with_every_field_survive(given: list[BodyEntry]) -> None:
    assert [said_in(each) for each in after_all(given)] == [said_in(each) for each in given]


def test_a_declared_field_is_kept_as_long_as_it_says() -> None:
    columns = {each.name: each for each in Body._meta.get_fields()}
    for each in COLUMNS_KEPT:
        assert each.name in columns, f"there is no column {each.name} of a body"
        assert getattr(columns[each.name], "max_length", None) == each.longest or each.longest is None
    email = next(each for each in FIELDS if each.name == "email")
    assert Contact._meta.get_field("email").max_length == email.longest


def test_a_register_that_is_not_there_is_not_exported() -> None:
    with pytest.raises(Missing, match="no body in the register 'none'"):
        register_table("none")
