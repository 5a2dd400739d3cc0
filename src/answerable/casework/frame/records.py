"""How the frame came about, for the report: its rule as carried out, registers, sample and changes."""

from __future__ import annotations

from answerable.bodies import read_frame_rule
from answerable.report import AmendmentRecord, Framing
from answerable.store.models import Frame


def framing_of(frame: Frame) -> Framing:
    """What the methods box prints of a frame besides its rule and those left out."""
    rule = read_frame_rule(frame.described, "frame.toml") if frame.described else None
    return Framing(
        carried_out=rule.told if rule and rule.takes and rule.told != frame.rule else "",
        registers=tuple(
            f"{each['register']} as of {each['as_of']} (version {each['version']})"
            for each in frame.registers
        ),
        sampled=tuple(
            (" / ".join(each["stratum"].values()) or "all", int(each["bodies"]), int(each["drawn"]))
            for each in frame.strata
        ),
        amendments=tuple(
            AmendmentRecord(
                made.made_on, told["name"], told["what"], told["before"], told["after"], made.reason
            )
            for made in frame.amendments.all()
            for told in made.changes
        ),
    )


def _version(held: dict[str, str]) -> str:
    return f"{held['register']} as of {held['as_of']} (version {held['version']})"
