"""An invented investigation of any number of bodies, the same for the same seed.

The subject is the lamp-posts of examples/lamp-posts: its questionnaire, codebook and manuscript. What
is decided once (charter, register, frame, questions) goes through casework; what there are thousands
of (letters, replies, pages, passages, codings) is written in bulk, as casework would have written it.

Run: python benchmarks/worlds.py [--bodies 6000] [--seed 1]
Prints the seconds of each step and how many records of each kind there are.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import homes
import replies

if TYPE_CHECKING:
    from answerable.store.models import Investigation, Request

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lamp-posts"
SECTORS = (
    *("Borough councils", "Health boards", "Universities", "Transport authorities", "Police forces"),
    *("Schools", "Fire services", "Parish councils", "Regulators", "Museums"),
)
REGIONS = tuple(f"{side} {land}" for side in ("North", "Mid", "South") for land in ("Fell", "Wold", "Shore"))
BEGUN = datetime(2025, 3, 3, 9, tzinfo=UTC)
WHO = "dot"
_ROWS = 2000


def make(bodies: int, *, seed: int = 1) -> Investigation:
    """An investigation of `bodies` bodies in the home that was entered, settled and with a manuscript."""
    from answerable.casework.findings import findings
    from answerable.casework.frame import frames
    from answerable.casework.registers import registers
    from answerable.store.models import Body

    dice = Random(seed)
    investigation = _begun(f"world-{bodies}")
    registers.take_in(
        register(bodies).encode(), "register.csv", register=investigation.uid, kind="native", who=WHO
    )
    chosen = list(Body.objects.filter(register=investigation.uid).order_by("key"))
    described = {"name": "All", "rule": "Every body of the register.", "frozen_on": date(2025, 2, 24)}
    frames.freeze(investigation, described, chosen, who=WHO)
    _asked(investigation)
    requests = _requests(investigation)
    replies.answer(investigation, requests, dice)
    findings.settle_units(investigation)
    return investigation


def register(bodies: int) -> str:
    """The register as CSV: sectors and regions in turn, so that every stratum grows with the world."""
    lines = ["key,name,sector,region,nation,regime,email,aliases,part_of,answers_for"]
    for number in range(1, bodies + 1):
        sector, region = SECTORS[number % len(SECTORS)], REGIONS[number * 7 % len(REGIONS)]
        name = f"{region} {sector.removesuffix('s')} of {place_name(number)}"
        email = f"foi@body{number}.example"
        lines.append(f"body-{number:05},{name},{sector},{region},Wickmark,FOIA,{email},,,")
    return "\n".join(lines)


def figures_alone(manuscript: str) -> str:
    """The manuscript of the example without boxes, notes and quotations, which rest on its own sources."""
    without = re.sub(r"(?ms)^::: .*?^:::$\n", "", manuscript)
    lines = re.sub(r"\[\^[^\]]+\]", "", without).splitlines(keepends=True)
    return "".join(line for line in lines if not re.search(r"\{\{ (?:quote|finding|list) ", line))


def place_name(number: int) -> str:
    """A name of its own for each number, of four syllables."""
    syllables = ("ash", "bram", "cor", "dun", "el", "far", "gor", "hol", "ing", "ker", "lan", "mor")
    letters = []
    for _ in range(4):
        number, index = divmod(number, len(syllables))
        letters.append(syllables[index])
    return "".join(letters).capitalize()


def _begun(slug: str) -> Investigation:
    from answerable.casework.work.investigations import Charter, begin

    charter = Charter(
        slug=slug,
        name=f"Lamp-posts of {slug}",
        as_of=date(2025, 6, 30),
        purpose="To measure the workbench.",
        invented=True,
        reply_address="foi+{reference}@campaign.example",
    )
    return begin(charter, WHO)


def _asked(investigation: Investigation) -> None:
    from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
    from answerable.casework.report.building import adopt_manuscript

    texts = {
        name: (EXAMPLE / name).read_text("utf-8")
        for name in ("questionnaire.toml", "codebook.toml", "manuscript.md")
    }
    adopt_questionnaire(investigation, texts["questionnaire.toml"], "questionnaire.toml", who=WHO)
    adopt_codebook(investigation, texts["codebook.toml"], "codebook.toml", who=WHO)
    adopt_manuscript(investigation, figures_alone(texts["manuscript.md"]), "manuscript.md", who=WHO)


def _requests(investigation: Investigation) -> list[Request]:
    """A request with its letter for each unit, sent two minutes apart."""
    from answerable.store.models import Batch, Letter, Request, Unit

    units = list(Unit.objects.filter(frame__investigation=investigation).order_by("uid"))
    batch = Batch.objects.create(
        uid=f"{investigation.uid}/all",
        investigation=investigation,
        questionnaire=investigation.questionnaires.get(),
        name="all",
    )
    requests = [
        Request(
            uid=f"{investigation.uid}/LP-{number:05}",
            investigation=investigation,
            unit=unit,
            batch=batch,
            reference=f"LP-{number:05}",
            stage=Request.Stage.SENT,
        )
        for number, unit in enumerate(units, start=1)
    ]
    Request.objects.bulk_create(requests, batch_size=_ROWS)
    text = (EXAMPLE / "letter.md").read_text("utf-8")
    letters = [
        Letter(
            uid=f"{request.uid}/1",
            request=request,
            sent_at=BEGUN + timedelta(minutes=2 * index),
            subject=f"Freedom of Information request {request.reference}",
            text=text.replace("{reference}", request.reference),
            message_id=f"<{request.reference.lower()}.letter@campaign.example>",
        )
        for index, request in enumerate(requests)
    ]
    Letter.objects.bulk_create(letters, batch_size=_ROWS)
    return requests


def records(investigation: Investigation) -> dict[str, int]:
    """How many records of each kind the world has."""
    from answerable.store import models

    return {
        "bodies": models.Unit.objects.filter(frame__investigation=investigation).count(),
        "messages": models.Reply.objects.filter(investigation=investigation).count(),
        "pages": models.Page.objects.filter(part__reply__investigation=investigation).count(),
        "passages": models.Passage.objects.filter(page__part__reply__investigation=investigation).count(),
        "codings": models.Coding.objects.filter(request__investigation=investigation).count(),
        "adjudications": models.Adjudication.objects.filter(request__investigation=investigation).count(),
        "findings": models.Finding.objects.filter(unit__frame__investigation=investigation).count(),
    }


def timed(act: Callable[[], Investigation]) -> tuple[Investigation, float]:
    """What an act gives, and the seconds it took."""
    start = perf_counter()
    made = act()
    return made, perf_counter() - start


def main() -> None:
    """Make one world in a temporary home and say what it holds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--bodies", type=int, default=6000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with homes.temporary_home():
        homes.enter()
        investigation, seconds = timed(lambda: make(given.bodies, seed=given.seed))
        print(f"made in {seconds:.1f} s")
        for kind, number in records(investigation).items():
            print(f"{kind:<14}{number:>10,}")


if __name__ == "__main__":
    main()
