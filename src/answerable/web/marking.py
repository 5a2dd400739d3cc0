"""The text of a page as HTML: every word of it, escaped, with passages marked and other voices folded.

Each run of text carries the position at which it starts (`data-start`), so that a selection made in
the browser can be told in characters of the original text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from answerable.correspondence import Voice

_FOLDED = {
    Voice.QUOTED: "Quoted: written before this reply",
    Voice.SIGNATURE: "Signature",
    Voice.BANNER: "Notice added by the mail system",
}


@dataclass(frozen=True)
class Highlight:
    """A span to mark: `kind` is "own", "suggested" or "relied", `anchor` its id in the page."""

    start: int
    end: int
    kind: str
    anchor: str
    title: str = ""


def marked_text(
    text: str, stretches: Sequence[Sequence[int | str]], highlights: Iterable[Highlight] = ()
) -> SafeString:
    """The whole text as safe HTML, in order; nothing of it is left out.

    `stretches` are [start, end, voice]; a text without them speaks in one voice.
    """
    spots = sorted(highlights, key=lambda each: (each.start, -each.end))
    placed: set[str] = set()
    blocks = []
    for start, end, voice in _covering(stretches, len(text)):
        runs = _runs(text, start, end, spots, placed)
        if voice in _FOLDED and text[start:end].strip():
            held = any(each.start < end and each.end > start for each in spots)
            blocks.append(_folded(runs, _FOLDED[voice], text[start:end], is_open=held))
        else:
            blocks.append(runs)
    return format_html_join("", "{}", ((block,) for block in blocks))


def _covering(stretches: Sequence[Sequence[int | str]], length: int) -> list[tuple[int, int, Voice]]:
    """The stretches with every gap between them given to the authority, so that no word is lost."""
    covered: list[tuple[int, int, Voice]] = []
    at = 0
    for first, last, voice in stretches:
        start, end = max(at, int(first)), min(length, int(last))
        if start >= end:
            continue
        if start > at:
            covered.append((at, start, Voice.AUTHORITY))
        spoken = Voice(str(voice))
        if covered and covered[-1][1:] == (start, spoken):
            covered[-1] = (covered[-1][0], end, spoken)
        else:
            covered.append((start, end, spoken))
        at = end
    if at < length:
        covered.append((at, length, Voice.AUTHORITY))
    return covered


def _folded(runs: SafeString, label: str, words: str, *, is_open: bool) -> SafeString:
    lines = len([line for line in words.splitlines() if line.strip()])
    return format_html(
        '<details class="voice"{}><summary>{} ({} {})</summary>{}</details>',
        SafeString(" open") if is_open else "",
        label,
        lines,
        "line" if lines == 1 else "lines",
        runs,
    )


def _runs(text: str, start: int, end: int, spots: Sequence[Highlight], placed: set[str]) -> SafeString:
    """The text from `start` to `end`, cut wherever a highlight begins or ends."""
    edges = {start, end}
    for spot in spots:
        edges |= {edge for edge in (spot.start, spot.end) if start < edge < end}
    cuts = sorted(edges)
    pieces = []
    for low, high in pairwise(cuts):
        over = [spot for spot in spots if spot.start <= low and spot.end >= high]
        pieces.append(_run(text[low:high], low, over, placed))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _run(words: str, start: int, over: Sequence[Highlight], placed: set[str]) -> SafeString:
    run = format_html('<span data-start="{}">{}</span>', start, words)
    if not over:
        return run
    for spot in over:
        if spot.anchor not in placed:
            placed.add(spot.anchor)
            run = format_html('<span id="{}"></span>{}', spot.anchor, run)
    kinds = {spot.kind for spot in over}
    kind = next(each for each in ("own", "relied", "suggested") if each in kinds)
    title = "; ".join(dict.fromkeys(spot.title for spot in over if spot.title))
    return format_html('<mark data-kind="{}" title="{}">{}</mark>', kind, title, run)
