"""How many hostile photographs leave something in their copies.

    python -m tests.documents.score_photographs [FOLDER [--totals]]

Without an argument, of those made here. With a FOLDER, of the photographs in it and its labels.csv (file,
expected: clean or refuse, planted: hexadecimal, parted by semicolons); `--totals` prints no file's name. The
judges are ExifTool and a search for the planted bytes, in the copy and in what its pixels unpack to.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.documents.hostile_photographs import Hostile, hostile_photographs
from tests.system_programs import exiftool

from answerable.ground import BadInput
from answerable.isolation import clean_photograph

OF_A_PICTURE = {"ExifTool", "SourceFile", "System", "File", "Composite", "PNG", "RIFF"}
OF_PIXELS = {
    "BitDepth",
    "ColorType",
    "Compression",
    "Filter",
    "HorizontalScale",
    "ImageHeight",
    "ImageWidth",
    "Interlace",
    "VerticalScale",
    "VP8Version",
}
"""What ExifTool says of the pixels themselves, in the groups of the formats."""


@dataclass(frozen=True)
class Judged:
    """A photograph, and what is wrong with what became of it."""

    name: str
    wrong: tuple[str, ...]


def left_in(folder: Path) -> dict[str, list[str]]:
    """What ExifTool finds beside the pixels of each file in a folder, by the file's name."""
    asked = [exiftool(), "-a", "-u", "-U", "-j", "-g1", "-ee3", "-q", str(folder)]
    said = subprocess.run(asked, capture_output=True, check=False).stdout
    return {Path(found["SourceFile"]).name: _left(found) for found in json.loads(said or "[]")}


def _left(found: dict[str, dict[str, object]]) -> list[str]:
    left = [group for group in found if group not in OF_A_PICTURE]
    for group in ("PNG", "RIFF"):
        left += [f"{group}:{tag}" for tag in found.get(group, {}) if tag not in OF_PIXELS]
    return left + [f"File:{tag}" for tag in found.get("File", {}) if tag in ("Comment", "ExifByteOrder")]


def judged(photographs: Iterable[Hostile], folder: Path) -> list[Judged]:
    """Each photograph, cleaned in a child into an empty folder and looked through."""
    found = {}
    for at, each in enumerate(photographs):
        copy = f"{at:03}{Path(each.name).suffix}"
        try:
            clean = clean_photograph(each.content, each.name)
        except BadInput as error:
            found[copy] = each.name, [] if each.is_refused and error.remedy else [f"refused: {error}"]
            continue
        (folder / copy).write_bytes(clean.copy)
        wrong = ["it was not refused"] if each.is_refused else []
        found[copy] = each.name, wrong + [f"bytes: {sign!r}" for sign in each.planted if sign in clean.copy]
    for copy, left in left_in(folder).items():
        found[copy][1].extend(f"ExifTool: {each}" for each in left)
    return [Judged(name, tuple(wrong)) for name, wrong in found.values()]


def in_folder(folder: Path) -> Iterator[Hostile]:
    """The photographs of a folder, as its labels tell them."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            planted = tuple(bytes.fromhex(each) for each in row["planted"].split(";") if each.strip())
            content = (folder / row["file"]).read_bytes()
            yield Hostile(row["file"], content, row["expected"].strip() == "refuse", planted)


def main(arguments: list[str]) -> None:
    """Print what is wrong, and the totals."""
    folders = [Path(each) for each in arguments if each != "--totals"]
    photographs = in_folder(folders[0]) if folders else hostile_photographs()
    with tempfile.TemporaryDirectory() as scratch:
        found = judged(photographs, Path(scratch))
    lines = [] if "--totals" in arguments else [f"{each.name}: {'; '.join(each.wrong)}" for each in found]
    bad = [each for each in found if each.wrong]
    told = [sum(any(sign in wrong for wrong in each.wrong) for each in bad) for sign in _SIGNS]
    counts = ", ".join(f"{count} {sign.rstrip(':')}" for sign, count in zip(_SIGNS, told, strict=True))
    lines.append(f"{len(found)} photographs, {len(bad)} with something wrong ({counts})")
    sys.stdout.write("\n".join(lines) + "\n")


_SIGNS = ("ExifTool:", "bytes:", "not refused", "refused:")

if __name__ == "__main__":
    main(sys.argv[1:])
