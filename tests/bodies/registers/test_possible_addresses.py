"""What an address must be that a letter is sent to; what is none is said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.bodies import no_email_because

LOCAL = "local"


@pytest.mark.parametrize(
    "address",
    [
        "foi@ash.example",
        "FOI.Requests+2@ash.gov.example",
        "o'neill@ash.gov.example",
        "rhyddid@cyngor-m\u00f4n.example",
        "a@b.example",
        f"{'a' * 64}@ash.gov.example",
        f"foi@{'a' * 63}.uk",
    ],
)
def test_an_address_that_mail_can_reach(address: str) -> None:
    assert no_email_because(address) == ""


@pytest.mark.parametrize(
    ("address", "because"),
    [
        ("", "it is not name@domain"),
        ("foi", "it is not name@domain"),
        ("@ash.gov.example", "it is not name@domain"),
        ("foi@", "it is not name@domain"),
        ("foi@ash", "its domain is none"),
        ("foi@ash.gov.example.", "its domain is none"),
        ("foi@.gov.uk", "its domain is none"),
        ("foi@ash..uk", "its domain is none"),
        ("foi@-ash.gov.example", "its domain is none"),
        ("foi@ash_council.example", "its domain is none"),
        ("foi@192.168.0.1", "its domain is none"),
        (f"foi@{'a' * 64}.uk", "its domain is none"),
        (
            "foi@ash.gov.example, info@ash.gov.example",
            "there is a space, a line end or an invisible character in it",
        ),
        ("foi@ash.gov.example;info@ash.gov.example", "there is more in it than one address"),
        ("foi@info@ash.gov.example", "there is more in it than one address"),
        ("<foi@ash.gov.example>", "there is more in it than one address"),
        ("mailto:foi@ash.gov.example", "there is more in it than one address"),
        (
            "foi@ash.gov.example\nBcc: x@y.example",
            "there is a space, a line end or an invisible character in it",
        ),
        ("fo\u200bi@ash.gov.example", "there is a space, a line end or an invisible character in it"),
        ("foi @ash.gov.example", "there is a space, a line end or an invisible character in it"),
        (".foi@ash.gov.example", "no mail system takes what stands before the @"),
        ("f..oi@ash.gov.example", "no mail system takes what stands before the @"),
        (f"{'a' * 65}@ash.gov.example", "no mail system takes what stands before the @"),
        ("foi@ash.invalid", "no mail reaches its domain"),
        ("foi@mail.localhost", "no mail reaches its domain"),
        (f"foi@printer.{LOCAL}", "no mail reaches its domain"),
    ],
)
def test_an_address_that_no_mail_reaches_says_why(address: str, because: str) -> None:
    assert no_email_because(address) == because


@given(st.text(max_size=60))
def test_whatever_is_taken_for_an_address_is_one_line_with_one_sign(text: str) -> None:
    if not no_email_because(text):
        assert text.count("@") == 1
        assert not any(sign.isspace() for sign in text)
