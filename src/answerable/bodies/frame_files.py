"""The rule of a frame as TOML, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from answerable.bodies.frame_rules import (
    STRATA,
    Allocation,
    ByHand,
    FrameRule,
    SampleDesign,
    Take,
)
from answerable.ground import (
    BadInput,
    choice_at,
    only_keys,
    parse_toml,
    tables_at,
    text_at,
    texts_at,
    toml_text,
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
        frozen_on=_day(document.get("frozen_on"), "frozen_on", name),
        takes=tuple(_take(table, where) for table, where in tables_at(document, "take", name)),
        included=tuple(_by_hand(table, where) for table, where in tables_at(document, "included", name)),
        excluded=tuple(_by_hand(table, where) for table, where in tables_at(document, "excluded", name)),
        sample=_sample(document["sample"], f"{name}, sample") if "sample" in document else None,
    )


def write_frame_rule(rule: FrameRule) -> str:
    """The rule as TOML that `read_frame_rule` reads back to an equal one."""
    lines = [
        f"name = {toml_text(rule.name)}",
        f"rule = {toml_text(rule.rule)}",
        f"frozen_on = {rule.frozen_on}",
    ]
    if rule.sample:
        lines += ["", "[sample]", f"size = {rule.sample.size}", f"seed = {rule.sample.seed}"]
        lines += [f"by = {_list(rule.sample.by)}", f"allocation = {toml_text(rule.sample.allocation.value)}"]
    for take in rule.takes:
        lines += ["", "[[take]]", f"register = {toml_text(take.register)}"]
        lines += [f"{key} = {_list(values)}" for key in _LISTS if (values := getattr(take, key))]
        lines += [f"open_on = {take.open_on}"] if take.open_on else []
        if take.attributes:
            lines += ["[take.with]", *(f"{toml_text(key)} = {_list(each)}" for key, each in take.attributes)]
    for table, held in (("included", rule.included), ("excluded", rule.excluded)):
        for each in held:
            lines += [
                "",
                f"[[{table}]]",
                f"key = {toml_text(each.key)}",
                f"reason = {toml_text(each.reason)}",
            ]
            lines += [f"register = {toml_text(each.register)}"] if each.register else []
    return "\n".join(lines) + "\n"


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
        open_on=_day(table["open_on"], "open_on", where) if "open_on" in table else None,
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


def _day(value: object, key: str, where: str) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(
            f"the key `{key}` is {value!r}.", where=where, remedy=f"Write {key} = 2026-01-31."
        ) from None


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(toml_text, values))}]"
