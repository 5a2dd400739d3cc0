"""Files of totals and of devices, made: what must be let in, and what must be refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

HEADER = ("date", "index", "query", "unit", "place", "count", "rounding")
START = ("2022-02-14", "An index", 'product:"A Camera"', "services that answered on the internet")


@dataclass(frozen=True)
class Made:
    """A file, and whether it must be refused."""

    name: str
    content: bytes
    is_refused: bool


def table(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER, mark: str = ",") -> bytes:
    """A CSV file."""
    file = io.StringIO()
    csv.writer(file, delimiter=mark, lineterminator="\n").writerows([header, *rows])
    return file.getvalue().encode()


def totals(*places: tuple[str, str, str]) -> list[list[str]]:
    """Rows of one query: place, count, rounding."""
    return [[*START, place, count, rounding] for place, count, rounding in places]


PLAIN = totals(("Leeds", "3,300", "at least"), ("Port Talbot", "27,000", "exact"), ("Bath", "410", ""))


def answer(**facets: Any) -> dict[str, Any]:
    """An answer of an index in JSON."""
    return {"query": "product:A", "retrieved": "2022-01-18T10:00:00Z", "total": 900, "facets": facets}


CITIES = [{"value": "Leeds", "count": 321}, {"value": "St. Helens", "count": 45}]


def let_in() -> Iterator[tuple[str, bytes]]:
    """Files of totals, each with something that looks like more."""
    yield "plain.csv", table(PLAIN)
    yield "marks.csv", table(PLAIN, mark=";").decode().encode("cp1252")
    yield "utf16.csv", table(PLAIN, mark="\t").decode().encode("utf-16")
    noted = [
        [*row, note] for row, note in zip(PLAIN, ("see section 4.2.1", "v5.4.5 of 2021", ""), strict=True)
    ]
    yield "notes.csv", table(noted, (*HEADER, "note"))
    names = ("Banner Cross", "St. Helens", "Mac Duff", "Westward Ho!", "Ashby-de-la-Zouch", "Stoke-on-Trent")
    yield "names.csv", table(totals(*((name, str(50 + at), "exact") for at, name in enumerate(names))))
    cited = [[*row, "https://www.example.org/a/2022/report.pdf"] for row in PLAIN]
    yield "cited.csv", table(cited, (*HEADER, "link"))
    yield "titled.csv", b"Totals by place,,,,,,\n" + table(PLAIN) + b"Source: an index,,,,,,\n"
    query = 'http.title:"A" port:554 "Server: App-webs/" country:GB'
    yield "query.csv", table([[*START[:2], query, START[3], "Leeds", "80", "exact"]])
    yield "ports.json", json.dumps(answer(city=CITIES, port=[{"value": 80, "count": 9}])).encode()
    four = [[*row, "firmware 5.4.41.2, see clause 4.2.1.1"] for row in PLAIN]
    yield "fours.csv", table(four, (*HEADER, "note"))


def kept_out() -> Iterator[tuple[str, bytes]]:
    """Files with something of a device, most of them under harmless headers."""
    for at, found in enumerate(
        (
            "198.51.100.7",
            "2001:db8::7",
            "198[.]51[.]100[.]7",
            "3325256711",
            "cam-7.dyn.example.net",
            "554/tcp",
        )
    ):
        yield f"planted{at}.csv", table([*PLAIN, [*START, found, "410", "exact"]])
    yield "columns.csv", table([["198.51.100.7", "80"]], ("a", "b"))
    yield "split.csv", table([["Leeds", "51.50741", "-0.12781", "9"]], ("place", "x", "y", "count"))
    yield "matches.json", json.dumps(answer(city=CITIES) | {"matches": [{"ip_str": "", "port": 80}]}).encode()
    yield "addresses.json", json.dumps(answer(ip=[{"value": "x", "count": 9}])).encode()


def made_files() -> list[Made]:
    """All of them."""
    return [
        *(Made(name, content, is_refused=False) for name, content in let_in()),
        *(Made(name, content, is_refused=True) for name, content in kept_out()),
    ]
