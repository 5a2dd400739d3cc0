"""Writes the invented part of examples/lamp-posts: register, letters, mail and codings.

Run `python -m tests.worlds.lamp_posts` from the root of the clone. The same bytes come out every
time; what is written by hand there (questionnaire, codebook, frame, letter, manuscript) is read, not
written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.worlds.wickmark.bodies import NATION, REFERENCES, REGISTER, body
from tests.worlds.wickmark.coders import adjudications, codings
from tests.worlds.wickmark.letters import FOLDER, message_id, sent_at
from tests.worlds.wickmark.mails import mails


def files() -> dict[str, bytes]:
    """Every generated file by its path inside the example's folder."""
    tables = {
        "register.csv": _table(_register()),
        "letters.csv": _table(_letters()),
        "codings.csv": _table(codings()),
        "adjudications.csv": _table(adjudications()),
    }
    return tables | {f"mail/{name}": octets for name, octets in mails().items()}


def write(folder: Path) -> int:
    """Writes the files under `folder`, drops mails that are no longer made, returns how many it wrote."""
    made = files()
    for old in (folder / "mail").glob("*.eml"):
        if f"mail/{old.name}" not in made:
            old.unlink()
    for path, octets in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(octets)
    return len(made)


def _register() -> Iterable[dict[str, str]]:
    for each in REGISTER:
        yield {
            "key": each.key,
            "name": each.name,
            "sector": each.sector,
            "region": each.region,
            "nation": NATION,
            "regime": "FOIA",
            "email": each.email,
            "aliases": "; ".join(each.aliases),
            "part_of": "; ".join(each.part_of),
            "answers_for": "; ".join(each.answers_for),
        }


def _letters() -> Iterable[dict[str, str]]:
    for key, reference in REFERENCES.items():
        yield {
            "reference": reference,
            "key": body(key).key,
            "sent_at": sent_at(key).isoformat(),
            "template": "letter.md",
            "message_id": message_id(key),
        }


def _table(rows: Iterable[Mapping[str, str]]) -> bytes:
    listed = list(rows)
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, fieldnames=list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return target.getvalue().encode("utf-8")


if __name__ == "__main__":
    print(f"{write(FOLDER)} files written to {FOLDER}")  # noqa: T201
