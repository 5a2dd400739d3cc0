"""Grounds for withholding under the four UK access regimes, and the way authorities cite them.

A section without its Act is not a code: s.38 is health and safety in one Act and personal data in
another. The table is `packaged/exemptions.csv`; its README names the enactments.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import assert_never

from answerable.ground import BadInput, Missing


class Regime(StrEnum):
    """An access regime, in the short form used in codings: "FOIA s.31(1)(a)"."""

    FOIA = "FOIA"
    FOISA = "FOISA"
    EIR = "EIR"
    EISR = "EI(S)R"


class Weight(StrEnum):
    """Whether the public interest is weighed, as `absolute_or_qualified` says."""

    ABSOLUTE = "absolute"
    QUALIFIED = "qualified"
    PROCEDURAL = "procedural"
    EITHER = "either"
    """The provision as cited covers grounds of more than one weight, and does not say which is meant."""


@dataclass(frozen=True)
class Exemption:
    """One ground for withholding: the Act, the provision and what it is about.

    `section` is as the table has it. `cited` is the provision as cited, which may go deeper
    ("s.31(1)(a)") than the finest level the table knows ("s.31").
    """

    regime: Regime
    section: str
    name: str
    absolute_or_qualified: Weight
    prejudice_or_class: str
    cited: str = ""

    def __str__(self) -> str:
        return f"{self.regime} {self.cited or self.section}"


_FULL_NAMES = (
    (r"EI\s*\(S\)\s*R|EISR|Environmental Information \(Scotland\)", Regime.EISR),
    (r"EIRs?|Environmental Information Regulations", Regime.EIR),
    (r"FOISA|F\.?O\.?I\.?\s*\(S(?:cotland)?\)\s*A|Freedom of Information \(Scotland\)", Regime.FOISA),
    (r"FOIA|FOI|Freedom of Information Act", Regime.FOIA),
)
_PROVISION = re.compile(
    r"\b(?P<kind>sections?|sect?s?\.?|ss?\.?|regulations?|regs?\.?)\s*"
    r"(?P<number>\d{1,2}[A-Z]?)\s*(?P<limbs>(?:\(\s*\w{1,3}\s*\)\s*|(?<=\))[a-z]\b)*)",
    re.IGNORECASE,
)


def regime_of(text: str) -> Regime | None:
    """The regime `text` names ("FOI(S)A", "Environmental Information Regulations 2004"), if it names one."""
    for pattern, regime in _FULL_NAMES:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
            return regime
    return None


@cache
def _table() -> tuple[Exemption, ...]:
    text = files("answerable.law").joinpath("packaged/exemptions.csv").read_text(encoding="utf-8")
    return tuple(
        Exemption(
            regime=Regime(row["regime"].rsplit(" ", 1)[0]),
            section=row["section"],
            name=row["short_name"],
            absolute_or_qualified=Weight(row["absolute_or_qualified"]),
            prejudice_or_class=row["prejudice_or_class"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def exemptions(regime: Regime | str | None = None) -> tuple[Exemption, ...]:
    """Every ground of `regime`, or of all four, in the order of the enactment; raises `BadInput`."""
    if regime is None:
        return _table()
    wanted = _regime(regime)
    return tuple(exemption for exemption in _table() if exemption.regime is wanted)


def find_exemption(text: str, regime: Regime | str | None = None) -> Exemption:
    """The ground `text` cites ("FOIA s.31(1)(a)", "section 31", "Regulation 12(4)(b)").

    The regime is the one named in the text, else `regime`. The row is the finest one the table has
    for the provision; `cited` keeps the provision in full. Raises `BadInput` where there is no
    provision or no Act, `Missing` with near grounds where the Act has no such ground.
    """
    named = regime_of(text)
    act = named or (_regime(regime) if regime is not None else None)
    if act is None:
        raise BadInput(
            f'"{text}" names no Act: the same number means different things in different Acts.',
            remedy=f"Say which: {', '.join(Regime)}.",
        )
    found = _PROVISION.search(text)
    if found is None:
        raise BadInput(
            f'"{text}" cites no provision.', remedy='Write "FOIA s.31(1)(a)" or "EIR reg 12(4)(b)".'
        )
    cited = _canonical(found, act)
    return _finest(cited, act, text)


def _regime(named: Regime | str) -> Regime:
    found = regime_of(named)
    if found is None:
        raise BadInput(f'"{named}" is not an access regime.', remedy=f"Legal: {', '.join(Regime)}.")
    return found


def _canonical(found: re.Match[str], regime: Regime) -> str:
    limbs = re.findall(r"\w+", found["limbs"])
    tail = "".join(f"({limb if limb.isdigit() or limb[0].isdigit() else limb.lower()})" for limb in limbs)
    number = found["number"].upper()
    match regime:
        case Regime.FOIA | Regime.FOISA:
            # A subsection is cited in capitals: s.1(1ZA).
            upper = re.sub(r"\((\d+[a-z]+)\)", lambda limb: limb.group().upper(), tail)
            return f"s.{number}{upper}"
        case Regime.EIR | Regime.EISR:
            return f"reg {number}{tail}"
    assert_never(regime)


def _finest(cited: str, regime: Regime, text: str) -> Exemption:
    rows = exemptions(regime)
    deeper = [row for row in rows for stem in _stems(row.section) if stem.startswith(f"{cited}(")]
    level = cited
    while level:
        at_level = [row for row in rows if level in _stems(row.section)]
        if at_level or deeper:
            return _merged(at_level or deeper, cited)
        level = level.rpartition("(")[0]
    number = _number(cited)
    same_number = [row for row in rows if _number(row.section) == number]
    near = same_number or sorted(rows, key=lambda row: abs(_digits(row.section) - _digits(number)))[:4]
    raise Missing(
        f'"{text.strip()}" is no ground for withholding under {regime}.',
        remedy="Near are: " + "; ".join(f"{row} {row.name}" for row in near) + ".",
    )


def _merged(rows: list[Exemption], cited: str) -> Exemption:
    """One ground standing for `rows`, which a citation cannot tell apart."""
    if len(rows) == 1:
        return replace(rows[0], cited=cited)
    names = tuple(dict.fromkeys(row.name for row in rows))
    weights = {row.absolute_or_qualified for row in rows}
    return replace(
        rows[0],
        section=cited,
        name=" or ".join(names) if len(names) <= 3 else f"one of {len(names)} grounds under {cited}",
        absolute_or_qualified=weights.pop() if len(weights) == 1 else Weight.EITHER,
        prejudice_or_class=" or ".join(dict.fromkeys(row.prejudice_or_class for row in rows)),
        cited=cited,
    )


def _stems(section: str) -> tuple[str, ...]:
    """The provisions a row covers, without their conditions: "s.40(2) with (3A)" covers s.40(2)."""
    stem = re.split(r" (?=with|first|other)", section)[0]
    ranged = re.fullmatch(r"(.*)\((\w+)\)-\((\w+)\)", stem)
    if ranged is None:
        return (stem,)
    first, last = ranged[2], ranged[3]
    limbs = [first] if len(first) == 1 else []
    start = first[1] if len(first) > 1 else "a"
    limbs += [f"{last[0]}{chr(letter)}" for letter in range(ord(start), ord(last[1]) + 1)]
    return tuple(f"{ranged[1]}({limb})" for limb in limbs)


def _number(provision: str) -> str:
    return re.split(r"\(| (?=with|first|other)", provision)[0].rstrip()


def _digits(provision: str) -> int:
    return int(re.sub(r"\D", "", _number(provision)))
