"""Which licences let a copy go out with a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evidence.sources import may_go_out

FREE = (
    "CC0", "CC0 1.0", "Public domain", "CC BY 4.0", "cc-by-4.0", "CC BY-SA 3.0", "CC-BY-SA",
    "Creative Commons Attribution 4.0 International", "Creative Commons Attribution-ShareAlike 4.0",
    "OGL", "OGL v3.0", "Open Government Licence v3.0", "Open Parliament Licence",
    "https://creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/publicdomain/zero/1.0/",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "With permission of the Penlorn Courier, 3 May 2025",
)  # fmt: skip
NOT_FREE = (
    "", " ", "All rights reserved", "CC BY-NC 4.0", "CC BY-ND 4.0", "CC BY-NC-SA 4.0", "Crown copyright",
    "not CC0", "OGL, not to be published", "CC BY 4.0 for the data", "With permission of", "fair dealing",
    "https://creativecommons.org/licenses/by-nc/4.0/", "https://creativecommons.org/", "MIT? ask", "free",
)  # fmt: skip


@pytest.mark.parametrize("licence", FREE)
def test_what_may_go_out(licence: str) -> None:
    assert may_go_out(licence)
    assert may_go_out(f"  {licence.upper()} ")


@pytest.mark.parametrize("licence", NOT_FREE)
def test_what_may_not(licence: str) -> None:
    assert not may_go_out(licence)


@given(st.sampled_from(FREE[:-1]), st.sampled_from(["not ", "no "]), st.text("abc ", max_size=4))
def test_a_word_more_is_another_licence(licence: str, before: str, after: str) -> None:
    assert not may_go_out(f"{before}{licence}")
    assert may_go_out(f"{licence} {after}") or after.strip()
