"""What the rows of a catalogue must not say of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any

from answerable.equipment.catalogue.entries import BrandRelation, Certainty
from answerable.equipment.numbers import family_pattern
from answerable.ground import BadInput, Point

Placed = Mapping[str, list[tuple[Any, str]]]
"""The rows of each table with the place where each stands."""

_SHOWN = 20
_ONE_KEY: Mapping[str, Callable[[Any], tuple[object, ...]]] = {
    "makers": lambda row: (name_key(row.name),),
    "brands": lambda row: (name_key(row.name),),
    "relations": lambda row: (name_key(row.brand), name_key(row.maker), row.kind, row.since, row.until),
    "capabilities": lambda row: (row.name,),
    "technologies": lambda row: (name_key(row.name), name_key(row.maker)),
    "models": lambda row: (row.number, name_key(row.maker)),
}
"""What may stand once in a table. Families may have several patterns, statements several sources."""


def name_key(name: str) -> str:
    """A name without differences of case, white space and hyphens."""
    return " ".join(name.replace("-", " ").split()).casefold()


def check(rows: Placed) -> None:
    """Raises `BadInput` with everything that is wrong: place, what, remedy."""
    points = [point for each in _CHECKS for point in each(rows)]
    if len(points) == 1:
        only = points[0]
        raise BadInput(only.what, where=only.where, remedy=only.remedy)
    if points:
        more = f"; the first {_SHOWN}" if len(points) > _SHOWN else ""
        raise BadInput(f"{len(points)} things are wrong in the catalogue{more}", points=points[:_SHOWN])


def _twice(rows: Placed) -> Iterator[Point]:
    for table, key in _ONE_KEY.items():
        seen: dict[tuple[object, ...], tuple[Any, str]] = {}
        for row, where in rows[table]:
            if key(row) in seen:
                yield Point(
                    where, f'"{_called(row)}" is here and at {seen[key(row)][1]}', "Keep one of the two."
                )
            seen.setdefault(key(row), (row, where))


def _called(row: Any) -> str:
    if isinstance(row, BrandRelation):
        return f'{row.brand}" of "{row.maker}'
    return str(getattr(row, "name", "") or getattr(row, "number", ""))


def _times(rows: Placed) -> Iterator[Point]:
    for table in ("relations", "measures"):
        for row, where in rows[table]:
            if row.since and row.until and row.since.first > row.until.last:
                yield Point(
                    f"{where}, until",
                    f'"{_called(row)}" begins {row.since} and ends {row.until}, before it begins',
                    "Put the two days right, or leave out the one that is not known.",
                )


def _all_of_a_brand(rows: Placed) -> Iterator[Point]:
    of_brand: dict[str, list[tuple[BrandRelation, str]]] = {}
    for row, where in rows["relations"]:
        if row.kind.claims_all and row.grade is not Certainty.DISPUTED:
            of_brand.setdefault(name_key(row.brand), []).append((row, where))
    for claims in of_brand.values():
        for (one, first), (other, second) in combinations(claims, 2):
            if name_key(one.maker) != name_key(other.maker) and one.overlaps(other):
                yield Point(
                    second,
                    f'all of "{other.brand}" is said to be of {other.maker} here ({other.kind}) and of '
                    f"{one.maker} at {first} ({one.kind})",
                    "Say until when the one and since when the other, write some_products, or grade one "
                    "disputed.",
                )


def _circles(rows: Placed) -> Iterator[Point]:
    within = {name_key(row.name): name_key(row.within) for row, _ in rows["families"] if row.within}
    told: set[str] = set()
    for row, where in rows["families"]:
        path, at = [name_key(row.name)], within.get(name_key(row.name), "")
        while at and at not in path:
            path.append(at)
            at = within.get(at, "")
        if at == path[0] and at not in told:
            told.update(path)
            circle = ", ".join([*path, at])
            yield Point(
                f"{where}, within",
                f"the family stands in a circle: {circle}",
                "Leave out `within` at one of them.",
            )


def _patterns(rows: Placed) -> Iterator[Point]:
    for row, where in rows["families"]:
        try:
            family_pattern(row.pattern)
        except BadInput as error:
            yield Point(f"{where}, pattern", error.what, error.remedy)


def _names(rows: Placed) -> Iterator[Point]:
    makers = {name_key(row.name): row.name for row, _ in rows["makers"]}
    makers |= {name_key(row.maker): row.maker for row, _ in rows["relations"]}
    known = {
        "maker": makers,
        "brand": {name_key(row.name): row.name for row, _ in rows["brands"]}
        | {name_key(row.brand): row.brand for row, _ in rows["relations"]},
        "family": {name_key(row.name): row.name for row, _ in rows["families"]},
        "technology": {name_key(row.name): row.name for row, _ in rows["technologies"]},
        "capability": {name_key(row.name): row.name for row, _ in rows["capabilities"]},
    }
    for table, keys in _REFERENCES.items():
        for row, where in rows[table]:
            for key, names in keys.items():
                value = getattr(row, key)
                if names == "maker" and not makers:
                    continue
                for each in value if isinstance(value, tuple) else (value,):
                    if each and name_key(each) not in known[names]:
                        yield _unknown(each, names, known[names], f"{where}, {key}")


def without_earlier(rows: Placed) -> dict[str, list[tuple[Any, str]]]:
    """The rows without those that a later file says anew: of one key the last file's stands."""
    kept = dict(rows)
    for table, key in _ONE_KEY.items():
        last = {key(row): _file_of(where) for row, where in rows[table]}
        kept[table] = [(row, where) for row, where in rows[table] if _file_of(where) == last[key(row)]]
    return kept


def _file_of(where: str) -> str:
    return where.partition(", ")[0]


_REFERENCES: Mapping[str, Mapping[str, str]] = {
    "technologies": {"maker": "maker"},
    "families": {"maker": "maker", "within": "family", "brand": "brand", "technologies": "technology"},
    "models": {"maker": "maker", "families": "family", "brand": "brand", "technologies": "technology"},
    "statements": {"capability": "capability", "family": "family", "technology": "technology"},
    "ownership": {"maker": "maker"},
}


def _unknown(value: str, what: str, known: Mapping[str, str], where: str) -> Point:
    listed = ", ".join(list(known.values())[:12]) or "none yet"
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return Point(where, f'the {what} "{value}" is not in the catalogue', f"There are: {listed}{more}.")


_ABOUT = ("model", "family", "technology")


def _statements(rows: Placed) -> Iterator[Point]:
    for row, where in rows["statements"]:
        about = [key for key in _ABOUT if getattr(row, key)]
        if len(about) != 1:
            yield Point(
                where,
                f"the statement is about {', '.join(about) or 'nothing'}",
                "Fill one of model, family and technology.",
            )


def _shares(rows: Placed) -> Iterator[Point]:
    for row, where in rows["ownership"]:
        if row.per_cent is not None and row.per_cent > Decimal(100):
            yield Point(f"{where}, per_cent", f"{row.per_cent} per cent is more than all", "Write 41.88.")


_CHECKS = (_twice, _times, _all_of_a_brand, _circles, _patterns, _names, _statements, _shares)
