"""How many files of totals are wrongly refused, and how many with devices wrongly let in.

    python -m tests.evidence.exposure.score [FOLDER]

The files made here are printed first, one by one; then, of a FOLDER with its labels.csv (file, expected:
accept or refuse), the totals alone. A file that is neither let in nor told to hold a device is counted by
itself: it is wrong where it should be let in.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.evidence.exposure.made_files import Made, made_files

from answerable.evidence import read_exposure
from answerable.ground import BadInput
from answerable.isolation import tables_apart


def outcome(file: Made) -> str:
    """Let in, refused for what was met, or no file of totals."""
    try:
        read = read_exposure(tables_apart(file.content, file.name), file.name)
    except BadInput:
        return "unreadable"
    return "refused" if read.refused else "let in"


def in_folder(folder: Path) -> Iterator[Made]:
    """The files of a folder, as its labels tell them."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            content = (folder / row["file"]).read_bytes()
            yield Made(row["file"], content, row["expected"].strip() == "refuse")


def totals(files: Iterable[Made]) -> str:
    """The totals in a line."""
    found = [(each.is_refused, outcome(each)) for each in files]
    let_in = sum(is_refused and said == "let in" for is_refused, said in found)
    refused = sum(not is_refused and said == "refused" for is_refused, said in found)
    unread = sum(not is_refused and said == "unreadable" for is_refused, said in found)
    without = sum(is_refused and said == "unreadable" for is_refused, said in found)
    return (
        f"{len(found)} files: {let_in} wrongly let in, {refused} wrongly refused, {unread} wrongly not read; "
        f"{without} kept out without naming a device"
    )


def main(arguments: list[str]) -> None:
    """Print each of the files made here, then the totals."""
    made = made_files()
    for each in made:
        expected = "refuse" if each.is_refused else "accept"
        sys.stdout.write(f"{each.name}: {expected}, {outcome(each)}\n")
    sys.stdout.write(f"made here: {totals(made)}\n")
    for folder in arguments:
        sys.stdout.write(f"{Path(folder).name}: {totals(in_folder(Path(folder)))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
