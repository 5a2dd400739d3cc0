"""Which body serves which area: by code, by a former code, by name; and which areas overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.evidence.areas.mappings import BY_NAME
from answerable.evidence.areas.rows import AreaNumbers


class JoinGround(StrEnum):
    """How it is known that a body serves an area."""

    CODE = "by its code"
    FORMER_CODE = "by a code that it had before"
    NAME = "by its name"
    PERSON = "said by a person"


@dataclass(frozen=True)
class AreaBody:
    """A body as far as areas go: its codes by scheme, those it had before, and the codes it lies `within`."""

    key: str
    codes: Mapping[str, Collection[str]]
    former: Mapping[str, Collection[str]]
    within: Collection[str] = ()


@dataclass(frozen=True)
class ServedArea:
    """That the body with that key serves the area of the row of that number."""

    row: int
    body: str
    ground: JoinGround


def joined(
    rows: Iterable[AreaNumbers], scheme: str, bodies: Sequence[AreaBody], named: Callable[[str], str | None]
) -> tuple[ServedArea, ...]:
    """Each row with each body that serves its area, in the order of the rows.

    A row is joined by its code, else by a code that a body had before: one that today serves several areas of
    an older table, or an older body whose area has been merged since. A table of names is joined by `named`,
    which gives the key of the one body that a name is for certain, or None. Nothing is joined by likeness.
    """
    current, former = _by_code(scheme, bodies, old=False), _by_code(scheme, bodies, old=True)
    found: list[ServedArea] = []
    for row in rows:
        if scheme == BY_NAME:
            body = named(row.key)
            found += [ServedArea(row.number, body, JoinGround.NAME)] if body else []
            continue
        code = row.key.casefold()
        if code in current:
            found += [ServedArea(row.number, body, JoinGround.CODE) for body in current[code]]
        else:
            found += [ServedArea(row.number, body, JoinGround.FORMER_CODE) for body in former.get(code, ())]
    return tuple(found)


def _by_code(scheme: str, bodies: Iterable[AreaBody], *, old: bool) -> Mapping[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        for code in (body.former if old else body.codes).get(scheme, ()):
            held[code.casefold()].append(body.key)
    return held


def overlapping(bodies: Iterable[AreaBody]) -> tuple[str, str] | None:
    """Two bodies of which one lies in the area of the other, as a district in a county; None without such.

    A sum over both would count people twice.
    """
    chosen = list(bodies)
    above: dict[str, str] = {}
    for body in chosen:
        for codes in body.codes.values():
            above.update((code.casefold(), body.key) for code in codes)
    for body in chosen:
        for code in body.within:
            other = above.get(code.casefold())
            if other is not None and other != body.key:
                return other, body.key
    return None
