"""Raw mail to values without losing a letter."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.correspondence.letters import MAILS, mail

from answerable.correspondence import Address, PartRole, message_text, parse_message
from answerable.ground import BadInput


def test_who_wrote_to_whom_and_when() -> None:
    message = mail("acknowledgement")
    assert message.sender == Address("Information Governance", "infogov@carrow.example")
    assert message.delivered_to == ("foi+lp-0002@team.example", "records@carrow.example")
    assert message.date == dt.datetime(2025, 3, 5, 11, tzinfo=dt.UTC)
    assert message.references == ("lp-0002@team.example",)
    assert message.message_id == "ack-1@carrow.example"
    assert message.defects == ()


def test_latin_letters_called_ascii_keep_their_pound_sign() -> None:
    message = mail("latin-1-called-ascii")
    assert message.text == "Each camera cost £450 – 97 of them.\n"
    assert message.subject == "Cost of cameras: £450"
    assert message.sender.name == "Finance £ Desk"
    assert message.defects == (
        "part 1: the text is not the us-ascii it is declared to be; read as Windows-1252",
    )


def test_an_unknown_character_set_a_broken_word_and_a_bad_date_are_defects() -> None:
    message = mail("unknown-charset")
    assert message.text == "Each cost £450.\n"
    assert message.subject.startswith("£450 and")
    assert message.date is None
    assert any("unknown character set" in defect for defect in message.defects)
    assert any("the day after tomorrow" in defect for defect in message.defects)


def test_encoded_words_in_welsh_are_read() -> None:
    message = mail("welsh")
    assert message.sender.name == "Rhyddid Gwybodaeth – Cŵm"
    assert message.subject == "Ateb / Response LP-0006"


def test_an_enclosed_message_is_walked_and_kept_apart_from_the_body() -> None:
    message = mail("nested")
    assert message.text.strip() == "Please find attached the information you asked for."
    assert [(part.path, part.media_type, part.role) for part in message.parts] == [
        ("1.1", "text/plain", PartRole.BODY),
        ("1.2", "text/html", PartRole.ALTERNATIVE),
        ("2", "message/rfc822", PartRole.NESTED),
        ("2.1.1", "text/plain", PartRole.NESTED),
        ("2.1.2", "text/csv", PartRole.ATTACHMENT),
    ]
    assert message.parts[3].content.strip() == "We have 97, at £450 each.".encode("latin-1")
    assert message.parts[4].content == b"Make,Number\nHikvision,97\n"
    assert message.parts[2].filename == "answer.eml"
    assert message.returned_ids == ("inner@nest.example",)


def test_a_mail_cut_in_its_attachment_is_read_as_far_as_it_goes() -> None:
    message = mail("cut-base64")
    assert message.text.strip() == "Please find attached our response."
    (attachment,) = message.attachments
    assert attachment.filename == "response.pdf"
    assert attachment.content.startswith(b"%PDF-1.4")
    assert any(defect.startswith("cut off") for defect in message.defects)


def test_headers_alone_are_a_mail_cut_off() -> None:
    message = parse_message(b"From: a@b.example\nSubject: Re")
    assert message.subject == "Re"
    assert "cut off: the headers have no end" in message.defects


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"%PDF-1.4 binary", b"Dear Sir, hello\n"])
def test_what_is_no_mail_is_refused_with_its_beginning(raw: bytes) -> None:
    with pytest.raises(BadInput, match="not a mail"):
        parse_message(raw)


def test_html_alone_becomes_text_and_runs_nothing() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n"
        b"<script>alert(1)</script><p>Yes, <b>97</b></p><blockquote>How many?</blockquote>"
    )
    assert parse_message(raw).text.split("\n")[0] == "Yes, 97"
    assert "> How many?" in parse_message(raw).text
    assert "alert" not in parse_message(raw).text


def test_a_bounce_names_whom_it_could_not_reach_and_which_letter() -> None:
    message = mail("delivery-report")
    assert message.failed_recipients == ("foi@eastby.example",)
    assert message.returned_ids == ("lp-0004@team.example",)


def test_a_file_name_cannot_climb_out_of_its_folder() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="../../etc/passwd"\n\nx'
    )
    assert "/" not in parse_message(raw).attachments[0].filename


@pytest.mark.parametrize("name", sorted(path.stem for path in MAILS.glob("*.eml")))
def test_a_mail_cut_anywhere_after_its_first_header_is_still_read(name: str) -> None:
    raw = (MAILS / f"{name}.eml").read_bytes()
    for keep in range(raw.index(b"\n"), len(raw), 37):
        message = parse_message(raw[:keep])
        assert message.sender.address
        assert message_text(raw[:keep]) == message.text


@given(st.binary(max_size=400))
def test_any_bytes_under_a_header_are_read(rest: bytes) -> None:
    message = parse_message(b"From: a@b.example\n" + rest)
    assert message == parse_message(b"From: a@b.example\n" + rest)
    assert message_text(b"From: a@b.example\n" + rest) == message.text


def _nested(depth: int) -> bytes:
    opened = (f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return ("From: a@b.example\n" + "".join(opened) + "Content-Type: text/plain\n\nYes\n").encode()


def test_parts_beyond_a_sane_depth_are_a_defect() -> None:
    assert any("more parts than are read" in defect for defect in parse_message(_nested(30)).defects)


def test_parts_beyond_any_depth_are_refused() -> None:
    for read in (parse_message, message_text):
        with pytest.raises(BadInput, match="too deep"):
            read(_nested(5000))


def test_an_answer_that_quotes_a_bounce_is_no_bounce() -> None:
    raw = b"From: foi@b.example\nSubject: RE: request\n\nX-Failed-Recipients: old@b.example\n\nYes.\n"
    assert parse_message(raw).failed_recipients == ()
