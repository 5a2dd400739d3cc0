"""JSON as an index answers it: a query, when it was asked, a total and facets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from answerable.evidence.exposure.counts import UNIT, CountRounding, PlaceCount
from answerable.evidence.exposure.devices import CellRole, DeviceKind, found_in, named_as
from answerable.evidence.exposure.meetings import BY_FORM, BY_NAME, DeviceMet
from answerable.ground import BadInput, column_name

_PLACES = frozenset(
    {"city", "town", "country", "region", "state", "county", "district", "place", "nation", "continent"}
    | {"country code", "region code", "local authority", "constituency", "borough"}
)
_ROLES = {
    "query": CellRole.QUERY,
    "q": CellRole.QUERY,
    "index": CellRole.SOURCE,
    "source": CellRole.SOURCE,
    "comment": CellRole.SOURCE,
    "note": CellRole.SOURCE,
    "total": CellRole.RATE,
    "count": CellRole.COUNT,
    "version": CellRole.VERSION,
    "retrieved": CellRole.DATE,
    "date": CellRole.DATE,
    "as of": CellRole.DATE,
}
_DEPTH = 40
EVERYWHERE = "all places"
"""The place of a total."""


def devices_in_answers(answers: Sequence[Any]) -> tuple[DeviceMet, ...]:
    """What of devices stands anywhere in the answers, the first of each kind."""
    first: dict[DeviceKind, DeviceMet] = {}
    for number, answer in enumerate(answers, start=1):
        for met in _met(answer, f"answer {number}", CellRole.OTHER, 0, is_facets=False):
            first.setdefault(met.kind, met)
    return tuple(first.values())


def _met(value: Any, where: str, role: CellRole, depth: int, *, is_facets: bool) -> Iterator[DeviceMet]:
    if depth > _DEPTH:
        raise BadInput("the JSON is nested too deep", where=where, remedy="Give totals and facets alone.")
    if isinstance(value, Mapping):
        for at, (key, held) in enumerate(value.items(), start=1):
            place = f"{where}, key {at}"
            kind = named_as(key) or _by_form(key, CellRole.QUERY)
            if kind and not (is_facets and kind is DeviceKind.PORT and _is_counted(held)):
                yield DeviceMet(kind, place, BY_NAME)
            called = column_name(key)
            inner = role if called == "value" else _ROLES.get(called, CellRole.OTHER)
            if is_facets:
                inner = CellRole.VERSION if "version" in called else CellRole.OTHER
            below = called == "facets" and not is_facets
            yield from _met(held, place, inner, depth + 1, is_facets=below)
    elif isinstance(value, list):
        for at, held in enumerate(value, start=1):
            yield from _met(held, f"{where}, item {at}", role, depth + 1, is_facets=False)
    elif value is not None and not isinstance(value, bool) and (kind := _by_form(str(value), role)):
        yield DeviceMet(kind, where, BY_FORM)


def _by_form(text: str, role: CellRole) -> DeviceKind | None:
    return found_in(text, role)


def _is_counted(held: Any) -> bool:
    """True for a facet: a list of values, each with how many have it, and nothing else."""
    return isinstance(held, list) and all(
        isinstance(each, Mapping) and set(each) == {"value", "count"} for each in held
    )


def counts_of_answers(
    answers: Sequence[Any], name: str, index: str
) -> tuple[tuple[PlaceCount, ...], tuple[str, ...]]:
    """The counts by place of the answers, and the names of the facets that are not of places.

    Raises `BadInput` for an answer without a query or a total, and for a facet that is none.
    """
    counts: list[PlaceCount] = []
    left_out: list[str] = []
    for number, answer in enumerate(answers, start=1):
        where = f"{name}, answer {number}" if len(answers) > 1 else name
        found, left = _of_answer(answer, where, index, len(counts))
        counts += found
        left_out += left
    if not counts:
        raise BadInput("there is no answer", where=name, remedy="Give at least one.")
    return tuple(counts), tuple(dict.fromkeys(left_out))


def _of_answer(answer: Any, where: str, index: str, before: int) -> tuple[list[PlaceCount], list[str]]:
    if not isinstance(answer, Mapping) or not isinstance(answer.get("query"), str):
        raise BadInput("the answer names no query", where=where, remedy='Add "query", as it was typed.')
    query, date = answer["query"].strip(), _text(answer, ("retrieved", "date", "as_of"))
    total = _number(answer.get("total"), f"{where}, total")
    index, unit = _text(answer, ("index", "source")) or index, _text(answer, ("unit",)) or UNIT
    facets = answer.get("facets", {})
    if not isinstance(facets, Mapping):
        raise BadInput("`facets` is no object", where=where, remedy="Give each facet under its name.")
    rows: list[tuple[str, str, int]] = [(EVERYWHERE, "total", total)]
    left_out = []
    for at, (level, held) in enumerate(facets.items(), start=1):
        place = f"{where}, facet {at}"
        if not _is_counted(held):
            raise BadInput("a facet is no list of values with counts", where=place, remedy="Take it out.")
        if column_name(level) not in _PLACES:
            left_out.append(level)
            continue
        for each in held:
            count = _number(each["count"], place)
            if not isinstance(each["value"], str) or not each["value"].strip() or count > total:
                raise BadInput("a place has no name, or more than the total", where=place, remedy="Mend it.")
            rows.append((" ".join(each["value"].split()), column_name(level), count))
    exact = CountRounding.EXACT
    return [
        PlaceCount(index, query, date, unit, place, level, count, exact, before + at)
        for at, (place, level, count) in enumerate(rows, start=1)
    ], left_out


def _text(answer: Mapping[str, Any], keys: Sequence[str]) -> str:
    found = (answer.get(key) for key in keys)
    return next((each.strip() for each in found if isinstance(each, str) and each.strip()), "")


def _number(value: Any, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise BadInput("there is no whole number", where=where, remedy="Write how many there are.")
