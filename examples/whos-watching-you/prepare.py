"""Make an investigation folder of the published counts with chapters on equipment, where its data lie.

`python examples/whos-watching-you/prepare.py DATA FOLDER`, where DATA holds `surveillance`, `cve` and `kev`.
Exits with 1 and one sentence where it does not: then the folder of this script is loaded without them.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
CATALOGUE = HERE.parents[1] / "src/answerable/equipment/packaged/catalogue.toml"
TOTALS = "surveillance/exposure_aggregates.csv"
EXPLOITED = "kev/known_exploited_vulnerabilities.json"
RECORDS = "cve"


def prepare(data: Path, folder: Path) -> None:
    """Write the folder: this one, the packaged catalogue, real records of flaws, published totals."""
    made = ("prepare.py", "equipment.md", "totals.toml", "__pycache__")
    shutil.copytree(HERE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*made))
    for each in ("equipment", "exposure"):
        (folder / each).mkdir(exist_ok=True)
    shutil.copyfile(CATALOGUE, folder / "equipment" / CATALOGUE.name)
    for record in sorted((data / RECORDS).glob("CVE-*.json")):
        shutil.copyfile(record, folder / "equipment" / record.name)
    shutil.copyfile(data / EXPLOITED, folder / "equipment" / "exploited.json")
    shutil.copyfile(data / TOTALS, folder / "exposure" / "published.csv")
    shutil.copyfile(HERE / "totals.toml", folder / "exposure.toml")
    chapters, rest = (HERE / "manuscript.md").read_text("utf-8"), "## What the counts cannot say"
    before, heading, after = chapters.partition(rest)
    added = (HERE / "equipment.md").read_text("utf-8")
    (folder / "manuscript.md").write_text(f"{before}{added}\n{heading}{after}", "utf-8")


def main(words: Sequence[str]) -> int:
    """Prepare the folder; 1 where the data are not there."""
    data, folder = map(Path, words)
    lacking = [each for each in (TOTALS, EXPLOITED, RECORDS) if not (data / each).exists()]
    if lacking:
        sys.stdout.write(
            f"whos-watching-you: without its chapters on equipment, because {lacking[0]} is not beside the "
            "clone.\n"
        )
        return 1
    prepare(data, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:3]))
