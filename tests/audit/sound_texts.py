"""Sound texts without labels: every figure in them holds, as far as anybody knows.

`real` are published texts and what public bodies wrote, from the shared reference data, and this project's
own pages of measurements; `built` are the reports that the examples make; `invented` were written for the
tests.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.audit.formats import written
from tests.audit.invented import counts_of, drafted, parts_of
from tests.audit.labels import Label, model_labels
from tests.audit.test_no_false_alarm import SOUND
from tests.audit.worlds import WORLDS
from tests.shared_data import SHARED

_HERE = Path(__file__).parent
_CLONE = _HERE.parents[1]
_EXAMPLES = ("lamp-posts", "whos-watching-you")


@dataclass(frozen=True)
class SoundText:
    """A text and its counts; `doubted` are labels of the figures in it that do not hold after all."""

    name: str
    file: str
    content: bytes
    counts: dict[str, bytes] = field(default_factory=dict)
    doubted: tuple[Label, ...] = ()


def invented() -> Iterator[SoundText]:
    """Reports written for the tests, with and without counts."""
    for path in sorted((_HERE / "sound").iterdir()):
        yield SoundText(path.stem, path.name, path.read_bytes())
    yield SoundText("allotments-and-waiting", "report.md", SOUND.encode())
    for world in WORLDS:
        content = written(parts_of(drafted(world)), "md")
        yield SoundText(world.slug, "report.md", content)
        yield SoundText(f"{world.slug}-with-counts", "report.md", content, counts_of(world))


def wordings() -> Iterator[SoundText]:
    """Sentences that come close to slips, and the small tables that they are about."""
    for path in sorted((_HERE / "paraphrases").glob("*.toml")):
        read = tomllib.loads(path.read_text("utf-8"))
        for at, text in enumerate(read["sound"]):
            whole = text.replace("@", read.get("table", ""))
            yield SoundText(f"{path.stem}-{at}", "wording.md", whole.encode())


def real() -> Iterator[SoundText]:
    """Letters, answers of councils to questions about their work, notes on data, measurements of our own."""
    if SHARED.exists():
        yield from _shared()
    yield _own("benchmarks/README.md")
    for page in ("reading", "measures", "threats"):
        yield _own(f"docs/explanation/{page}.md")


def model_report() -> SoundText:
    """The model report with its published counts, and the labels of what is wrong in it."""
    report, counts = SHARED / "reports/whos-watching-you.txt", SHARED / "data/whos-watching-you"
    files = {path.name: path.read_bytes() for path in sorted(counts.glob("*.csv"))}
    wrong = tuple(label for label in model_labels() if label.verdicts != {"consistent"})
    return SoundText("model-report", report.name, report.read_bytes(), files, wrong)


def _shared() -> Iterator[SoundText]:
    home = SHARED / "data"
    letters = {*(home / "foi").rglob("*.txt"), *(home / "foi").rglob("*.md"), *home.glob("*/README.md")}
    for path in sorted(letters):
        yield SoundText(path.relative_to(home).as_posix(), path.name, path.read_bytes())
    answers = home / "foi/mysociety_localgov_foi_2018/foi_admin_responses.csv"
    with answers.open(encoding="utf-8-sig", newline="") as file:
        rows = [[row[at] for at in (3, 5, 11, 14)] for row in list(csv.reader(file))[1:]]
    for at in range(0, len(rows), 50):
        told = "\n\n".join(text.strip() for row in rows[at : at + 50] for text in row if text.strip())
        yield SoundText(f"answers-of-councils-{at // 50 + 1}", "answers.txt", told.encode())


def _own(path: str) -> SoundText:
    return SoundText(path, Path(path).name, (_CLONE / path).read_bytes())


def built() -> Iterator[SoundText]:
    """The pages of the reports that the examples make, by themselves and beside the tables they publish."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        _answerable(home, "setup")
        for name in _EXAMPLES:
            site = Path(scratch) / name
            _answerable(home, "investigation", "load", str(_CLONE / "examples" / name))
            _answerable(home, "report", "build", "--out", str(site), "--investigation", name)
            tables = {path.name: path.read_bytes() for path in sorted((site / "tables").glob("*.csv"))}
            for page in (site / "index.html", site / "methods.html"):
                yield SoundText(f"{name}-{page.stem}", page.name, page.read_bytes())
            yield SoundText(f"{name}-with-tables", "index.html", (site / "index.html").read_bytes(), tables)


def _answerable(home: Path, *words: str) -> None:
    """A command of an installation of its own."""
    surroundings = os.environ | {"ANSWERABLE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "answerable.cli", *words],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"answerable {' '.join(words)}: {done.stderr}")


SOUND_SETS: dict[str, Callable[[], Iterator[SoundText]]] = {
    "invented": invented,
    "wordings": wordings,
    "real": real,
    "built": built,
}


def sound_texts(which: str) -> Sequence[SoundText]:
    """The texts of one of `SOUND_SETS`."""
    return list(SOUND_SETS[which]())
