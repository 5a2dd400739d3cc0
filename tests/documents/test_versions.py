"""What a reader makes of some files, held to its version: another text under the same version is found here.

`answerable verify` believes that a page which was read by the same reader and version must come out the same.
So whoever changes what a reader makes of any file raises its version.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.documents import binary_workbooks
from tests.documents.builds import pdf, word, workbook
from tests.documents.old_workbooks import old_workbook
from tests.documents.spreadsheets import row, sheet, spreadsheet

from answerable.casework.replies.readers import message_reader, storable
from answerable.correspondence import parse_message
from answerable.documents import read_document, reader_of
from answerable.ground import canonical_json, digest_of

MAIL = Path(__file__).resolve().parents[2] / "examples" / "lamp-posts" / "mail"
ROWS = [["Make", "Number", "Since é"], ["Hikvision", 97, 2.5], ["secret", 1, True], ["Dahua", 12, ""]]
HTML = (
    b"<html><head><title>T</title><style>p {}</style></head><body><h1>Answer</h1>"
    b"<p>We use <b>two</b> makes.</p>"
    b"<table><tr><th>Make</th><th>No</th></tr><tr><td>Hikvision</td><td>97</td></tr></table>"
    b"<ul><li>one<li>two</ul><p hidden>secret</p><script>no()</script>caf\xc3\xa9 &amp; more</body></html>"
)


def _word(document: object) -> None:
    document.add_heading("Answer", 1)  # type: ignore[attr-defined]
    document.add_paragraph("We use two makes.")  # type: ignore[attr-defined]
    table = document.add_table(2, 2)  # type: ignore[attr-defined]
    for number, cell in enumerate(table._cells):
        cell.text = f"cell {number}"
    document.sections[0].footer.paragraphs[0].text = "Page foot"  # type: ignore[attr-defined]


def _book(book: object) -> None:
    first = book.worksheets[0]  # type: ignore[attr-defined]
    for each in ROWS:
        first.append(each)
    first.row_dimensions[3].hidden = True
    first.column_dimensions["B"].hidden = True
    book.create_sheet("Notes")["A1"] = "x\ty\nz"  # type: ignore[attr-defined]


FILES: dict[str, Callable[[], bytes]] = {
    "a.pdf": lambda: pdf("Answer to question 1\nWe use two makes.", "Second page: 97"),
    "a.docx": lambda: word(_word),
    "a.xlsx": lambda: workbook(_book),
    "a.xlsb": lambda: binary_workbooks.workbook(
        binary_workbooks.Sheet("A", ROWS, hidden_rows=[2], hidden_columns=[1])
    ),
    "a.xls": lambda: old_workbook(("A", ROWS), hidden_rows=[2], hidden_columns=[1]),
    "a.ods": lambda: spreadsheet(sheet("A", *(row(*map(str, each)) for each in ROWS))),
    "a.html": lambda: HTML,
    "a.csv": lambda: "Make;Number\r\nHikvision;97\r\ncaf\xe9;2\r\n".encode("cp1252"),
    "a.txt": lambda: b"\xef\xbb\xbfWe use\r\ntwo makes.\x0cSecond page\n\n\tend",
}
GOLDEN: dict[str, tuple[str, str]] = {
    "a.pdf": ("document 1", "075475d3e09cc3b765741e637ab468960cbf386e828a9c62acf893ce46b3b280"),
    "a.docx": ("document 1", "762a799a109543477233d55a423e66246b3556f18445854e4e6d199d9ce36321"),
    "a.xlsx": ("document 2", "602c8a58e51a1445b35d20d0071b002739256e94595997183d66a16e5b00a076"),
    "a.xlsb": ("document 2", "1bebedef705a99ab79a3628ee861bc1b62ff6f546c3626d9c1e3f05b6a31dca6"),
    "a.xls": ("document 2", "1bebedef705a99ab79a3628ee861bc1b62ff6f546c3626d9c1e3f05b6a31dca6"),
    "a.ods": ("document 1", "6f758b5e7e80eab1009b1e1c0b58673cce8b505408f4b109edb73f0f8307eef9"),
    "a.html": ("document 1", "c0d37b7fe354c2e2fe0b91eaeed8007f1f21280a30ae0b466d44c083f6d9223f"),
    "a.csv": ("document 1", "54bd93228d8e2378850d01fae1b8d1f3d4bcad755eff9a342b8b85e04202160b"),
    "a.txt": ("document 1", "cc9ea012c1d262673e7c2bd28575b185952cb03b4a96aca66a385219f2e111e6"),
}
"""The reader of each kind of file, without its library, and the digest of what it makes of it."""
MESSAGES = ("message 1", "f4cc1c08cec560146a83861964efd878f8e04d4595465782f2a5ad72293a407a")
"""The same of the mails of the example."""
RAISE = (
    "the reader makes another text of {name} than its version did. If that is wanted, raise its version "
    "({where}), and note the new reader and digest here: {now}. If only a library was updated, its version "
    "stands beside the reader's: note the new digest."
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_out_as_the_version_of_its_reader_says(name: str) -> None:
    document = read_document(FILES[name](), name)
    assert document.pages
    pages = [[page.number, page.label, storable(page.text)] for page in document.pages]
    now = reader_of(document.media_type).split(",")[0], str(digest_of(canonical_json(pages)))
    assert now == GOLDEN.get(name), RAISE.format(name=name, now=now, where="_VERSIONS in documents/reader.py")


def test_the_mails_of_the_example_come_out_as_the_version_of_their_reader_says() -> None:
    texts = [storable(parse_message(path.read_bytes()).text) for path in sorted(MAIL.glob("*.eml"))]
    assert len(texts) == 51
    now = message_reader().split(",")[0], str(digest_of(canonical_json(texts)))
    where = "_MESSAGES in casework/replies/readers.py"
    assert now == MESSAGES, RAISE.format(name="the mails of the example", now=now, where=where)
