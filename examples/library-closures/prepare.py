"""Make an investigation folder of the two sources on library closures, where they lie beside the clone.

`python examples/library-closures/prepare.py DATA FOLDER`, where DATA holds `foi/bbc_libraries_2016`,
`two_sources_libraries`, `area` and `registers/uk_local_authorities`. Exits with 1 and one sentence where it
does not.
"""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPLIES = "foi/bbc_libraries_2016/library_closures_BBC.csv"
LISTED = "two_sources_libraries/taskforce_2016_libraries.csv"
DEPRIVATION = "area/la_imd.csv"
REGISTER = "registers/uk_local_authorities/uk_local_authorities_future.csv"
_TAKEN = {
    "manuscript.md": "manuscript.md",
    "described.toml": "investigation.toml",
    "replies.toml": "tracker.toml",
    "list.toml": "partners/taskforce.toml",
    "deprivation.toml": "areas/imd.toml",
}
"""Files of this folder, and what they are called in the one that is made."""
OTHERWISE = {
    "Bath and NE Somerset": "Bath and North East Somerset",
    "Kingston upon Hull": "Hull",
    "Leicester City": "Leicester",
    "Newcastle upon Tyne": "Newcastle",
    "Southend on Sea": "Southend-on-Sea",
    "Stockton on Tees": "Stockton-on-Tees",
    "Stoke on Trent": "Stoke-on-Trent",
}
"""Services that bear other names in the replies: matched by hand, as a person would."""


def prepare(data: Path, folder: Path) -> None:
    """Write the folder: answers and list as tables of one row a service, mappings, rule and manuscript."""
    closed = listed(data)
    replied = {row["Council"].strip(): row for row in _rows(data / REPLIES)}
    partners = folder / "partners"
    for each in ("partners", "areas"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    for source, name in _TAKEN.items():
        shutil.copyfile(HERE / source, folder / name)
    _write_areas(data, folder / "areas" / "imd.csv")
    counts = {(name := OTHERWISE.get(each, each)): replied[name]["Static closures"] for each in closed}
    answers = [(name, count, "yes" if int(count) else "no") for name, count in counts.items()]
    _write(folder / "tracker.csv", ("Council", "Static closures", "Closed"), answers)
    given = [(name, "yes" if each else "no") for name, each in closed.items()]
    _write(partners / "taskforce.csv", ("Service", "Closed"), given)
    matches = "".join(f'"{name}" = "{OTHERWISE[name]}"\n' for name in closed if name in OTHERWISE)
    rule = (HERE / "rule.toml").read_text("utf-8")
    table = f'\n[[tables]]\nname = "taskforce"\ncredited = true\n\n[tables.matches]\n{matches}'
    (folder / "partners.toml").write_text(rule + table, "utf-8")


def _write_areas(data: Path, path: Path) -> None:
    """The index with the short name of each authority, as services are called: the replies have no codes."""
    names = {row["local-authority-code"]: row["nice-name"] for row in _rows(data / REGISTER)}
    rows = _rows(data / DEPRIVATION)
    named = [(names.get(row["local-authority-code"], row["official-name"]), *row.values()) for row in rows]
    _write(path, ("name", *rows[0]), named)


def listed(data: Path) -> dict[str, bool]:
    """The services of the list, and whether one of their libraries is closed and not replaced."""
    closed: dict[str, bool] = {}
    for row in _rows(data / LISTED):
        closed[row["service"]] = closed.get(row["service"], False) or row["closed"] == "XL"
    return closed


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def main(words: Sequence[str]) -> int:
    """Prepare the folder; 1 where the data are not there."""
    data, folder = map(Path, words)
    lacking = [each for each in (REPLIES, LISTED, DEPRIVATION, REGISTER) if not (data / each).is_file()]
    if lacking:
        sys.stdout.write(f"library-closures: left out, because {lacking[0]} is not beside the clone.\n")
        return 1
    prepare(data, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:3]))
