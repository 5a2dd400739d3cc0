"""Licences under which the copy of another's work may be published: the few that say so without more ado."""

from __future__ import annotations

import re

_FREE = re.compile(
    r"cc0(?: 1 0)?(?: universal)?|creative commons zero(?: 1 0)?|public domain(?: mark(?: 1 0)?)?|"
    r"(?:cc|creative commons) (?:by|attribution)(?: (?:sa|share ?alike))?(?: [1-4] [05])?"
    r"(?: (?:international|unported|uk))?|"
    r"ogl(?: uk)?(?: v? ?[1-3](?: 0)?)?|open government licence(?: v? ?[1-3](?: 0)?)?|"
    r"open parliament licence(?: v? ?[1-3](?: 0)?)?|(?:with|by) (?:the )?(?:written )?permission of \w.+"
)
_ADDRESS = re.compile(
    r"creativecommons org (?:licenses (?:by|by sa) [1-4] [05](?: \w+)*|"
    r"publicdomain (?:zero|mark) 1 0(?: \w+)*)|"
    r"nationalarchives gov uk doc open government licence version [1-3]"
)


def may_go_out(licence: str) -> bool:
    """Whether a copy under this licence may go out with a report.

    True for CC0, the public domain, CC BY and CC BY-SA, the Open Government and Open Parliament Licences, by
    name or address and with nothing added, and "with permission of" somebody. Those that forbid changes or
    commerce do not allow a report to carry the text, and what else is written there is only recorded.
    """
    said = " ".join(re.sub(r"[^\w]+", " ", licence.casefold()).split())
    plain = re.sub(r"^https? (?:www )?|^www ", "", said)
    return bool(_FREE.fullmatch(said) or _ADDRESS.fullmatch(plain))
