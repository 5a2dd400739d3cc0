"""Three layouts of notes, invented after the reader was written: it was not fitted to them."""

from __future__ import annotations

import sys

import pytest

from answerable.evidence.sources.footnotes import footnotes_in

ALONE = """\
The bridge was closed twice.
1

Nobody was told before noon.
2
It opened again in spring.
3

1
B. Hollow and C. Finch, \u201cBridges of the North\u201d, Span Quarterly, vol. 12,
no. 4 (2018), pp. 33\u201340.

2
Council of Ferrymouth, Notice of closure, 14 February 2020. Available at:
https://ferrymouth.example/notices/2020/02/closure-of-
the-north-bridge.pdf [Accessed 1 March 2020].

3
Figures are rounded to the nearest ten and do not add up to the total for that reason.

4
Hollow and Finch, op. cit., p. 35.

5
Ibid., p. 36.
"""
HANGING = """\
   Endnotes

   1.  Department of Ferries. Timetable review: final report. Cm. 9911.
       London: Stationery Office, 2017. https://www.gov.example/government/
       uploads/system/uploads/attachment_data/file/6612/timetable_
       review.pdf. Viewed 3 April 2019.
   2.  Evening Lantern. 'Boats late again'. 9 August 2018.
       http://lantern.example/2018/08/09/boats-late-again?page=2&ref=
       front.
   3.  See footnote 1 above, para. 44.
   4.  Interviews were held by telephone. We did not record them.
   5.  Letter from the Harbour Master to the Lantern, 2 September
       2018 (in our files).
   6.  Ibid.
   7.  Boats Act 1998, s. 4(2).
"""
MARKED = """\
Text with a note[^1], a second[^2] and a third[^3].

[^1]: Quill, "On tolls," *The Ledger*, June 5, 2019, https://ledger.example/tolls_(part_1).
[^2]: Toll Office, data release (retrieved on 2019-07-01), www.tolls.example/data.csv; see also
https://tolls.example/method.
[^3]: Quill, supra note 1, at 3.

Appendix

[^1]: This appendix was written by another author.
[^2]: Archive copy: https://web.archive.example/web/20190701000000/https://tolls.example/data.csv
"""
Told = tuple[int, str, str, str, int | None]
EXPECTED: dict[str, tuple[str, list[Told]]] = {
    "numbers alone on their line": (
        ALONE,
        [
            (1, "B. Hollow", "citation", "", None),
            (
                2,
                "Council of Ferrymouth",
                "citation",
                "https://ferrymouth.example/notices/2020/02/closure-of-the-north-bridge.pdf",
                None,
            ),
            (3, "Figures are", "note", "", None),
            (4, "Hollow and Finch", "citation", "", 1),
            (5, "Ibid.", "ibid", "", 1),
        ],
    ),
    "hanging endnotes": (
        HANGING,
        [
            (
                1,
                "Department of Ferries",
                "citation",
                (
                    "https://www.gov.example/government/uploads/system/uploads/attachment_data/file/6612/"
                    "timetable_review.pdf"
                ),
                None,
            ),
            (
                2,
                "Evening Lantern",
                "citation",
                "http://lantern.example/2018/08/09/boats-late-again?page=2&ref=front",
                None,
            ),
            (3, "See footnote 1", "citation", "", 1),
            (4, "Interviews were", "note", "", None),
            (5, "Letter from", "citation", "", None),
            (6, "Ibid.", "ibid", "", 5),
            (7, "Boats Act", "citation", "", None),
        ],
    ),
    "marked notes of two counts": (
        MARKED,
        [
            (1, "Quill", "citation", "https://ledger.example/tolls_(part_1)", None),
            (2, "Toll Office", "citation", "https://www.tolls.example/data.csv", None),
            (3, "Quill, supra", "citation", "", 1),
            (1, "This appendix", "note", "", None),
            (
                2,
                "Archive copy",
                "citation",
                "https://web.archive.example/web/20190701000000/https://tolls.example/data.csv",
                None,
            ),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", EXPECTED)
def test_a_layout_that_was_never_seen(layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, expected = EXPECTED[layout]
    found = list(footnotes_in(text))
    right, wrong = 0, []
    for number, begins, kind, url, refers_to in expected:
        fits = [
            each
            for each in found
            if (each.number, each.kind.value, each.url, each.refers_to) == (number, kind, url, refers_to)
            and each.text.startswith(begins)
        ]
        right += bool(fits)
        if not fits:
            near = [each for each in found if each.number == number]
            wrong.append((number, begins, near))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{layout}: {right} of {len(expected)} right, {len(found)} found; wrong: {wrong}\n"
        )
    assert right / len(expected) >= 0.8
