"""Which bodies something is for: by sector and nation, as a questionnaire or a codebook says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from answerable.ground import texts_at

GROUP_KEYS = ("sectors", "nations")


class Audience(NamedTuple):
    """One body as far as wording depends on it: its sector and its nation, as frozen in the frame."""

    sector: str = ""
    nation: str = ""


@dataclass(frozen=True)
class BodyGroup:
    """The bodies of these sectors and of these nations; an empty one of the two leaves it open."""

    sectors: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()

    def holds(self, audience: Audience) -> bool:
        """True if the body is one of the group, whatever the case of the letters."""
        return _among(audience.sector, self.sectors) and _among(audience.nation, self.nations)

    @property
    def is_everybody(self) -> bool:
        """True if nothing is left out."""
        return not self.sectors and not self.nations

    def as_text(self) -> str:
        """The group in words: "Councils, Police in Wales", "bodies in Wales"; "all" for everybody."""
        sectors = ", ".join(self.sectors) or ("bodies" if self.nations else "")
        parts = [sectors, f"in {', '.join(self.nations)}" if self.nations else ""]
        return " ".join(part for part in parts if part) or "all"

    def as_table(self) -> dict[str, list[str]]:
        """The keys of TOML that say it; none for everybody."""
        pairs = (("sectors", self.sectors), ("nations", self.nations))
        return {key: list(names) for key, names in pairs if names}


EVERYBODY = BodyGroup()
"""The group that leaves nobody out."""


def group_at(table: Mapping[str, Any], where: str) -> BodyGroup:
    """The group that the keys `sectors` and `nations` of a table name; raises `BadInput`."""
    sectors, nations = (
        tuple(name.strip() for name in texts_at(table, key, where) if name.strip()) for key in GROUP_KEYS
    )
    return BodyGroup(sectors, nations)


def _among(name: str, names: tuple[str, ...]) -> bool:
    return not names or name.casefold() in {each.casefold() for each in names}
