"""Every mail that came in, as bytes under a file name."""

from __future__ import annotations

import base64
from datetime import datetime

from tests.worlds.wickmark import attachments, mime, words
from tests.worlds.wickmark.bodies import PARTNERSHIP, REFERENCES, InventedBody, body
from tests.worlds.wickmark.councils import CORRECTED, COUNCIL_REPLIES
from tests.worlds.wickmark.letters import (
    days_after,
    letter_text,
    message_id,
    reply_address,
    sent_at,
    subject,
    wrap,
)
from tests.worlds.wickmark.others import OTHER_REPLIES, PARTNERSHIP_REPLY
from tests.worlds.wickmark.scripts import Script

REPLIES: tuple[Script, ...] = (*COUNCIL_REPLIES, *OTHER_REPLIES)
"""Every reply by a single body."""

ACKNOWLEDGED_ONLY = ("anchorness-bc", "elmstow-agricultural", "candlemere-hospitals")
"""Bodies that acknowledged the request and then fell silent."""

AWAY_ONLY = ("dunlin-bay-bc",)
"""Bodies from which only a machine wrote."""

BOUNCED = "eelham-bc"
CLARIFYING = "fen-ferries"
CORRECTING = "copperton-bc"
CLARIFICATION = (
    "Before we can answer, please tell us whether you mean lamp-posts on our roads only or also those at "
    "our ferry landings."
)
UNDELIVERED = "The mail system could not deliver your message to one recipient."

_PORTAL = "candlemere-bc"
_PLAIN_ADDRESS = "harbour-causeway"
_ARMS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_FAULTS = (
    ("Column", "Reported by", "Note"),
    ("C-0113", "resident of 4 Wick Lane, 01632 960999", "complains that the camera faces a bedroom"),
    ("C-0872", "resident of 11 Tallow Row, 01632 960998", "lens broken twice"),
)


def mails() -> dict[str, bytes]:
    """Every mail by its file name, in the order of the names."""
    box: dict[str, bytes] = {}
    for script in REPLIES:
        _add(box, script.key, replied_at(script), _reply(script))
        if script.acknowledged:
            at = days_after(script.key, 1)
            _add(box, script.key, at, _acknowledgement(script.key, at, script.acknowledged))
    for key in (*ACKNOWLEDGED_ONLY, *AWAY_ONLY):
        at = days_after(key, 2)
        _add(box, key, at, _acknowledgement(key, at, "machine" if key in AWAY_ONLY else "person"))
    _add(box, CORRECTING, corrected_at(), _correction())
    _add(box, CLARIFYING, days_after(CLARIFYING, 6), _clarification())
    _add(box, BOUNCED, sent_at(BOUNCED), _bounce())
    _add(box, PARTNERSHIP, partnership_at(), _partnership())
    return dict(sorted(box.items()))


def replied_at(script: Script) -> datetime:
    """When the reply left."""
    return days_after(script.key, script.day)


def corrected_at() -> datetime:
    """When the one correction left."""
    return days_after(CORRECTING, 45)


def partnership_at() -> datetime:
    """When the one mail for three bodies left."""
    return days_after(PARTNERSHIP_REPLY[0].key, PARTNERSHIP_REPLY[0].day)


def mail_name(key: str, at: datetime) -> str:
    """The file name of a mail: its date and who sent it."""
    return f"{at:%Y-%m-%d}-{key}.eml"


def attachment_name(script: Script) -> str:
    """The name of the file in which the answers stand, or nothing where they stand in the mail."""
    reference = REFERENCES[script.key]
    match script.form:
        case "pdf" | "pdf_two_pages":
            return f"Response {reference}.pdf"
        case "docx" | "docx_table":
            return f"{reference} response letter.docx"
        case "xlsx" | "xlsx_hidden" | "xlsx_formula":
            return f"{reference.lower()}_answers.xlsx"
        case _:
            return ""


def _add(box: dict[str, bytes], key: str, at: datetime, octets: bytes) -> None:
    name = mail_name(key, at)
    if name in box:
        raise ValueError(f"two mails would be called {name}")
    box[name] = octets


def _envelope(office: InventedBody, key: str, at: datetime, **changes: object) -> mime.Envelope:
    fields: dict[str, object] = {
        "sender": f'"{office.name}" <{office.email}>',
        "to": (reply_address(key),),
        "subject": f"RE: {subject(key)}",
        "at": at,
        "message_id": f"<{at:%Y%m%d%H%M%S}.{office.key}@{office.domain}.example>",
        "host": f"mail.{office.domain}.example",
        "answers": message_id(key),
    }
    return mime.Envelope(**(fields | changes))  # type: ignore[arg-type]


def _reply(script: Script) -> bytes:
    sender = body(script.key)
    changes: dict[str, object] = {}
    if script.key == _PORTAL:
        changes = {
            "sender": f'"{sender.name} (do not reply)" <no-reply@casework.{sender.domain}.example>',
            "subject": f"FOI-2025-0447 – response to {REFERENCES[script.key]}",
            "answers": "",
        }
    if script.key == _PLAIN_ADDRESS:
        changes = {
            "to": ("foi@campaign.example",),
            "subject": f"FOI 25/031: your reference {REFERENCES[script.key]}",
            "answers": "",
        }
    return mime.message(_envelope(sender, script.key, replied_at(script), **changes), _part(script))


def _part(script: Script) -> mime.Part:
    match script.form:
        case "plain" | "bilingual":
            return mime.text(getattr(words, script.form)(script))
        case "prose" | "restated" | "inline":
            return mime.text(getattr(words, script.form)(script), transfer="7bit")
        case "quoted_printable":
            return mime.text(words.plain(script), transfer="quoted-printable")
        case "latin1":
            octets = words.plain(script).encode("iso-8859-1")
            return mime.raw_text(octets, transfer="8bit", label="utf-8")
        case "html":
            return mime.text(words.html(script), subtype="html", transfer="quoted-printable")
        case "alternative":
            return _alternative(script)
        case _:
            return _with_attachment(script)


def _alternative(script: Script) -> mime.Part:
    page = mime.text(words.html_beside(script), subtype="html", transfer="quoted-printable")
    arms = mime.inline_image("arms.png", _ARMS, f"arms@{body(script.key).domain}.example")
    related = mime.multipart('related; type="text/html"', f"rel_{script.key}", [page, arms])
    plain = mime.text(words.plain(script), transfer="base64")
    return mime.multipart("alternative", f"alt_{script.key}", [plain, related])


def _with_attachment(script: Script) -> mime.Part:
    covering = mime.text(words.covering(script), transfer="quoted-printable")
    attached = mime.attachment(attachment_name(script), _file(script))
    return mime.multipart("mixed", f"mix_{script.key}", [covering, attached])


def _file(script: Script) -> bytes:
    title = f"{body(script.key).name}: response to {REFERENCES[script.key]}"
    match script.form:
        case "pdf":
            return attachments.pdf(title, words.paragraphs(script))
        case "pdf_two_pages":
            said = words.paragraphs(script)
            split = said.index("Question 3")
            return attachments.pdf(title, [*said[:split], attachments.PAGE_BREAK, *said[split:]])
        case "docx":
            return attachments.word(title, words.paragraphs(script))
        case "docx_table":
            return attachments.word_table(title, words.rows(script))
        case "xlsx" | "xlsx_formula":
            return attachments.workbook(title, words.rows(script))
        case "xlsx_hidden":
            return attachments.workbook(title, words.rows(script), hidden=_FAULTS)
        case _:
            raise ValueError(f"no such form of reply: {script.form!r}")


def _acknowledgement(key: str, at: datetime, by: str) -> bytes:
    sender = body(key)
    match by:
        case "person":
            said = (
                f"Dear Sir or Madam,\n\nThank you for your request, which we received on "
                f"{sent_at(key):%d %B %Y} and have logged under your reference {REFERENCES[key]}.\n\n"
                "We will reply within twenty working days. If an exemption applies or a fee is payable we "
                "will tell you.\n\n" + words.signature(sender)
            )
            return mime.message(_envelope(sender, key, at), mime.text(wrap(said) + "\n", transfer="7bit"))
        case "machine":
            said = (
                "This is an automatic reply. Your e-mail has arrived in our mailbox, which is read on "
                "working days.\n\nPlease do not answer this message.\n"
            )
            extra = ("Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All", "Precedence: bulk")
            away = _envelope(sender, key, at, subject=f"Automatic reply: {subject(key)}", extra=extra)
            return mime.message(away, mime.text(wrap(said), transfer="7bit"))
        case _:
            raise ValueError(f"nobody acknowledges as {by!r}")


def _correction() -> bytes:
    sender = body(CORRECTING)
    said = (
        "Dear Sir or Madam,\n\nWe write to correct our answer to question 3.\n\n"
        f"{CORRECTED.text}\n\nWe apologise. The other answers stand.\n\n{words.signature(sender)}"
    )
    envelope = _envelope(sender, CORRECTING, corrected_at(), subject=f"CORRECTION: {subject(CORRECTING)}")
    return mime.message(envelope, mime.text(wrap(said) + "\n", transfer="quoted-printable"))


def _clarification() -> bytes:
    sender = body(CLARIFYING)
    said = (
        f"Dear Sir or Madam,\n\nThank you for your request. {CLARIFICATION}\n\n"
        "The time for our answer will run from the day on which we hear from you. If we have not heard "
        "within two months we will take it that you no longer want the information.\n\n"
        f"{words.signature(sender)}"
    )
    envelope = _envelope(sender, CLARIFYING, days_after(CLARIFYING, 6))
    return mime.message(envelope, mime.text(wrap(said) + "\n", transfer="7bit"))


def _bounce() -> bytes:
    sender = body(BOUNCED)
    at = sent_at(BOUNCED)
    said = (
        f"{UNDELIVERED}\n\n<{sender.email}>: host mail.{sender.domain}.example[192.0.2.25] said: "
        "550 5.1.1 mailbox not found (in reply to RCPT TO command)\n"
    )
    status = (
        "Reporting-MTA: dns; mx.campaign.example\n"
        f"Arrival-Date: {at:%a, %d %b %Y %H:%M:%S +0000}\n\n"
        f"Final-Recipient: rfc822; {sender.email}\nAction: failed\nStatus: 5.1.1\n"
        f"Remote-MTA: dns; mail.{sender.domain}.example\nDiagnostic-Code: smtp; 550 5.1.1 mailbox not found\n"
    )
    original = (
        f"From: The lamp-post inquiry <{reply_address(BOUNCED)}>\nTo: <{sender.email}>\n"
        f"Subject: {subject(BOUNCED)}\nMessage-ID: {message_id(BOUNCED)}\n\n{letter_text(BOUNCED)}"
    )
    parts = [
        mime.text(said, transfer="7bit"),
        mime.Part(("Content-Type: message/delivery-status",), status.encode()),
        mime.Part(("Content-Type: message/rfc822",), original.encode()),
    ]
    envelope = mime.Envelope(
        "Mail Delivery System <mailer-daemon@campaign.example>",
        (reply_address(BOUNCED),),
        "Undelivered Mail Returned to Sender",
        at,
        f"<{at:%Y%m%d%H%M%S}.bounce@campaign.example>",
        "mx.campaign.example",
        extra=("Auto-Submitted: auto-replied",),
    )
    return mime.message(envelope, mime.multipart("report; report-type=delivery-status", "dsn_1", parts))


def _partnership() -> bytes:
    sender = body(PARTNERSHIP)
    first = PARTNERSHIP_REPLY[0].key
    to = tuple(reply_address(each.key) for each in PARTNERSHIP_REPLY)
    references = ", ".join(REFERENCES[each.key] for each in PARTNERSHIP_REPLY)
    envelope = _envelope(
        sender, first, partnership_at(), to=to, subject=f"Freedom of Information requests {references}"
    )
    return mime.message(envelope, mime.text(words.for_three(PARTNERSHIP_REPLY, sender), transfer="7bit"))
