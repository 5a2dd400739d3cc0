"""What a check says of pages, by label: `python -m tests.evidence.sources.score_pages [FOLDER] [--totals]`.

Prints by state how many were said right, of a folder of `.toml` files (the set beside this file without one),
and each that was not; `--totals` prints no page's name, for a set that nobody is to look into. A file has
named pages under `[pages]` and under each `[[case]]`: `name`, `state`, `kept` and `now` (names of pages, or
`kept_text`, `now_body`, `now_text`), and where wanted `edits` (pairs of words replaced in what came), `at`,
`final`, `status`, `cited`, `stands`, and `beside` where only what is beside the main text changed. A folder
with `labels.csv` is read, too: the file of the captured page, that of what came (or empty), status, where it
moved to (or empty), a cited sentence, and the state, a line each.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.documents import Limits, read_document, read_page_shape
from answerable.evidence.sources import CopyVerdict, PageSeen, compare

SEEN = Path(__file__).with_name("pages")
AT = "https://made.example/page"


@dataclass(frozen=True)
class PageCase:
    """One labelled pair: what was kept, what came, and what a person said of it."""

    name: str
    state: str
    kept: PageSeen
    now: PageSeen
    cited: tuple[str, ...]
    stands: tuple[bool, ...] | None
    beside: bool | None

    def verdict(self) -> CopyVerdict:
        """What the check says."""
        return compare(self.kept, self.now, self.cited)

    def is_right(self, verdict: CopyVerdict) -> bool:
        """Whether the state, what is said of the cited sentences, and the remark are the labelled ones."""
        told = self.stands is None or not verdict.standing or self.stands == verdict.standing
        remarked = self.beside is None or ("beside it" in verdict.said) == self.beside
        return (verdict.state.value, told, remarked) == (self.state, True, True)


def cases_in(folder: Path) -> list[PageCase]:
    """Every case of a folder, by file and place."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [_case(path.stem, each, said.get("pages", {})) for each in said["case"]]
    if (folder / "labels.csv").exists():
        with (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row and (folder / row[0]).is_file()]
        found += [_line(folder, number, *row[:6]) for number, row in enumerate(rows, 1)]
    return found


def _line(
    folder: Path, number: int, kept: str, came: str, status: str, moved: str, cited: str, state: str
) -> PageCase:
    """A case as a line of a table has it; what is beside the main text is not labelled there."""
    body = (folder / came).read_text(encoding="utf-8") if came else ""
    return PageCase(
        f"line {number}",
        {"captured": "as_captured"}.get(
            said := state.strip().lower().removeprefix("a "), said.replace(" ", "_")
        ),
        _seen(AT, 200, None, (folder / kept).read_text(encoding="utf-8")),
        _seen(moved or AT, int(status) if status.strip().isdigit() else 0, None, body),
        (cited,) if cited else (),
        None,
        None,
    )


def _case(file: str, told: dict[str, Any], pages: dict[str, str]) -> PageCase:
    at = told.get("at", AT)
    kept = _seen(at, 200, told.get("kept_text"), pages.get(told.get("kept", ""), ""))
    body = told.get("now_body") or pages.get(told.get("now", told.get("kept", "")), "")
    for old, new in told.get("edits", []):
        assert old in body, f"{file}: {told['name']}: {old!r} is not in the page"
        body = body.replace(old, new)
    now = _seen(told.get("final", at), told.get("status", 200), told.get("now_text"), body)
    stands = tuple(told["stands"]) if "stands" in told else None
    return PageCase(
        f"{file}: {told['name']}",
        told["state"],
        kept,
        now,
        tuple(told.get("cited", ())),
        stands,
        bool(told.get("beside", False)),
    )


def _seen(address: str, status: int, text: str | None, body: str) -> PageSeen:
    if text is not None:
        return PageSeen(address, status, text)
    content = body.encode()
    return PageSeen(
        address, status, read_document(content, "page.html").text, read_page_shape(content, Limits())
    )


def main() -> None:
    """Print the score of one folder."""
    parser = argparse.ArgumentParser(description="Score what a check says of pages on a labelled set.")
    parser.add_argument("folder", nargs="?", type=Path, default=SEEN)
    parser.add_argument("--totals", action="store_true")
    asked = parser.parse_args()
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for case in cases_in(asked.folder):
        verdict = case.verdict()
        every[case.state] += 1
        right[case.state] += case.is_right(verdict)
        states["right"] += verdict.state == case.state
        if not asked.totals and not case.is_right(verdict):
            sys.stdout.write(f"{case.name}: {case.state}, said {verdict.state.value}: {verdict.said}" + "\n")
    for state, count in sorted(every.items()):
        sys.stdout.write(f"{state:<12} {right[state]}/{count}" + "\n")
    total = sum(every.values())
    sys.stdout.write(f"{'state alone':<12} {states['right']}/{total}" + "\n")
    sys.stdout.write(f"{'all':<12} {sum(right.values())}/{total}" + "\n")


if __name__ == "__main__":
    main()
