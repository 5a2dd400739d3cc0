"""Numbers, sizes and moments as commands print them."""

from __future__ import annotations

import pytest

from answerable.cli.session import counted, moment_of, size_of
from answerable.web.templatetags.workbench import expressions, moment, thousands


@pytest.mark.parametrize(
    ("number", "says"),
    [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (1200, "1,200 entries")],
)
def test_a_number_has_its_noun(number: int, says: str) -> None:
    assert counted(number, "entry", "entries") == says


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (2_412_544, "2.4 MB"),
        (5_000_000_000_000, "5.0 TB"),
        (7_000_000_000_000_000, "7000.0 TB"),
    ],
)
def test_a_size_is_readable(number: int, says: str) -> None:
    assert size_of(number) == says


@pytest.mark.parametrize("odd", ["", "yesterday", "0001-01-01T00:00:00+23:00"])
def test_a_moment_is_readable_and_an_odd_one_stays(odd: str) -> None:
    assert moment_of("2026-06-30T23:48:19.019791+00:00") == "2026-06-30 23:48:19 UTC"
    assert moment("2026-06-30T23:48:19.019791+00:00") == "1 July 2026, 00:48"
    assert (moment_of(odd), moment(odd)) == (odd, odd)


def test_expressions_are_code_and_nothing_else_is_let_through() -> None:
    assert expressions('Write {{ share a = <b> }}, or declare it: [3]{source="..."}.') == (
        "Write <code>{{ share a = &lt;b&gt; }}</code>, or declare it: "
        "<code>[3]{source=&quot;...&quot;}</code>."
    )
    assert expressions("Run `answerable setup <x>` first.") == (
        "Run <code>answerable setup &lt;x&gt;</code> first."
    )
    assert expressions("one ` alone <b>") == "one ` alone &lt;b&gt;"
    assert (thousands(0), thousands(1432)) == ("", "1,432")
