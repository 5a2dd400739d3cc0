"""A small investigation, made through casework's public functions: eight invented bodies, three questions.

Six letters are sent, four bodies reply by mail, one letter comes back, one body stays silent. The
world is deterministic but for the moments in the journal.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage

from answerable.casework.coding.codings import CodeMark, Decision, code
from answerable.casework.findings.findings import settle_units
from answerable.casework.frame import frames
from answerable.casework.letters import sent_before
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import registers
from answerable.casework.replies import intake
from answerable.casework.replies.passages import find_page, mark_words
from answerable.casework.work.investigations import Charter, begin, keep_material
from answerable.casework.work.journalling import note
from answerable.store import originals
from answerable.store.models import Body, Coding, Contact, Investigation, Purpose, Reply, ReplyMatch, Request
from tests.once import kept

SLUG = "small"
REGISTER = """\
key,name,sector,region,nation,regime,email,aliases,part_of,answers_for
ash,Ash Council,council,North,Smallia,FOIA,foi@ash.example,Borough of Ash,,
birch,Birch Council,council,North,Smallia,FOIA,foi@birch.example,,,
cedar,Cedar Council,council,South,Smallia,FOIA,foi@cedar.example,,,
dogwood,Dogwood Council,council,South,Smallia,FOIA,foi@dogwood.example,,,
elm,Elm School,school,North,Smallia,FOIA,office@elm.example,,oak,
fir,Fir School,school,South,Smallia,FOIA,office@fir.example,,oak,
oak,Oak Trust,school,South,Smallia,FOIA,trust@oak.example,,,elm; fir
yew,Yew Council,council,North,Smallia,FOIA,foi@yew.example,,,
"""
FRAME = {
    "name": "Councils and schools of Smallia",
    "rule": "All in the register.",
    "frozen_on": date(2025, 1, 31),
    "excluded": [{"key": "yew", "reason": "Dissolved."}],
}
QUESTIONNAIRE = """\
version = "1"
title = "Door bells"
purpose = "To find out who has door bells."
[[questions]]
number = "1"
text = "Do you have door bells?"
[[questions]]
number = "2"
text = "Who made them?"
[[questions]]
number = "3"
text = "How many are there?"
"""
CODEBOOK = """\
version = "1"
title = "Door bells"
[[variables]]
name = "has_bell"
label = "Has a door bell"
question = "1"
kind = "yes_no"
codes = [{ code = "planned", label = "Planned" }]
[[variables]]
name = "makers"
label = "Makers"
question = "2"
kind = "many_of"
codes = [{ code = "tinkle", label = "Tinkle" }, { code = "clang", label = "Clang" }]
[[variables]]
name = "bells"
label = "Number of bells"
question = "3"
kind = "number"
unit = "bells"
[[derived]]
name = "any_known"
label = "Has a bell of a known maker"
any = ["makers=tinkle", "makers=clang"]
"""
LETTERS = """\
reference,key,sent_at,template,message_id
S-1,ash,2025-02-03T09:00:00+00:00,letter.md,<s-1@asker.example>
S-2,birch,2025-02-03T09:00:00+00:00,letter.md,<s-2@asker.example>
S-3,cedar,2025-02-03T09:00:00+00:00,letter.md,<s-3@asker.example>
S-4,dogwood,2025-02-03T09:00:00+00:00,letter.md,<s-4@asker.example>
S-5,elm,2025-02-03T09:00:00+00:00,letter.md,<s-5@asker.example>
S-6,fir,2025-02-03T09:00:00+00:00,letter.md,<s-6@asker.example>
"""
LETTER = "Subject: Request {reference}\n\nDear {body},\n\n{questions}\n\nYours, The Asker\n"
ANSWERS = {
    "S-1": (
        "1. Yes, we have door bells.\n2. They were made by Tinkle and by Clang.\n3. There are 1,200 bells."
    ),
    "S-2": "1. No, we do not have door bells.\n2. Not applicable.\n3. There are 0 bells.",
    "S-3": "1. We are refusing this under section 31(1)(a) of the Freedom of Information Act 2000.",
    "S-5": '1. Yes, =HYPERLINK("x"), a bell, with a comma.\n2. Made by Tinkle.\n3. There is 1 bell.',
}
"""What was written back, by reference."""


def came_back(reference: str) -> Reply:
    """Puts on record that the letter with that reference came back by post: no address is told of."""
    asked_of = request(reference)
    returned = Reply.objects.create(
        uid=f"{SLUG}/back-{reference}",
        investigation=asked_of.investigation,
        original=originals.keep(b"Return to sender.", "text/plain"),
        channel="post",
        name=f"{reference} came back",
        kind="bounce",
    )
    ReplyMatch.objects.create(
        uid=f"{returned.uid}>{reference}",
        reply=returned,
        request=asked_of,
        ground="on the envelope",
        certain=True,
        matched_by="ann",
    )
    return returned


def _domain(reference: str) -> str:
    """Where mail of the body comes from that was asked under a reference; of nobody where none was."""
    email = Contact.objects.filter(body__units__requests__reference=reference).values_list("email", flat=True)
    return (email.first() or "@stranger.example").rpartition("@")[2]


def mail(reference: str, text: str) -> bytes:
    """A reply to the letter with that reference, as bytes of a message."""
    message = EmailMessage()
    message["From"] = f"Officer <officer@{_domain(reference)}>"
    message["To"] = f"asker+{reference.lower()}@asker.example"
    message["Subject"] = f"RE: Request {reference}"
    message["Date"] = "Mon, 03 Mar 2025 10:00:00 +0000"
    message["Message-ID"] = f"<reply-{reference.lower()}@authority.example>"
    message["In-Reply-To"] = f"<{reference.lower()}@asker.example>"
    message.set_content(
        f"Dear Asker,\n\nPlease find our response to your request {reference} below.\n\n{text}\n"
    )
    return message.as_bytes()


@kept
def asked() -> Investigation:
    """The investigation with its frame, questions and letters, nobody having replied."""
    investigation = begin(
        Charter(
            SLUG,
            "Small",
            date(2025, 6, 30),
            purpose="To try things.",
            invented=True,
            reply_address="asker+{reference}@asker.example",
        ),
        "ann",
    )
    content = REGISTER.encode()
    keep_material(investigation, Purpose.REGISTER, "register.csv", content, who="ann")
    registers.take_in(content, "register.csv", register=SLUG, kind="native", who="ann")
    bodies = list(Body.objects.filter(register=SLUG).order_by("key"))
    frames.freeze(investigation, FRAME, bodies, who="ann")
    adopt_questionnaire(investigation, QUESTIONNAIRE, "questionnaire.toml", who="ann")
    adopt_codebook(investigation, CODEBOOK, "codebook.toml", who="ann")
    templates = {"letter.md": LETTER}
    sent_before.record_letters(investigation, LETTERS.encode(), templates, name="letters.csv", who="ann")
    settle_units(investigation)
    return investigation


@kept
def answered() -> Investigation:
    """As `asked`, with the replies of `ANSWERS` taken in and nothing coded; S-4 came back."""
    investigation = asked()
    for reference, text in ANSWERS.items():
        raw = mail(reference, text)
        intake.take_in_mail(investigation, raw, f"{reference}.eml", who="ann")
    returned = came_back("S-4")
    settle_units(investigation)
    note(investigation, "ann", "took in post", returned.name)
    return investigation


def request(reference: str) -> Request:
    """The request with that reference."""
    return Request.objects.select_related("unit__body").get(reference=reference, investigation__uid=SLUG)


def at(minute: int) -> datetime:
    """A moment on the day of coding."""
    return datetime(2025, 4, 1, 10 + minute // 60, minute % 60, tzinfo=UTC)


def quoted(reference: str, code_: str, words: str, *exemptions: str) -> CodeMark:
    """A mark on words of the reply to a request."""
    return quoted_in(reference, f"{reference}.eml", code_, words, *exemptions)


def quoted_in(reference: str, document: str, code_: str, words: str, *exemptions: str) -> CodeMark:
    """A mark on words of the message of that name."""
    page = find_page(request(reference), document, 1, "here")
    return CodeMark(code_, mark_words(page, words, "here"), exemptions=exemptions)


def read(reference: str, item: str, who: str, minute: int, *marks: CodeMark) -> list[Coding]:
    """One coder's reading of one item; a mark without words rests on a telephone call."""
    investigation = Investigation.objects.get(uid=SLUG)
    return code(investigation, request(reference), item, marks, Decision(who, at(minute)))


def told(code_: str, *exemptions: str) -> CodeMark:
    """A mark without passage."""
    return CodeMark(code_, no_passage_reason="Told by telephone.", exemptions=exemptions)


@kept
def coded() -> Investigation:
    """As `answered`, with S-1, S-2 and S-3 coded by ben."""
    investigation = answered()
    read("S-1", "Q1", "ben", 0, quoted("S-1", "answered", "Yes, we have door bells."))
    read("S-1", "has_bell", "ben", 1, quoted("S-1", "yes", "we have door bells"))
    read("S-1", "Q2", "ben", 2, quoted("S-1", "answered", "They were made by Tinkle and by Clang."))
    read("S-1", "makers", "ben", 3, quoted("S-1", "tinkle", "Tinkle"), quoted("S-1", "clang", "Clang"))
    read("S-1", "Q3", "ben", 4, quoted("S-1", "answered", "There are 1,200 bells."))
    read("S-1", "bells", "ben", 5, quoted("S-1", "1,200", "1,200"))
    read("S-2", "Q1", "ben", 6, quoted("S-2", "answered", "No, we do not have door bells."))
    read("S-2", "has_bell", "ben", 7, quoted("S-2", "no", "we do not have door bells"))
    read("S-3", "Q1", "ben", 8, quoted("S-3", "refused", "We are refusing this", "FOIA s.31(1)(a)"))
    return investigation
