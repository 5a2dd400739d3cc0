"""Make an investigation folder of the tracker on disclosure logs, where its data lie beside the clone.

`python examples/disclosure-logs/prepare.py DATA FOLDER`, where DATA holds `foi/mysociety_localgov_foi_2018`,
`registers/uk_local_authorities` and `area`. Exits with 1 and one sentence where it does not.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = {
    "foi/mysociety_localgov_foi_2018/foi_admin_responses.csv": "tracker.csv",
    "registers/uk_local_authorities/uk_local_authorities_future.csv": "tracker-register.csv",
    "area/la_imd.csv": "areas/imd.csv",
    "area/census_2011_chinese_by_la_england_wales.csv": "areas/census.csv",
}
"""Files beside the clone, and what they are called in the folder that is made."""
OURS = {
    "described.toml": "investigation.toml",
    "mapping.toml": "tracker.toml",
    "manuscript.md": "manuscript.md",
    "areas/deprivation.toml": "areas/imd.toml",
    "areas/census.toml": "areas/census.toml",
}


def prepare(data: Path, folder: Path) -> None:
    """Write the folder: the tracker, its register, two tables about areas, mappings and manuscript."""
    (folder / "areas").mkdir(parents=True, exist_ok=True)
    for source, name in DATA.items():
        shutil.copyfile(data / source, folder / name)
    for source, name in OURS.items():
        shutil.copyfile(HERE / source, folder / name)
    beside = "\n".join(("", "", (HERE / "beside-areas.md").read_text("utf-8")))
    with (folder / "manuscript.md").open("a", encoding="utf-8") as file:
        file.write(beside)


def main(words: Sequence[str]) -> int:
    """Prepare the folder; 1 where the data are not there."""
    data, folder = map(Path, words)
    lacking = [each for each in DATA if not (data / each).is_file()]
    if lacking:
        sys.stdout.write(f"disclosure-logs: left out, because {lacking[0]} is not beside the clone.\n")
        return 1
    prepare(data, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:3]))
