"""What a child process per foreign file costs: ordinary files of every kind, read here and apart in one run.

    .venv/bin/python benchmarks/children.py [FILES] [--rounds N]

Prints, for each kind and for all, milliseconds a file in this process and apart, and how many times as long
it took; then the most memory that the worst of some hostile files took. Both read the same files in turn.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.documents.builds import pdf, word, workbook  # noqa: E402

from answerable.correspondence import parse_message  # noqa: E402
from answerable.documents import read_document  # noqa: E402
from answerable.isolation import Isolation, NotReadError, Nursery, ReadingLimits  # noqa: E402

LINES = "\n".join(f"Line {number} of an answer about the lamp posts of the borough." for number in range(30))
FILE = tuple[str, str, bytes]


def ordinary() -> Iterator[FILE]:
    """Kind, name and bytes of files as bodies send them, over and over."""
    mails = [each.read_bytes() for each in sorted((ROOT / "examples").rglob("*.eml"))]
    attached = [part for raw in mails for part in parse_message(raw).attachments]
    rows = [[f"Road {number}", number, "LED", "2024-03-01", number * 12.5] for number in range(200)]
    page = (
        f"<html><body>{'<p>Words of an answer.</p>' * 60}<table>{'<tr><td>1<td>2' * 60}</table></body></html>"
    )

    def written(book: object) -> None:
        for row in rows:
            book.active.append(row)  # type: ignore[attr-defined]

    def letter(document: object) -> None:
        for line in LINES.splitlines():
            document.add_paragraph(line)  # type: ignore[attr-defined]

    turn = 0
    while True:
        yield "mail", "a.eml", mails[turn % len(mails)]
        yield "mail", "b.eml", mails[(turn * 7 + 3) % len(mails)]
        part = attached[turn % len(attached)]
        yield "attached", part.filename, part.content
        yield "pdf", "a.pdf", pdf(*[LINES] * (1 + turn % 4))
        yield "word", "a.docx", word(letter)
        yield "workbook", "a.xlsx", workbook(written)
        yield "html", "a.html", page.encode()
        yield "csv", "a.csv", "\n".join(",".join(map(str, row)) for row in rows).encode()
        yield "text", "a.txt", LINES.encode()
        turn += 1


def measure(files: list[FILE], rounds: int) -> None:
    nursery = Nursery(1)
    apart = Isolation(nursery, ReadingLimits())
    apart.document(b"a", "a.txt")
    here: dict[str, float] = defaultdict(float)
    there: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for kind, name, content in files:
        for _ in range(rounds):
            begun = time.perf_counter()
            mine = parse_message(content) if kind == "mail" else read_document(content, name)
            between = time.perf_counter()
            theirs = apart.message(content) if kind == "mail" else apart.document(content, name)
            ended = time.perf_counter()
            assert mine == theirs
            here[kind] += between - begun
            there[kind] += ended - between
            count[kind] += 1
    print(f"{'kind':10} {'files':>6} {'here ms':>9} {'apart ms':>9} {'times':>6}")
    for kind in sorted(count):
        line = here[kind] / count[kind] * 1e3, there[kind] / count[kind] * 1e3
        print(f"{kind:10} {count[kind]:6} {line[0]:9.2f} {line[1]:9.2f} {line[1] / line[0]:6.2f}")
    total = sum(count.values())
    one, other = sum(here.values()) / total * 1e3, sum(there.values()) / total * 1e3
    print(f"{'all':10} {total:6} {one:9.2f} {other:9.2f} {other / one:6.2f}")
    worst(nursery)
    nursery.close()


def worst(nursery: Nursery) -> None:
    """The most memory that a child took over hostile files, within the usual limits."""
    from tests.attacks import test_hostile_files as hostile

    limits = ReadingLimits(seconds=20)
    arguments = {"pages": limits.pages, "characters": limits.characters}
    idle = nursery.ask("document", b"a", {"filename": "a", **arguments}, limits, is_measured=True).kilobytes
    files = {
        "curves.pdf": hostile.one_page(b"0 0 m " + b"1 1 l " * 10_000_000 + b"f"),
        "letters.pdf": hostile.one_page(b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaa) Tj " * 3_000_000 + b"ET"),
        "nothing.pdf": hostile.one_page(*[b" " * 50_000_000] * 60),
        "spans.html": b"<table>" + (b"<tr>" + b'<td colspan="1000" rowspan="60000">x</td>' * 40) * 1_050,
    }
    print(f"{'hostile':12} {'bytes':>9} {'MB':>6} {'s':>6}  ended (one that waits holds {idle // 1000} MB)")
    for name, content in files.items():
        begun = time.perf_counter()
        try:
            answer = nursery.ask(
                "document", content, {"filename": name, **arguments}, limits, is_measured=True
            )
            room, ended = (answer.kilobytes - idle) // 1000, "read"
        except NotReadError as error:
            room, ended = error.kilobytes // 1000, str(error)
        print(f"{name:12} {len(content):9} {room:6} {time.perf_counter() - begun:6.1f}  {ended}")


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("files", nargs="?", type=int, default=500)
    wanted.add_argument("--rounds", type=int, default=1)
    asked = wanted.parse_args()
    source = ordinary()
    measure([next(source) for _ in range(asked.files)], asked.rounds)


if __name__ == "__main__":
    main()
