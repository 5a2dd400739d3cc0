"""What people enter in the form of a frame, read into its rule, and a rule as the form shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from answerable.bodies import STRATA, Allocation, ByHand, FrameRule, SampleDesign, Take
from answerable.casework.frame.frames import RegisterChoices
from answerable.ground import BadInput
from answerable.web.entries import day_from, number_from

_LISTS = ("sectors", "regions", "nations", "regimes")
MOST_VALUES = 60
"""An attribute with more values than these is not offered as boxes to tick."""


@dataclass(frozen=True)
class Boxes:
    """One condition of a sentence as boxes to tick: each value, and whether it is ticked."""

    field: str
    label: str
    values: tuple[tuple[str, bool], ...]

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return sum(on for _, on in self.values)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the rule as the form shows it; `number` is its place, from 0."""

    number: int
    register: str
    bodies: int
    conditions: tuple[Boxes, ...]
    open_on: date | None


def rule_from(entered: QueryDict) -> FrameRule:
    """The rule that was entered; raises `BadInput` where something is missing or cannot be read."""
    frozen_on = day_from(entered, "frozen_on")
    if frozen_on is None:
        raise BadInput("it is not said on which day the frame is frozen", remedy="Write 2026-01-31.")
    name = entered.get("name", "").strip()
    if not name:
        raise BadInput("the frame has no name", remedy="Write one, such as Councils of the UK.")
    return FrameRule(
        name=name,
        rule=entered.get("rule", "").strip(),
        frozen_on=frozen_on,
        takes=tuple(_takes(entered)),
        included=tuple(_by_hand(entered.get("included", ""), "put in by hand")),
        excluded=tuple(_by_hand(entered.get("excluded", ""), "left out by hand")),
        sample=_sample(entered),
    )


def draft_from(entered: QueryDict, frozen_on: date) -> FrameRule:
    """What can be read of a form that cannot be carried out, so that nothing ticked is lost."""
    try:
        takes = tuple(_takes(entered))
    except BadInput:
        takes = tuple(_takes(entered, dated=False))
    name, rule = entered.get("name", "").strip(), entered.get("rule", "").strip()
    return FrameRule(name, rule, frozen_on, takes)


def sentences_of(rule: FrameRule, registers: Mapping[str, RegisterChoices]) -> tuple[Sentence, ...]:
    """The sentences of a rule with every box there is; those of a register that is gone are passed over."""
    return tuple(
        _sentence(number, take, registers[take.register])
        for number, take in enumerate(rule.takes)
        if take.register in registers
    )


def lines_of(by_hand: tuple[ByHand, ...]) -> str:
    """Bodies put in or left out by hand as the form has them, a line each."""
    return "\n".join(
        f"{f'{each.register}:' if each.register else ''}{each.key}; {each.reason}" for each in by_hand
    )


def _takes(entered: QueryDict, *, dated: bool = True) -> Iterator[Take]:
    gone = entered.get("remove", "")
    for number in entered.getlist("sentence"):
        if number == gone:
            continue
        lists = {field: tuple(entered.getlist(f"{number}-{field}")) for field in _LISTS}
        attributes = tuple(
            (name, tuple(entered.getlist(f"{number}-with-{name}")))
            for name in entered.getlist(f"{number}-attribute")
            if entered.getlist(f"{number}-with-{name}")
        )
        yield Take(
            entered.get(f"{number}-register", ""),
            **lists,
            attributes=attributes,
            open_on=day_from(entered, f"{number}-open_on") if dated else None,
        )
    if added := entered.get("add", ""):
        yield Take(added, open_on=day_from(entered, "frozen_on") if dated else None)


def _by_hand(written: str, called: str) -> Iterator[ByHand]:
    for line in filter(None, map(str.strip, written.splitlines())):
        named, _, reason = line.partition(";")
        if not reason.strip():
            raise BadInput(
                f"no reason is given for {named.strip()!r}", where=called, remedy="Write key; reason."
            )
        register, _, key = named.strip().rpartition(":")
        yield ByHand(key.strip(), reason.strip(), register.strip())


def _sample(entered: QueryDict) -> SampleDesign | None:
    size = number_from(entered, "size")
    if size is None:
        return None
    seed = number_from(entered, "seed")
    if seed is None:
        raise BadInput(
            "a sample needs a seed", remedy="Write a whole number, so that anybody can draw it again."
        )
    by = tuple(each for each in STRATA if each in entered.getlist("by"))
    return SampleDesign(size, seed, by, Allocation(entered.get("allocation", "proportional")))


def _sentence(number: int, take: Take, there: RegisterChoices) -> Sentence:
    conditions = [
        _boxes(field, label, offered, ticked)
        for field, label, offered, ticked in (
            ("sectors", "Sector", there.sectors, take.sectors),
            ("nations", "Nation", there.nations, take.nations),
            ("regions", "Region", there.regions, take.regions),
            ("regimes", "Access regime", there.regimes, take.regimes),
        )
    ]
    asked = dict(take.attributes)
    conditions += [
        _boxes(f"with-{name}", name.replace("_", " ").capitalize(), values, asked.get(name, ()))
        for name, values in there.attributes
        if len(values) <= MOST_VALUES or name in asked
    ]
    held = tuple(each for each in conditions if len(each.values) > 1 or each.ticked)
    return Sentence(number, take.register, there.bodies, held, take.open_on)


def _boxes(field: str, label: str, offered: tuple[str, ...], ticked: tuple[str, ...]) -> Boxes:
    values = sorted({*offered, *ticked})
    return Boxes(field, label, tuple((each, each in ticked) for each in values))
