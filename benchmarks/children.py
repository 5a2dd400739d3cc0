"""What a child process per foreign file costs: ordinary files of every kind, read here and apart in one run.

    .venv/bin/python benchmarks/children.py [FILES ...] [--no-hostile]

Prints for each number of files, and of the last for each kind, milliseconds a file in this process, apart one
after the other, and apart with a pool of as many children at once as is set; and how many times as long each
took. All read the same files in turn, fifty at a time, and fail if they read anything different. Beside it
how many times as much processor time all processes of reading apart took together, and the most memory of a
child and of this process; then what the worst of some hostile files took.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.documents.builds import pdf, word, workbook  # noqa: E402

from answerable.correspondence import parse_message  # noqa: E402
from answerable.documents import read_document  # noqa: E402
from answerable.isolation import Isolation, NotReadError, Nursery, ReadingLimits  # noqa: E402
from answerable.isolation.limits import children_in  # noqa: E402

LINES = "\n".join(f"Line {number} of an answer about the lamp posts of the borough." for number in range(30))
FILE = tuple[str, str, bytes]
TURN = 50


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


def read_here(file: FILE) -> object:
    kind, name, content = file
    return parse_message(content) if kind == "mail" else read_document(content, name)


def read_apart(apart: Isolation, file: FILE) -> object:
    kind, name, content = file
    return apart.message(content) if kind == "mail" else apart.document(content, name)


@dataclass
class Costs:
    """Seconds by the clock of each way of reading, kind by kind where that is told, and of the processor."""

    here: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    apart: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    count: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    pooled: float = 0.0
    worked_here: float = 0.0
    worked_apart: float = 0.0


def measure(number: int, *, is_told_by_kind: bool) -> None:
    """Read so many files each way, in turn, and print a line for all of them, and for each kind."""
    size, costs, files = children_in(os.environ), Costs(), islice(ordinary(), number)
    starting = worked(lambda: begun(1).nursery.close())
    alone, many = begun(1), begun(size)
    with ThreadPoolExecutor(size) as threads:
        while some := list(islice(files, TURN)):
            take_turn(some, alone, many, threads, costs)
    costs.worked_apart += worked(alone.nursery.close) - starting
    many.nursery.close()
    tell(number, size, costs)
    if is_told_by_kind:
        for kind, count in sorted(costs.count.items()):
            line = costs.here[kind] / count * 1e3, costs.apart[kind] / count * 1e3
            print(f"{kind:10} {count:6} {line[0]:9.2f} {line[1]:9.2f} {line[1] / line[0]:6.2f}")


def take_turn(
    some: list[FILE], alone: Isolation, many: Isolation, threads: ThreadPoolExecutor, costs: Costs
) -> None:
    """Read some files here, apart one by one, and apart with the pool."""
    read, since = [], time.process_time()
    for file in some:
        start = time.perf_counter()
        read.append(read_here(file))
        costs.here[file[0]] += time.perf_counter() - start
        costs.count[file[0]] += 1
    costs.worked_here += time.process_time() - since
    since = time.process_time()
    for file, same in zip(some, read, strict=True):
        start = time.perf_counter()
        again = read_apart(alone, file)
        costs.apart[file[0]] += time.perf_counter() - start
        assert again == same
    costs.worked_apart += time.process_time() - since
    start = time.perf_counter()
    together = list(threads.map(lambda file: read_apart(many, file), some))
    costs.pooled += time.perf_counter() - start
    assert together == read


def tell(number: int, size: int, costs: Costs) -> None:
    here, apart = sum(costs.here.values()), sum(costs.apart.values())
    each = (seconds / number * 1e3 for seconds in (here, apart, costs.pooled))
    one, other, pool = each
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{'all':10} {number:6} {one:9.2f} {other:9.2f} {apart / here:6.2f} {pool:9.2f}"
        f" {costs.pooled / here:6.2f} {costs.worked_apart / costs.worked_here:9.2f}"
        f"   pool of {size}; {kilobytes / 1024:.0f} MB a child, {mine / 1024:.0f} MB here"
    )


def begun(size: int) -> Isolation:
    """A nursery of which every process was started, so that nothing of that is timed."""
    isolation = Isolation(Nursery(size), ReadingLimits())
    with ThreadPoolExecutor(size) as threads:
        list(threads.map(lambda _: isolation.document(b"a", "a.txt"), range(4 * size)))
    return isolation


def worked(act: Callable[[], object]) -> float:
    """Seconds of processor time of the processes that ended meanwhile."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    act()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    wanted.add_argument("files", nargs="*", type=int, default=[50, 500, 1500])
    wanted.add_argument("--no-hostile", action="store_true", help="leave out what takes a minute")
    asked = wanted.parse_args()
    print(
        f"{'kind':10} {'files':>6} {'here ms':>9} {'apart ms':>9} {'times':>6} {'pool ms':>9} {'times':>6}"
        f" {'processor':>9}"
    )
    for number in asked.files:
        measure(number, is_told_by_kind=number == asked.files[-1])
    if not asked.no_hostile:
        nursery = Nursery(1)
        worst(nursery)
        nursery.close()


if __name__ == "__main__":
    main()
