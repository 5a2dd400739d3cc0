"""Twenty-four invented bodies that named models of cameras, the flaws that concern some, people of each role.

Bodies 1 to 6 and 23 named a model that an exploited flaw names, 7 to 12 one that another flaw names, 13 to 20
one that none names, 21 and 22 a maker and no model; 24 is silent. Made through casework's public functions.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.contrib.auth.models import User

from answerable.casework.coding.codings import CodeMark, Decision, code
from answerable.casework.equipment.catalogues import take_in
from answerable.casework.equipment.flaws import take_in_exploited, take_in_flaws
from answerable.casework.frame import frames
from answerable.casework.letters import sent_before
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import registers
from answerable.casework.work.investigations import Charter, begin, give_role
from answerable.store.models import Body, Investigation, Request, Role
from tests.casework.equipment.flawed import exploited, record
from tests.once import kept

SLUG = "equipped"
PEOPLE = {
    "lee": Role.LEAD,
    "rae": Role.REVIEWER,
    "cam": Role.CODER,
    "ada": Role.ADJUDICATOR,
    "red": Role.READER,
    "pam": Role.PARTNER,
}
QUESTIONNAIRE = 'version = "1"\ntitle = "Cameras"\n[[questions]]\nnumber = "1"\ntext = "Which cameras?"\n'
CODEBOOK = """\
version = "1"
title = "Cameras"
[[variables]]
name = "cameras"
label = "Cameras"
question = "1"
kind = "equipment"
codes = [{ code = "luxovane", label = "Luxovane" }, { code = "pharosine", label = "Pharosine" }]
"""
CATALOGUE = b"""
[[makers]]
name = "Luxovane"
[[makers]]
name = "Pharosine"
[[families]]
name = "LX"
maker = "Luxovane"
pattern = "LX-####"
[[families]]
name = "PH"
maker = "Pharosine"
pattern = "PH-####"
[[measures]]
name = "Halt of purchases"
jurisdiction = "Elsewhere"
standing = "in_force"
scope = "cameras"
named = ["Luxovane"]
"""
EXPLOITED, FLAWED, CLEAN = "LX-1000", "LX-2000", "PH-3000"
RECORDS = (
    ("1.json", record("CVE-2024-1111", "Luxovane", EXPLOITED)),
    ("2.json", record("CVE-2024-2222", "Luxovane", FLAWED)),
)
LISTED = exploited(("CVE-2024-1111", "Luxovane"))
SILENT = 24


def models_of(number: int) -> str:
    """The code of what a body named."""
    if number <= 6 or number == 23:
        return f"luxovane/{EXPLOITED}"
    if number <= 12:
        return f"luxovane/{FLAWED}"
    return f"pharosine/{CLEAN}" if number <= 20 else "pharosine"


@kept
def equipped() -> Investigation:
    """The investigation, coded, with its catalogue and flaws."""
    investigation = begin(Charter(SLUG, "Cameras", date(2026, 1, 1), invented=True), "lee")
    numbers = range(1, SILENT + 1)
    rows = [f"b{each:02},Body {each:02},council,North,Smallia,FOIA,b{each}@b.example,,," for each in numbers]
    register = (
        "key,name,sector,region,nation,regime,email,aliases,part_of,answers_for\n" + "\n".join(rows) + "\n"
    )
    registers.take_in(register.encode(), "register.csv", register=SLUG, kind="native", who="lee")
    bodies = list(Body.objects.filter(register=SLUG).order_by("key"))
    frame = {"name": "All", "rule": "All.", "frozen_on": date(2025, 1, 1), "excluded": []}
    frames.freeze(investigation, frame, bodies, who="lee")
    adopt_questionnaire(investigation, QUESTIONNAIRE, "questionnaire.toml", who="lee")
    take_in(investigation, [("catalogue.toml", CATALOGUE)], who="lee")
    take_in_flaws(investigation, RECORDS, who="lee")
    take_in_exploited(investigation, "kev.json", LISTED, who="lee")
    adopt_codebook(investigation, CODEBOOK, "codebook.toml", who="lee")
    sent = [
        f"E-{each:02},b{each:02},2025-02-03T09:00:00+00:00,letter.md,<{each}@a.example>" for each in numbers
    ]
    letters = "reference,key,sent_at,template,message_id\n" + "\n".join(sent) + "\n"
    template = {"letter.md": "Subject: {reference}\n\nDear {body},\n\n{questions}\n"}
    sent_before.record_letters(investigation, letters.encode(), template, name="letters.csv", who="lee")
    for number in numbers:
        if number != SILENT:
            said(investigation, number, models_of(number))
    for name, role in PEOPLE.items():
        give_role(investigation, User.objects.create_user(name, password="correct horse"), role, "lee")
    return investigation


def said(investigation: Investigation, number: int, code_: str) -> None:
    """Codes what a body named."""
    request = Request.objects.get(investigation=investigation, reference=f"E-{number:02}")
    decision = Decision("lee", datetime(2025, 4, 1, tzinfo=UTC))
    for item, given in (("Q1", "answered"), ("cameras", code_)):
        code(investigation, request, item, [CodeMark(given, no_passage_reason="Told.")], decision)
