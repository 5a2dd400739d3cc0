"""The rule of a frame as TOML, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from answerable.bodies.frame.rules import (
    Allocation,
    ByHand,
    FrameRule,
    SampleDesign,
    Take,
)
from answerable.bodies.registers.entries import STRATA
from answerable.ground import (
    BadInput,
    choice_at,
    day_at,
    only_keys,
    parse_toml,
    tables_at,
    text_at,
    texts_at,
)

_KEYS = ("name", "rule", "frozen_on", "take", "included", "excluded", "sample")
_TAKE = ("register", "sectors", "regions", "nations", "regimes", "open_on", "with")
_LISTS = ("sectors", "regions", "nations", "regimes")


def read_frame_rule(text: str, name: str) -> FrameRule:
    """The rule in a TOML file; raises `BadInput` with the place for a key missing, unknown or wrong.

    A file without [[take]] takes all bodies it is given, and then has to say its rule in words.
    """
    return frame_rule_of(parse_toml(text, name), name)


def frame_rule_of(document: Mapping[str, Any], name: str) -> FrameRule:
    """The rule in a TOML document that is read already; raises as `read_frame_rule` does."""
    only_keys(document, _KEYS, name)
    return FrameRule(
        name=text_at(document, "name", name),
        rule=text_at(document, "rule", name, default="" if "take" in document else None),
        frozen_on=day_at(document, "frozen_on", name),
        takes=tuple(_take(table, where) for table, where in tables_at(document, "take", name)),
        included=tuple(_by_hand(table, where) for table, where in tables_at(document, "included", name)),
        excluded=tuple(_by_hand(table, where) for table, where in tables_at(document, "excluded", name)),
        sample=_sample(document["sample"], f"{name}, sample") if "sample" in document else None,
    )


def write_frame_rule(rule: FrameRule) -> str:
    """The rule as TOML that `read_frame_rule` reads back to an equal one."""
    document: dict[str, Any] = {"name": rule.name, "rule": rule.rule, "frozen_on": rule.frozen_on}
    if rule.sample:
        design = rule.sample
        document["sample"] = {
            "size": design.size,
            "seed": design.seed,
            "by": design.by,
            "allocation": design.allocation.value,
        }
    tables = {
        "take": [_take_table(each) for each in rule.takes],
        "included": [_by_hand_table(each) for each in rule.included],
        "excluded": [_by_hand_table(each) for each in rule.excluded],
    }
    return tomlkit.dumps(document | {key: held for key, held in tables.items() if held})


def _take_table(take: Take) -> dict[str, Any]:
    table: dict[str, Any] = {"register": take.register}
    table |= {key: values for key in _LISTS if (values := getattr(take, key))}
    table |= {"open_on": take.open_on} if take.open_on else {}
    return table | ({"with": dict(take.attributes)} if take.attributes else {})


def _by_hand_table(by_hand: ByHand) -> dict[str, Any]:
    table = {"key": by_hand.key, "reason": by_hand.reason}
    return table | ({"register": by_hand.register} if by_hand.register else {})


def _take(table: Mapping[str, Any], where: str) -> Take:
    only_keys(table, _TAKE, where)
    asked = table.get("with", {})
    if not isinstance(asked, dict):
        raise BadInput(
            f"the key `with` is {asked!r}.", where=where, remedy='Write with = { phase = ["..."] }.'
        )
    return Take(
        register=text_at(table, "register", where),
        **{key: texts_at(table, key, where) for key in _LISTS},
        attributes=tuple((key, texts_at(asked, key, f"{where}, with")) for key in asked),
        open_on=day_at(table, "open_on", where) if "open_on" in table else None,
    )


def _by_hand(table: Mapping[str, Any], where: str) -> ByHand:
    only_keys(table, ("key", "reason", "register"), where)
    return ByHand(
        text_at(table, "key", where),
        text_at(table, "reason", where),
        text_at(table, "register", where, default=""),
    )


def _sample(table: object, where: str) -> SampleDesign:
    if not isinstance(table, dict):
        raise BadInput(f"the key `sample` is {table!r}.", where=where, remedy="Write it as [sample].")
    only_keys(table, ("size", "seed", "by", "allocation"), where)
    by = texts_at(table, "by", where)
    for each in by:
        if each not in STRATA:
            raise BadInput(
                f"{each!r} is no stratum.", where=f"{where}, by", remedy=f"Legal: {', '.join(STRATA)}."
            )
    allocation = choice_at({"allocation": "proportional"} | table, "allocation", Allocation, where)
    return SampleDesign(
        _number(table, "size", where), _number(table, "seed", where), by, Allocation(allocation)
    )


def _number(table: Mapping[str, Any], key: str, where: str) -> int:
    value = table.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadInput(
            f"the key `{key}` is {value!r}.", where=where, remedy=f"Write {key} = 300, a whole number."
        )
    return value
