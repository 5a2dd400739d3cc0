"""An address book finds what holding the mail against every request finds, and looks at few of them."""

from __future__ import annotations

import dataclasses

from hypothesis import example, given
from hypothesis import strategies as st
from tests.correspondence.letters import letter
from tests.correspondence.plain_matching import plain_match

from answerable.correspondence import Address, AddressBook, ParsedMessage, RequestAddress, match_message

REFERENCES = ("LP-1", "LP-2", "lp-3/FOI", "LP\u20134", "LP 5", "6.7", "/8", "(-)", "STRASSE-9", "İ-10")
NAMES = (
    "Ash",
    "Ash Council",
    "Council of St. Mary-le-Bow",
    "Straße",
    "&c",
    "İl",
    "",
    "...",
    "O'Brien",
    "a_b",
)
DOMAINS = ("", "ash.example", "@ASH.example", "example", "mail.ash.example", "sh.example", ".example")
EMAILS = ("foi@ash.example", "FOI@ash.example", "x@mail.ash.example", "nobody", "", "y@example")
IDS = ("a@us.example", "<a@us.example>", "< b@us.example >", "", "<>", "c")
TOKENS = ("", "foi+1@us.example", "FOI+2@us.example")
WORDS = (*REFERENCES, *NAMES, "lp-3", "LP\u20111", "STRASSE", "council", "Ashes", "i\u0307l", "x/LP-2.", "\n")


def some(choices: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to `most` of the choices, in any order, also twice the same."""
    return st.lists(st.sampled_from(choices), max_size=most).map(tuple)


ADDRESSES = st.lists(
    st.builds(
        RequestAddress,
        reference=st.sampled_from(REFERENCES),
        address_token=st.sampled_from(TOKENS),
        message_ids=some(IDS),
        body_emails=some(EMAILS),
        body_domains=some(DOMAINS),
        body_names=some(NAMES),
    ),
    min_size=4,
    unique_by=lambda request: request.reference,
)


@st.composite
def messages(draw: st.DrawFn) -> ParsedMessage:
    """A mail that carries any mixture of signs, or none."""
    return dataclasses.replace(
        letter(draw(st.sampled_from((" ", ", ", "-"))).join(draw(some(WORDS, 4)))),
        subject=" ".join(draw(some(WORDS))),
        sender=Address(draw(st.sampled_from(NAMES)), draw(st.sampled_from(EMAILS))),
        delivered_to=draw(some(TOKENS, 1)),
        in_reply_to=tuple(each.strip("<> ") for each in draw(some(IDS, 1))),
        returned_ids=tuple(each.strip("<> ") for each in draw(some(IDS, 1))),
        failed_recipients=draw(some(EMAILS, 1)),
    )


SUBJECT = dataclasses.replace(letter("x"), subject="LP-1", delivered_to=())
STRANGER = dataclasses.replace(letter("x"), sender=Address("", "x@mail.ash.example"), delivered_to=())


@given(messages(), ADDRESSES)
@example(SUBJECT, [RequestAddress("LP-1")])
@example(STRANGER, [RequestAddress("LP-1", body_domains=("ash.example",))])
@example(letter("From &c"), [RequestAddress("LP-1", body_names=("&c", ""))])
@example(letter("x"), [])
def test_the_book_finds_what_the_plain_search_finds(
    message: ParsedMessage, requests: list[RequestAddress]
) -> None:
    expected = plain_match(message, requests)
    assert match_message(message, AddressBook.of(requests)) == expected
    assert match_message(message, requests) == expected


def numbered(number: int) -> RequestAddress:
    """One of many requests that are alike but for their number."""
    return RequestAddress(
        f"LP-{number:04}",
        address_token=f"foi+lp-{number:04}@us.example",
        message_ids=(f"<lp-{number:04}@us.example>",),
        body_emails=(f"foi@body{number}.example",),
        body_domains=(f"body{number}.example",),
        body_names=(f"Parish Council of Number {number}",),
    )


BOOK = AddressBook.of([numbered(number) for number in range(5000)])


def test_a_mail_is_held_against_those_that_it_names_alone() -> None:
    message = dataclasses.replace(
        letter("About LP-0001 and LP-0002/FOI."), delivered_to=("foi+lp-0003@us.example",)
    )
    assert [each.reference for each in BOOK.named_by(message)] == ["LP-0001", "LP-0002", "LP-0003"]


def test_a_name_is_looked_up_by_the_word_that_it_shares_with_the_fewest() -> None:
    message = letter("From the Parish Council of Number 4711.")
    assert [each.reference for each in BOOK.hinted_at_by(message)] == ["LP-4711"]


def test_a_mail_that_says_nothing_is_held_against_none() -> None:
    message = dataclasses.replace(letter("Hello."), sender=Address("", ""), delivered_to=())
    assert BOOK.named_by(message) == []
    assert BOOK.hinted_at_by(message) == []
