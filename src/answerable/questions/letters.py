"""Letters: a template and its merge fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from answerable.ground import BadInput

_FIELD = re.compile(r"\{\s*([a-z_]+)\s*\}|[{}]")


def write_letter(template: str, fields: Mapping[str, str], *, name: str = "letter") -> str:
    """The template with each {field} replaced by its value, once: braces in a value stay as they are.

    The agreed fields are {body}, {reference} and {questions}. Raises `BadInput` with the line for a
    placeholder without a value, a value that is empty and a brace that belongs to no placeholder.
    """

    def merged(found: re.Match[str]) -> str:
        where = f"{name}, line {template.count(chr(10), 0, found.start()) + 1}"
        choices = f"Fields with a value: {', '.join(sorted(fields))}."
        if found.group(1) is None:
            raise BadInput(f"a lone brace {found.group()}.", where=where, remedy=choices)
        value = fields.get(found.group(1), "")
        if not value.strip():
            raise BadInput(f"nothing to put in the place of {found.group()}.", where=where, remedy=choices)
        return value

    return _FIELD.sub(merged, template)
