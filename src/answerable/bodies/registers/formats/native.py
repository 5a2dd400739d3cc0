"""A register of Answerable's own."""

from __future__ import annotations

from answerable.bodies.registers.formats.mapped import read_by
from answerable.bodies.registers.formats.register_format import RegisterFormat, by_columns
from answerable.bodies.registers.mappings import NATIVE_REGISTER

FORMAT = RegisterFormat(
    "native",
    "A register of Answerable's own",
    "",
    "",
    by_columns(NATIVE_REGISTER.required()),
    read_by("native", NATIVE_REGISTER),
    NATIVE_REGISTER.required(),
)
