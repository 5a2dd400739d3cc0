"""A report of 45 pages audited end to end from its PDF, and the cost by known counts.

Run: python benchmarks/auditing.py [--pages 45] [--counts 10 100 1000 10000]
The report is invented and printed to a PDF. Beside the audit stands what only reads the same PDF: pdfium's
text of every page. For each size there is one table with a row per kind of body, four counts a row; the
growth is the ratio to the size before.
"""

from __future__ import annotations

import argparse
from io import BytesIO
from time import perf_counter

import pypdfium2  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from answerable.audit import KnownCounts, audit_text, read_counts_folder
from answerable.documents import read_document

SIZES = (10, 100, 1_000, 10_000)
KINDS = 10


def counts(known: int) -> KnownCounts:
    """A table with one kind of body a row, four counts each: asked, replied, refused, with pagers."""
    rows = max(KINDS, known // 4) if known > KINDS else 3
    lines = ["sector,requests,responses,refused,use_pagers"]
    lines += [f"{name(at)},{90 + at % 7},{40 + at % 5},4,{13 + at % 9}" for at in range(rows)]
    return read_counts_folder({"sectors.csv": "\n".join(lines).encode()})


def name(at: int) -> str:
    """A kind of body, in letters, no two alike."""
    letters = ""
    for _ in range(4):
        at, digit = divmod(at, 17)
        letters += "bcdfghjklmnprstvz"[digit] + "aeiou"[digit % 5]
    return f"{letters} clinics"


def report(pages: int) -> list[list[str]]:
    """The sentences of a report by page: twelve a page, each with a figure, every twelfth one wrong."""
    made = []
    for page in range(pages):
        rows = [(page * 12 + at) % KINDS for at in range(12)]
        shares = [100 * (13 + at % 9) / (40 + at % 5) + (row == 5) for row, at in enumerate(rows)]
        made.append(
            [
                f"{share:.1f}% of {name(at)} that replied use pagers."
                for share, at in zip(shares, rows, strict=True)
            ]
        )
    return made


def printed(pages: list[list[str]]) -> bytes:
    """The report as a PDF."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=A4)
    for number, sentences in enumerate(pages, start=1):
        canvas.drawString(72, 780, f"Section {number}")
        for at, sentence in enumerate(sentences):
            canvas.drawString(72, 740 - 48 * at, sentence)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def main() -> None:
    """Time the audit at each size and print it beside pdfium's reading of the same file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=45)
    parser.add_argument("--counts", type=int, nargs="+", default=SIZES)
    chosen = parser.parse_args()
    content = printed(report(chosen.pages))
    begun = perf_counter()
    document = pypdfium2.PdfDocument(content)
    characters = sum(len(page.get_textpage().get_text_range()) for page in document)
    scan = perf_counter() - begun
    print(f"pdfium alone: {chosen.pages} pages, {characters:,} characters in {scan:.2f} s")
    before = 0.0
    for size in chosen.counts:
        known = counts(size)
        cells = sum(len(grid.rows) * 4 for grid in known.grids)
        begun = perf_counter()
        pages = read_document(content, "report.pdf").pages
        read = perf_counter() - begun
        made = audit_text(pages, known)
        spent = perf_counter() - begun
        growth = f"{spent / before:.1f} x the size before" if before else ""
        print(
            f"{cells:>6} counts: {spent:6.2f} s ({read:.2f} s of it reading), {spent / scan:.0f} x pdfium,"
            f" {growth or '-'}, {made.tally()}",
            flush=True,
        )
        before = spent


if __name__ == "__main__":
    main()
