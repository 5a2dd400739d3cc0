"""The same message once more is a copy: kept, linked, no second reply, and filed where the first is."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import small

from answerable.casework.replies.intake import match_by_hand, take_in_mail
from answerable.casework.replies.threads import original_part
from answerable.casework.replies.tray import tray_replies
from answerable.correspondence import parse_message, said_digest
from answerable.store import originals
from answerable.store.models import Investigation, Reply, ReplyCopy

WORDS = "Dear Asker,\n\nYes, we have 1,200 b\u00e9lls, \u00a330 each.\n\nYours,\nThe officer"


def wrapped(
    *,
    words: str = WORDS,
    file: bytes = b"maker,bells\nTinkle,4\n",
    encoding: str = "base64",
    boundary: str = "one",
    extra: tuple[str, ...] = (),
    message_id: str = "<a@fir.example>",
    to: str = "asker+s-6@asker.example",
    folded: bool = False,
) -> bytes:
    """One answer in some wrapping."""
    message = EmailMessage()
    message["From"], message["To"] = "Officer <office@fir.example>", to
    message["Subject"] = "RE: Request S-6 about the bells of all the doors of the school, and who made them"
    message["Date"], message["Message-ID"] = "Mon, 03 Mar 2025 10:00:00 +0000", message_id
    message.set_content(words, cte=encoding)
    message.add_attachment(file, maintype="application", subtype="octet-stream", filename="answers.bin")
    message.set_boundary(boundary)
    head = "".join(f"X-Added-{number}: {value}\n" for number, value in enumerate(extra))
    raw = message.as_bytes()
    return head.encode() + (raw.replace(b" about the bells", b"\n about the bells") if folded else raw)


PLAIN = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)


@given(
    st.sampled_from(["base64", "quoted-printable", "8bit"]),
    st.from_regex(r"[a-z]{8,20}", fullmatch=True),
    st.lists(PLAIN, max_size=3),
    st.booleans(),
)
def test_another_wrapping_says_the_same(encoding: str, boundary: str, extra: list[str], folded: bool) -> None:
    again = wrapped(
        encoding=encoding,
        boundary=boundary,
        extra=tuple(extra),
        message_id="<b@gateway.example>",
        folded=folded,
    )
    assert said_digest(parse_message(again)) == said_digest(parse_message(wrapped()))


@given(st.integers(0, len(WORDS) - 1), st.sampled_from("xyz9"))
def test_another_word_says_something_else(place: int, letter: str) -> None:
    changed = f"{WORDS[:place]}{letter}{letter}{WORDS[place:]}"
    assert said_digest(parse_message(wrapped(words=changed))) != said_digest(parse_message(wrapped()))


@given(st.binary(max_size=40).filter(lambda file: file != b"maker,bells\nTinkle,4\n"))
def test_another_file_says_something_else(file: bytes) -> None:
    assert said_digest(parse_message(wrapped(file=file))) != said_digest(parse_message(wrapped()))


@pytest.mark.parametrize(
    "again",
    [
        wrapped(extra=("seen by a gateway",)),
        wrapped(boundary="two", message_id="<b@gateway.example>"),
        wrapped(encoding="quoted-printable"),
    ],
    ids=["header", "boundary", "encoding"],
)
def test_a_copy_is_kept_and_linked_and_is_no_reply(asked: Investigation, again: bytes) -> None:
    first = take_in_mail(asked, wrapped(), "first.eml", who="ann")
    receipt = take_in_mail(asked, again, "again.eml", who="ann")
    assert (receipt.reply, receipt.known, receipt.references) == (first.reply, True, ("S-6",))
    assert Reply.objects.filter(investigation=asked).count() == 1
    copy = ReplyCopy.objects.get()
    assert (copy.reply, copy.name) == (first.reply, "again.eml")
    assert originals.content_of(original_part(asked, copy.original.uid).original.uid) == again
    assert take_in_mail(asked, again, "again.eml", who="ann").known
    assert ReplyCopy.objects.count() == 1


def test_a_copy_follows_its_reply_when_that_is_filed_elsewhere(asked: Investigation) -> None:
    first = take_in_mail(asked, wrapped(), "first.eml", who="ann")
    match_by_hand(asked, first.reply, [small.request("S-3")], who="ann")
    receipt = take_in_mail(asked, wrapped(boundary="two"), "again.eml", who="ann")
    assert receipt.references == ("S-3",)
    assert small.request("S-6").stage == "sent"
    match_by_hand(asked, first.reply, [], who="ann")
    take_in_mail(asked, wrapped(boundary="three"), "third.eml", who="ann")
    assert small.request("S-6").stage == small.request("S-3").stage == "sent"
    assert list(tray_replies(asked)) == [first.reply]


def test_the_same_words_to_another_request_answer_that_too(asked: Investigation) -> None:
    words = "I can confirm that there are 47 bells."
    letter = wrapped(words=words).replace(b"Request S-6", b"Your request")
    trust = letter.replace(b"office@fir.example", b"trust@oak.example")
    first = take_in_mail(asked, trust, "first.eml", who="ann")
    other = take_in_mail(asked, trust.replace(b"asker+s-6@", b"asker+s-5@"), "other.eml", who="ann")
    assert (first.references, other.references) == (("S-6",), ("S-5",))
    assert not ReplyCopy.objects.exists()
