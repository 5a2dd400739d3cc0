"""Invented reports whose every claim was labelled by hand, beside what must not be accused.

The labels are `labelled/NAME.json` beside `labelled/NAME.{md,txt,html}` and `labelled/NAME_counts`.
They were written from the reports and their counts alone, without sight of what the audit says of them:
the reports of `DEV` and `GENRES` (eight genres that `DEV` lacks, four with a file of one row per body)
are for improving it, those of `HELD` (`h2_`, worded by someone who had not read the audit) only for
measuring. A report once looked at while code was changed counts as seen for ever: move its name to `DEV`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parent / "labelled"
DEV = (
    "gritting", "escooters", "energy_drinks", "legionella", "bailiffs", "library_fines",
    "temporary_accommodation", "cctv_vans", "potholes", "send_tribunals", "allotments", "drones",
    "public_toilets", "minibuses",
)  # fmt: skip
HELD = (
    "h2_borrowed_eyes", "h2_hospice_beds", "h2_interpreters", "h2_lifts", "h2_lost_ground", "h2_permits",
    "h2_sandbags", "h2_swimming",
)  # fmt: skip
GENRES = (
    "ward_suppers", "bin_day", "coach_league_response", "empty_swings", "waiting_room_table", "two_wheels",
    "warm_hubs_slides", "determinations_bulletin",
)  # fmt: skip
SOUND = (
    "bailiffs", "allotments", "drones", "h2_sandbags", "coach_league_response", "empty_swings",
    "warm_hubs_slides",
)  # fmt: skip
SETS = {"dev": DEV, "genres": GENRES, "held": HELD, "all": DEV + GENRES + HELD}


@dataclass(frozen=True)
class Label:
    """One claim as printed on lines `line_start` to `line_end` of the source, from 1.

    `verdicts` are those that can be defended, the most fitting first. `arithmetic` is the value that the
    counts give, as a sum over numbers, empty where there is none; `comparison` says how the claim's
    `value` stands to it: "=" within half a unit of the last of `decimals`, "~" within a twentieth of it,
    or an inequality. `holds` is true where the figure is right and something else about the claim is not.
    """

    quote: str
    line_start: int
    line_end: int
    value: float
    unit: str
    verdicts: tuple[str, ...]
    error_types: tuple[str, ...]
    why: str
    arithmetic: str = ""
    comparison: str = "="
    decimals: int = 0
    holds: bool = False

    @property
    def planted(self) -> bool:
        """True if the claim is wrong, or may fairly be called so."""
        return "inconsistent" in self.verdicts

    @property
    def wrong(self) -> bool:
        """True if it is wrong, a planted error."""
        return self.verdicts[0] == "inconsistent"

    @property
    def right(self) -> bool:
        """True if it is right, and the report or its counts bear it out."""
        return self.verdicts == ("consistent",)


@dataclass(frozen=True)
class NotAClaim:
    """A number that says nothing about the investigation's own counts, and why."""

    quote: str
    line_start: int
    why: str


@dataclass(frozen=True)
class Labelled:
    """A report, its counts by file name (empty where it has none), and its labels."""

    name: str
    file: str
    content: bytes
    counts: dict[str, bytes]
    claims: tuple[Label, ...]
    not_claims: tuple[NotAClaim, ...]

    @property
    def lines(self) -> list[str]:
        """The source's lines."""
        return self.content.decode("utf-8").split("\n")


def read_labelled(name: str, home: Path = HOME) -> Labelled:
    """The report called `name` in the folder `home`, with its counts and labels."""
    written = json.loads((home / f"{name}.json").read_text("utf-8"))
    folder = home / written["counts"] if written["counts"] else None
    counts = {each.name: each.read_bytes() for each in sorted(folder.glob("*.csv"))} if folder else {}
    return Labelled(
        name,
        written["report"],
        (home / written["report"]).read_bytes(),
        counts,
        tuple(_label(each) for each in written["claims"]),
        tuple(NotAClaim(**each) for each in written["not_claims"]),
    )


def _label(each: dict[str, object]) -> Label:
    verdict = each.pop("verdict")
    verdicts = tuple(verdict) if isinstance(verdict, list) else (str(verdict),)
    types = each.pop("error_types")
    assert isinstance(types, list)
    value = float(str(each.pop("value")))
    return Label(value=value, verdicts=verdicts, error_types=tuple(types), **each)  # type: ignore[arg-type]


def labelled_reports(which: str) -> list[Labelled]:
    """The reports of the set `which`: dev, genres, held or all."""
    return [read_labelled(name) for name in SETS[which]]


def labelled_in(folder: Path) -> list[Labelled]:
    """Every labelled report in a folder, by name."""
    names = [path.stem for path in sorted(folder.glob("*.json"))]
    if not names:
        raise ValueError(f"{folder}: no labelled report is here (NAME.json beside NAME.md, .html or .txt)")
    return [read_labelled(name, folder) for name in names]


def recomputed(label: Label) -> float:
    """The value of the label's arithmetic."""
    assert re.fullmatch(r"[\d.+*/() -]+", label.arithmetic), label.arithmetic
    return float(eval(label.arithmetic))


def fits(label: Label) -> bool:
    """True if the printed value stands to the recomputed one as the words say."""
    value, truth = label.value, recomputed(label)
    match label.comparison:
        case "=":
            return abs(value - truth) <= 0.5 * 0.1**label.decimals + 1e-9
        case "~":
            return abs(value - truth) <= abs(truth) * 0.05
        case ">":
            return truth > value
        case "<":
            return truth < value
        case "<=":
            return truth <= value + 1e-9
        case other:
            raise ValueError(f"no such comparison: {other!r}")
