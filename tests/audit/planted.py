"""Invented reports with one planted error each, and some without, in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.audit.formats import FORMATS, written
from tests.audit.invented import Draft, counts_of, drafted, parts_of
from tests.audit.worlds import WORLDS, World, cut, percent


@dataclass(frozen=True)
class Planted:
    """A report with what is wrong in it: words or a cell that must be doubted, and the error it is."""

    name: str
    error: str
    kind: str
    content: bytes
    counts: dict[str, bytes]
    words: str
    value: float | None
    strict: bool = True


Plant = Callable[[Draft], tuple[str, float | None]]


def _say(key: str, make: Callable[[World], tuple[str, str, float | None]]) -> Plant:
    def plant(draft: Draft) -> tuple[str, float | None]:
        sentence, words, value = make(draft.world)
        draft.sentences[key] = sentence
        return words, value

    return plant


def _cell(row: int, column: int, make: Callable[[World], str]) -> Plant:
    def plant(draft: Draft) -> tuple[str, float | None]:
        draft.overall[row][column] = make(draft.world)
        return draft.overall[row][column], float(draft.overall[row][column].strip("%").rstrip("."))

    return plant


def _share(world: World, at: int, text: str) -> tuple[str, str, float | None]:
    s = world.sectors[at]
    return f"{text}% of {s.label} that responded {world.verb} {world.first}.", f"{text}%", float(text)


def _wrong_base(w: World) -> tuple[str, str, float | None]:
    return _share(w, 0, percent(w.sectors[0].first, w.sectors[0].replied - w.sectors[0].refused))


def _truncated(w: World) -> tuple[str, str, float | None]:
    at = next(i for i, s in enumerate(w.sectors) if cut(s.first, s.replied) != percent(s.first, s.replied))
    s = w.sectors[at]
    text = f"{cut(s.first, s.replied)}% of the {s.label} that responded {w.verb} {w.first}."
    return text, f"{cut(s.first, s.replied)}%", float(cut(s.first, s.replied))


def _impossible(w: World) -> tuple[str, str, float | None]:
    s = w.sectors[2]
    possible = {percent(count, s.replied) for count in range(s.replied + 1)}
    near = float(percent(s.first, s.replied))
    text = next(
        f"{near + step / 10:.1f}" for step in range(1, 30) if f"{near + step / 10:.1f}" not in possible
    )
    return _share(w, 2, text)


def _double(w: World) -> tuple[str, str, float | None]:
    wrong = w.total("first") + w.total("second")
    said = (
        f"{wrong:,} of {w.total('replied'):,} public bodies said that they {w.verb} {w.first} or {w.second}."
    )
    return said, f"{wrong:,}", float(wrong)


def _conflict(w: World) -> tuple[str, str, float | None]:
    text = f"{float(percent(w.total('either'), w.total('replied'))) + 1.3:.1f}"
    return (
        f"{text}% of public bodies that responded {w.verb} {w.first} or {w.second}.",
        f"{text}%",
        float(text),
    )


def _average(w: World) -> tuple[str, str, float | None]:
    mean = sum(s.first / s.replied for s in w.sectors) / len(w.sectors)
    text = f"{100 * mean:.1f}"
    return f"{text}% of public bodies that responded {w.verb} {w.first}.", f"{text}%", float(text)


def _rank(w: World) -> tuple[str, str, float | None]:
    worst = min(w.sectors, key=lambda s: s.first / s.replied)
    return f"The highest rate of {w.first} was in {worst.label}.", "highest rate", None


def _points(w: World) -> tuple[str, str, float | None]:
    one, other = w.sectors[0], w.sectors[1]
    text = f"{abs(100 * one.first / one.replied - 100 * other.first / other.replied) + 7.7:.1f}"
    said = f"The rate of {w.first} in {one.label} is {text} percentage points higher than in {other.label}."
    return said, f"{text} percentage points", float(text)


def _listed(w: World) -> tuple[str, str, float | None]:
    total = w.total("refused") + 2
    items = ", ".join(f"{s.refused} {s.label}" for s in w.sectors[:-1])
    said = (
        f"{total} public bodies refused to answer, comprising {items} and {w.sectors[-1].refused}"
        f" {w.sectors[-1].label}."
    )
    return said, str(total), float(total)


def _named(w: World) -> tuple[str, str, float | None]:
    a, b, c, d = w.names
    label = w.sectors[0].label
    said = (
        f"Of the 5 largest {label}, only {a} and {b} {w.verb} {w.first}, with {c} and {d} both"
        f" saying they do not."
    )
    return said, f"5 largest {label}", 5.0


def _extrapolated(w: World) -> tuple[str, str, float | None]:
    share = percent(w.total("either"), w.total("replied"))
    wrong = round(float(share) * w.total("asked") / 100 * 1.08)
    said = (
        f"If the same percentage was applied to all public bodies, {share}%, this would extrapolate"
        f" to {wrong:,} bodies."
    )
    return said, f"{wrong:,}", float(wrong)


def _overreach(w: World) -> tuple[str, str, float | None]:
    share = percent(w.total("either"), w.total("replied"))
    return (
        f"{share}% of public bodies in the country {w.verb} {w.first} or {w.second}.",
        f"{share}%",
        float(share),
    )


def _loose(w: World) -> tuple[str, str, float | None]:
    pairs = [(one, other) for one in w.sectors for other in w.sectors if one is not other]
    one, other = min(
        pairs, key=lambda pair: abs(pair[0].first / pair[0].replied - pair[1].first / pair[1].replied)
    )
    said = (
        f"Among {one.label} and {other.label}, the former are significantly more likely to {w.verb}"
        f" {w.first}."
    )
    return said, "significantly more", None


def _too_many(w: World) -> tuple[str, str, float | None]:
    s = w.sectors[0]
    said = f"At least {s.second + 40} {s.label} {w.verb} {w.second}."
    return said, f"At least {s.second + 40}", float(s.second + 40)


def _rule(w: World) -> tuple[str, str, float | None]:
    said = "All percentages refer to public bodies that responded to our requests and did not refuse."
    return said, "All percentages", None


def _lost_row(draft: Draft) -> tuple[str, float | None]:
    del draft.areas[0]
    return "by area", None


def _area_sum(draft: Draft) -> tuple[str, float | None]:
    draft.areas[-1][5] = str(int(draft.areas[-1][5]) + 3)
    return draft.overall[1][5], float(draft.overall[1][5])


PLANTS: tuple[tuple[str, Plant], ...] = (
    ("wrong_base", _say("first0", _wrong_base)),
    ("truncated", _say("added", _truncated)),
    ("impossible_share", _say("first2", _impossible)),
    ("double_count", _say("xofy", _double)),
    ("conflict", _say("added", _conflict)),
    ("average_of_averages", _say("added", _average)),
    ("wrong_rank", _say("rank", _rank)),
    ("wrong_difference", _say("points", _points)),
    ("sum_mismatch", _say("refused", _listed)),
    ("named_items", _say("added", _named)),
    ("wrong_extrapolation", _say("extra", _extrapolated)),
    ("overreach", _say("all", _overreach)),
    ("loose_words", _say("added", _loose)),
    ("unexplained", _say("second0", _too_many)),
    ("wrong_base", _say("rule", _rule)),
    ("sum_mismatch", _cell(-1, 4, lambda w: str(w.total("first") + 10))),
    ("copied_cell", _cell(2, 8, lambda w: f"{percent(w.sectors[1].second, w.sectors[1].replied)}%")),
    ("count_as_percent", _cell(0, 7, lambda w: f"{w.sectors[0].first}%")),
    ("union_bound", _cell(2, 6, lambda w: str(w.sectors[2].first + w.sectors[2].second + 1))),
    ("malformed", _cell(1, 7, lambda w: f"{percent(w.sectors[1].first, w.sectors[1].replied, 0)}.%")),
    ("missing_row", _lost_row),
    ("sum_mismatch", _area_sum),
    ("stale_figure", _cell(1, 1, lambda w: str(w.sectors[1].asked - 7))),
)
"""Every error that is planted, with what plants it."""

_NEEDS_COUNTS = {"stale_figure"}


def planted_reports() -> Iterator[Planted]:
    """Every world with every error, formats and counts in turn; then each sound, in every format."""
    for turn, world in enumerate(WORLDS):
        for at, (error, plant) in enumerate(PLANTS):
            draft = drafted(world)
            words, value = plant(draft)
            kind = FORMATS[(at + turn) % len(FORMATS)]
            with_counts = error in _NEEDS_COUNTS or (at + turn) % 2 == 0
            counts = counts_of(world) if with_counts else {}
            content = written(parts_of(draft), kind)
            yield Planted(f"{world.slug}-{at}", error, kind, content, counts, words, value)
        for kind in FORMATS:
            for counts in ({}, counts_of(world)):
                content = written(parts_of(drafted(world)), kind)
                yield Planted(f"{world.slug}-sound", "", kind, content, counts, "", None)
