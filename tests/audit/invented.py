"""Invented reports in which everything holds, as parts that can be tampered with."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from tests.audit.formats import Heading, Item, Paragraph, Part, Table
from tests.audit.worlds import Sector, World, percent


@dataclass(frozen=True)
class Draft:
    """A report being written: its sentences by name and its tables by name, to be tampered with."""

    world: World
    sentences: dict[str, str]
    overall: list[list[str]]
    areas: list[list[str]]


def drafted(world: World) -> Draft:
    """A report of this world in which everything holds."""
    sentences = _said_of_all(world) | _compared(world)
    for at, s in enumerate(world.sectors):
        share = percent(s.first, s.replied)
        sentences[f"first{at}"] = f"{share}% of {s.label} that responded {world.verb} {world.first}."
        sentences[f"second{at}"] = f"{s.second} {s.label} {world.verb} {world.second}."
    return Draft(world, sentences, _overall(world), _areas(world, world.sectors[1]))


def _said_of_all(w: World) -> dict[str, str]:
    asked, replied, either = w.total("asked"), w.total("replied"), w.total("either")
    share, rate = percent(either, replied), percent(replied, asked)
    has = f"{w.verb} {w.first} or {w.second}"
    extra = round(float(share) * asked / 100)
    return {
        "rule": "All percentages refer to public bodies that responded to our requests.",
        "response": f"We sent {asked:,} requests. In all, {rate}% of public bodies responded.",
        "all": f"{share}% of public bodies that responded {has}.",
        "xofy": f"{either:,} of {replied:,} public bodies said that they {has}.",
        "outside": "According to the Office for Equipment, 71% of venues worldwide were affected in 2020, "
        "at a cost of £3.4 million over 5 years.",
        "extra": f"If the same percentage was applied to all public bodies, {share}%, this would extrapolate "
        f"to {extra:,} bodies.",
    }


def _compared(w: World) -> dict[str, str]:
    best = max(w.sectors, key=lambda s: s.first / s.replied)
    other = next(s for s in w.sectors if s is not best)
    gap = percent(best.first * other.replied - other.first * best.replied, best.replied * other.replied)
    refusing = ", ".join(f"{s.refused} {s.label}" for s in w.sectors[:-1])
    last = w.sectors[-1]
    return {
        "rank": f"The highest rate of {w.first} was in {best.label}.",
        "points": f"The rate of {w.first} in {best.label} is {gap} percentage points higher than in "
        f"{other.label}.",
        "refused": f"{w.total('refused')} public bodies refused to answer, including {refusing} and "
        f"{last.refused} {last.label}.",
    }


def _overall(world: World) -> list[list[str]]:
    rows = [[s.label.capitalize(), *_counted(s)] for s in world.sectors]
    total = Sector(
        "", *(world.total(f) for f in ("asked", "replied", "refused", "first", "second", "either"))
    )
    return [*rows, ["Total", *_counted(total)]]


def _counted(s: Sector) -> list[str]:
    counts = [s.asked, s.replied, s.refused, s.first, s.second, s.either]
    shares = [f"{percent(count, s.replied)}%" for count in (s.first, s.second, s.either)]
    return [*map(str, counts), *shares]


def _areas(world: World, sector: Sector) -> list[list[str]]:
    return [
        [area, str(asked), str(replied), str(first), f"{percent(first, replied)}%", str(second)]
        for area, asked, replied, first, second in world.split(sector)
    ]


def parts_of(draft: Draft) -> list[Part]:
    """The report as parts, in order."""
    w, said = draft.world, draft.sentences
    verb = w.verb.capitalize()
    header = (
        "Sector", "Requests", "Responses", "Refused", f"{verb} {w.first}", f"{verb} {w.second}",
        f"{w.first} or {w.second}", f"{w.first} %", f"{w.second} %", f"{w.first} or {w.second} %",
    )  # fmt: skip
    by_area = ("Area", "Requests", "Responses", f"{verb} {w.first}", f"{w.first} %", f"{verb} {w.second}")
    findings = [Item(text) for key, text in said.items() if key.startswith(("first", "second", "added"))]
    return [
        Heading(w.title, 1),
        Heading("Method"),
        Paragraph(f"{said['rule']} {said['outside']}"),
        Heading("Findings"),
        Paragraph(f"{said['response']} {said['all']}"),
        Paragraph(said["xofy"]),
        *findings,
        Paragraph(said["refused"]),
        Paragraph(said["rank"]),
        Paragraph(said["points"]),
        Paragraph(said["extra"]),
        Table("All replies", header, tuple(tuple(row) for row in draft.overall)),
        Table(
            f"{w.sectors[1].label.capitalize()} by area", by_area, tuple(tuple(row) for row in draft.areas)
        ),
    ]


def counts_of(world: World) -> dict[str, bytes]:
    """The counts of this world as files."""
    kinds = [f"{world.verb}_{world.first}", f"{world.verb}_{world.second}"]
    header = ["sector", "requests", "responses", "refused", *kinds, "either"]
    rows = [[s.label, s.asked, s.replied, s.refused, s.first, s.second, s.either] for s in world.sectors]
    by_area = ["area", "requests", "responses", f"{world.verb}_{world.first}", f"{world.verb}_{world.second}"]
    return {
        "sectors.csv": _csv(header, rows),
        f"{world.sectors[1].label}_by_area.csv": _csv(by_area, world.split(world.sectors[1])),
    }


def _csv(header: list[str], rows: list[list[object]] | list[tuple[str, int, int, int, int]]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held).writerows([header, *rows])
    return held.getvalue().encode()
