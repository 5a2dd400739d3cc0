"""Makes `src/answerable/law/packaged/bank_holidays.csv` from the two packages that know UK bank holidays.

Run: python -m tests.law.bank_holiday_sources [--write]
Needs govuk-bank-holidays 0.19 and holidays 0.109, from their bundled files; no network. Every weekday on
which they differ has to stand in `packaged/holiday_differences.csv` with the choice made, or this fails.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

PACKAGED = Path(__file__).resolve().parents[2] / "src" / "answerable" / "law" / "packaged"
DIVISIONS = {"england-and-wales": ("ENG", "WLS"), "scotland": ("SCT",), "northern-ireland": ("NIR",)}
YEARS = range(2012, 2029)
PROJECTED = range(2029, 2034)
SATURDAY = 5
COLUMNS = ("division", "date", "name", "standing")


def differences() -> dict[tuple[str, date], dict[str, str]]:
    """The rows of the table of differences, by division and day."""
    with (PACKAGED / "holiday_differences.csv").open(encoding="utf-8", newline="") as file:
        return {(row["division"], date.fromisoformat(row["date"])): row for row in csv.DictReader(file)}


def official() -> dict[str, dict[date, str]]:
    """The GOV.UK list as bundled: name by day, by division."""
    from govuk_bank_holidays.bank_holidays import BankHolidays

    lists = BankHolidays(use_cached_holidays=True)
    return {
        division: {
            each["date"]: each["title"].replace("’", "'") + (" (substitute day)" if each["notes"] else "")
            for each in lists.get_holidays(division=division)
        }
        for division in DIVISIONS
    }


def computed(division: str, years: range) -> dict[date, str]:
    """The weekdays that `holidays` has for every nation of `division`: name by day."""
    import holidays

    found = [
        dict(holidays.country_holidays("GB", subdiv=nation, years=years)) for nation in DIVISIONS[division]
    ]
    shared = set.intersection(*(set(each) for each in found))
    assert all(set(each) == shared for each in found), "England and Wales differ"
    return {day: found[0][day] for day in sorted(shared) if day.weekday() < SATURDAY}


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Every bank holiday by division and day; raises `AssertionError` at a difference nobody settled."""
    settled = differences()
    for division, published in official().items():
        second = computed(division, YEARS)
        assert {day.year for day in published} == set(YEARS), "the published years have changed"
        unsettled = {(division, day) for day in published.keys() ^ second.keys()} - settled.keys()
        assert not unsettled, f"settle in holiday_differences.csv: {sorted(unsettled)}"
        for day, name in sorted({**second, **published}.items()):
            choice = settled.get((division, day), {"settled": "kept", "name": name})
            if choice["settled"] == "kept":
                standing = "published" if day in published else "settled"
                yield division, day.isoformat(), choice["name"], standing
        for day, name in computed(division, PROJECTED).items():
            yield division, day.isoformat(), name, "projected"


def table() -> str:
    """The packaged table as text."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows())
    return written.getvalue()


def main(arguments: list[str]) -> int:
    """Compare the packaged table with the packages, or with `--write` write it."""
    target = PACKAGED / "bank_holidays.csv"
    if arguments == ["--write"]:
        target.write_text(table(), encoding="utf-8")
        return 0
    return 0 if target.read_text(encoding="utf-8") == table() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
