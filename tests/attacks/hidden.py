"""An investigation that nobody else has a seat in, made beside the small world and over its bodies."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from tests.bodies.registers import in_small as registers
from tests.web.seats import PASSWORD
from tests.worlds import small

from answerable.casework.coding.codings import CodeMark, Decision, code
from answerable.casework.findings.findings import settle_units
from answerable.casework.frame import frames
from answerable.casework.jobs import queue
from answerable.casework.letters import sent_before
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import uploads_waiting
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.report.building import adopt_manuscript
from answerable.casework.work.investigations import Charter, begin, give_role
from answerable.casework.work.uploads import Upload
from answerable.store.models import Body, Investigation, Request, Role

SLUG = "zebra-crossing"
NAME = "Zebra Crossings of the Ministry"
SECRETS = (SLUG, NAME, "zebra", "zorro", "ZB-1", "ZB-2", "Quagga")
"""Words that stand in nothing else of the installation: its name, its lead, its references, its questions."""
QUESTIONNAIRE = small.QUESTIONNAIRE.replace("Do you have door bells?", "Do you have a Quagga?")
LETTERS = """\
reference,key,sent_at,template
ZB-1,ash,{day}T09:00:00+00:00,letter.md
ZB-2,birch,{day}T09:00:00+00:00,letter.md
"""


def hidden() -> Investigation:
    """The investigation, led by zorro: asked, answered, coded, reported on, with jobs, lists and uploads."""
    zorro = User.objects.create_user("zorro", password=PASSWORD, is_staff=True)
    made = begin(
        Charter(SLUG, NAME, date(2025, 6, 30), reply_address="zebra+{reference}@asker.example"), "zorro"
    )
    give_role(made, zorro, Role.LEAD, "zorro")
    bodies = list(Body.objects.filter(register=small.SLUG).order_by("key"))
    frames.freeze(made, small.FRAME, bodies, who="zorro")
    adopt_questionnaire(made, QUESTIONNAIRE, "questionnaire.toml", who="zorro")
    adopt_codebook(made, small.CODEBOOK, "codebook.toml", who="zorro")
    letters = LETTERS.format(day=timezone.localdate()).encode()
    sent_before.record_letters(made, letters, {"letter.md": small.LETTER}, name="zebra.csv", who="zorro")
    settle_units(made)
    take_in_mail(made, small.mail("ZB-1", small.ANSWERS["S-1"]), "ZB-1.eml", who="zorro")
    request = Request.objects.get(reference="ZB-2", investigation=made)
    told = (CodeMark("answered", no_passage_reason="Told by zorro."),)
    code(made, request, "Q1", told, Decision("zorro", timezone.now()))
    adopt_manuscript(made, "# Quagga\n\n{{ ladder }}", "manuscript.md", who="zorro")
    queue.ask_for("build_report", {}, user=zorro, investigation=made)
    uploads_waiting.propose(Upload("zebra.csv", registers.LIBRARIES), zorro)
    return made
