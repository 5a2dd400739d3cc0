"""What finds two numbers under one word finds them, and nothing else."""

from __future__ import annotations

import pytest

from tests.words_and_numbers import two_numbers

HEAD = "<thead><tr><th>Sector</th><th>Asked</th></tr></thead>"
TABLE = f"<table><caption>{{}}</caption>{HEAD}<tbody>{{}}</tbody></table>"
ROW = "<tr><th>{}</th><td>{}</td></tr>"


def table(caption: str, **rows: object) -> str:
    return TABLE.format(caption, "".join(ROW.format(*each) for each in rows.items()))


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("<p>Of the 38 that replied, 3 were late.</p><p>39 public authorities replied.</p>", "replied"),
        ("<p>59 asked</p>" + table("Who", All=60), "asked"),
        (
            "<p>59 public authorities asked</p><ul><li><span>Asked</span> <span>60 (100%)</span></li></ul>",
            "asked",
        ),
        (table("Who", Schools=5) + table("Whom", Schools=6), "asked"),
        (table("Who", Schools=5) + table("Who", Schools=6), "Asked"),
        ("<dl><dt>Replied</dt><dd>1,302</dd></dl><p>1,223 replied.</p>", "replied"),
        ("<dl><dt>Pages</dt><dd>12</dd><dt>Pages</dt><dd>13</dd></dl>", "Pages"),
        (
            "<p>12 without a reply</p><svg><desc>How. Silent 13 (20%). In the table.</desc></svg>",
            "without a reply",
        ),
        ("<h2>Q1</h2><p>22 answered</p><details><summary>Answered (23)</summary></details>", "answered"),
        ("<li class='tile'><b>4</b>sent</li><li class='tile'><b>5</b>sent</li>", "asked"),
        ("<p>22 are silent or were not reached</p><p>21 silent or not reached</p>", "silent or not reached"),
        ("<figure><p>5 replied</p></figure><figure><p>6 replied</p></figure>", "replied"),
    ],
)
def test_two_numbers_under_one_word_are_found(page: str, word: str) -> None:
    assert word in {found for _, found in two_numbers(f"<main>{page}</main>")}


@pytest.mark.parametrize(
    "page",
    [
        "<p>Of the 38 that replied, 3 were late.</p><p>38 public authorities replied.</p>",
        "<p>38 replied, 11 replied without an answer, 29 replied within the time limit.</p>",
        "<h2>Q1</h2><p>22 answered</p><h2>Q2</h2><p>18 answered</p>",
        "<p>20 of 60 replied</p><p>20 replied</p>",
        "<p>Question 1 answered</p><p>Question 2 answered</p><p>5 March refused</p><p>6 March refused</p>",
        "<p>1,302 replied</p><p>1302 replied</p>",
        table("Who", Schools=5, Councils=6),
        table("Who", Schools=5) + "<table><caption>Whom</caption><tr><th>Schools</th><td>6</td></tr></table>",
        "<h2>Warnings</h2><ul><li>604 replied, and 676 replied.</li></ul>",
        "<p>38 replied</p><blockquote>We asked 20 and 12 replied.</blockquote><script>5 replied</script>",
        (
            "<figure><p>5 replied, in the table “A”.</p></figure>"
            "<figure><p>6 replied, in the table “B”.</p></figure>"
        ),
        (
            "<p>24 replied and did not refuse every question</p>"
            "<p>22 replied and did not refuse the question</p>"
        ),
    ],
)
def test_what_says_one_thing_is_left_alone(page: str) -> None:
    assert two_numbers(f"<main>{page}</main>") == {}
