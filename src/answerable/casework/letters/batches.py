"""Batches of letters: drafted for the chosen bodies, previewed at the worst cases, withdrawn again.

Nothing here sends anything: what is drafted waits for a person (`releasing`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from answerable.casework.letters import fields as merging
from answerable.casework.letters.earlier_requests import earlier_requests
from answerable.casework.letters.fields import WrittenLetter, addressee_of
from answerable.casework.letters.releases import REWORDED, WITHDREW
from answerable.casework.letters.second_requests import AnsweringUnit, units_that_answered
from answerable.casework.work.journalling import check_not_done, note
from answerable.casework.work.questionnaires import newest_questionnaire, questionnaire_in
from answerable.ground import BadInput, Missing
from answerable.questions import Flaw, LetterKind, Questionnaire, WorstCase, lint, worst_cases
from answerable.store.models import Batch, Draft, Investigation, Request, Unit

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,9}")
LONGEST_NAME = 80
"""The most letters that the name of a batch may have."""
PREVIEW_REFERENCE = "PREVIEW-0000"


@dataclass(frozen=True)
class BatchPlan:
    """Whom to ask what: everything that a batch is drafted from.

    `numbers` are the questions to put, all of the newest questionnaire where empty; `sample` how many
    bodies a pilot draws, by `seed`; `said` the answer, as variable=code, of those to be asked a second
    time; `template` the text of a template of one's own.
    """

    name: str
    prefix: str
    kind: Batch.Kind = Batch.Kind.FULL
    numbers: tuple[str, ...] = ()
    sample: int = 0
    seed: int = 0
    said: str = ""
    follows: str = ""
    template: str = ""

    @property
    def letter_kind(self) -> LetterKind:
        """Which letter the batch is made of."""
        return LetterKind.SECOND if self.kind is Batch.Kind.SECOND else LetterKind.REQUEST


@dataclass(frozen=True)
class PreviewedLetter:
    """One worst case: who, why it is looked at, the letter, and what lint finds in it."""

    case: WorstCase
    written: WrittenLetter
    flaws: tuple[Flaw, ...]


def chosen_units(investigation: Investigation, plan: BatchPlan) -> tuple[list[Unit], str]:
    """The units that a plan asks, by key, and the rule they were chosen by, in a sentence.

    A full batch leaves out those of its pilot whose questionnaire was the same. Raises `BadInput` for a
    sample larger than there are units, and for nobody.
    """
    units = list(_included(investigation))
    match plan.kind:
        case Batch.Kind.FULL:
            chosen, rule = _all_but_the_pilot(investigation, units, plan)
        case Batch.Kind.PILOT:
            chosen, rule = _drawn(units, plan)
        case Batch.Kind.SECOND:
            yes = units_that_answered(investigation, plan.said)
            chosen = [unit for unit in units if unit.pk in yes]
            rule = f"Those whose answer is held to be {plan.said}: {len(chosen)} of {len(units)}."
        case _:
            raise ValueError(plan.kind)
    if not chosen:
        raise BadInput("there is nobody to ask", where=plan.name, remedy="Choose other bodies.")
    return chosen, rule


def preview(investigation: Investigation, plan: BatchPlan) -> tuple[PreviewedLetter, ...]:
    """The letters to the worst cases of a plan with what lint finds in each; nothing is written."""
    chosen, _ = chosen_units(investigation, plan)
    questionnaire = plan_questionnaire(investigation, plan)
    answers = units_that_answered(investigation, plan.said) if plan.said else {}
    by_key = {unit.body.key: unit for unit in chosen}
    cases = worst_cases([addressee_of(unit) for unit in chosen], questionnaire)
    earlier = earlier_requests([by_key[case.addressee.key] for case in cases])
    shown = []
    for case in cases:
        unit = by_key[case.addressee.key]
        written = _written(investigation, plan, unit, PREVIEW_REFERENCE, questionnaire, answers.get(unit.pk))
        candidate = merging.letter_to_lint(investigation, unit, written, PREVIEW_REFERENCE)
        shown.append(PreviewedLetter(case, written, lint(replace(candidate, earlier=earlier[unit.pk]))))
    return tuple(shown)


@transaction.atomic
def draft_batch(investigation: Investigation, plan: BatchPlan, *, who: str) -> Batch:
    """Draft a letter to each body of the plan, all of them or none; raises `BadInput`."""
    check_plan(investigation, plan)
    uid = f"{investigation.uid}/{plan.name}"
    chosen, rule = chosen_units(investigation, plan)
    batch = Batch.objects.create(
        uid=uid, investigation=investigation, questionnaire=newest_questionnaire(investigation),
        name=plan.name, kind=plan.kind, follows=plan.follows, rule=rule,
    )  # fmt: skip
    _draft_all(investigation, plan, batch, chosen, who)
    after = {"bodies": len(chosen), "rule": rule, "questionnaire": batch.questionnaire.version}
    note(investigation, who, "drafted batch", plan.name, after=after)
    return batch


def check_plan(investigation: Investigation, plan: BatchPlan) -> None:
    """Raise `BadInput` for a plan whose name is taken, missing or none, or whose prefix is none."""
    if not _PREFIX.fullmatch(plan.prefix):
        raise BadInput(
            f"{plan.prefix!r} is no prefix for references", remedy="Use capitals and digits: LP, LP2."
        )
    if "/" in plan.name or not plan.name.isprintable() or len(plan.name) > LONGEST_NAME:
        raise BadInput(
            f"{plan.name[:40]!r} is no name of a batch",
            remedy=f"Write one line without a slash, of {LONGEST_NAME} letters at most.",
        )
    uid = f"{investigation.uid}/{plan.name}"
    if not plan.name or Batch.objects.filter(uid=uid).exists():
        raise BadInput(f"there is a batch {plan.name!r}" if plan.name else "the batch has no name",
                       remedy="Choose another name.")  # fmt: skip


@transaction.atomic
def withdraw(batch: Batch, *, who: str) -> int:
    """Take back the drafts of a batch that nobody released, and their requests; how many."""
    drafts = Draft.objects.filter(request__batch=batch, released_at__isnull=True)
    waiting = [each.pk for each in drafts.select_for_update(of=("self",))]
    requests = Request.objects.filter(batch=batch, stage=Request.Stage.DRAFTED, drafts__in=waiting).distinct()
    taken = dict(requests.values_list("pk", "reference"))
    if not waiting:
        check_not_done(batch.investigation, batch.name, "released batch", WITHDREW)
    Request.objects.filter(pk__in=taken).delete()
    note(batch.investigation, who, WITHDREW, batch.name,
         after={"drafts": len(taken)}, against=(REWORDED,), also_at=set(taken.values()))  # fmt: skip
    if not batch.requests.exists():
        batch.delete()
    return len(taken)


def batch_at(investigation: Investigation, name: str) -> Batch:
    """The batch of that name; raises `Missing` with those there are."""
    found = investigation.batches.filter(name=name).select_related("questionnaire").first()
    if found is None:
        names = ", ".join(investigation.batches.values_list("name", flat=True)) or "none"
        raise Missing(f"there is no batch {name!r}", remedy=f"There are: {names}.")
    return found


def size_of(batch: Batch) -> int:
    """How many requests a batch has; 0 for one that was withdrawn whole."""
    return batch.requests.count() if batch.pk else 0


def plan_questionnaire(investigation: Investigation, plan: BatchPlan) -> Questionnaire:
    """The questions that a plan puts; raises `Missing` for a number that is not asked."""
    whole = questionnaire_in(newest_questionnaire(investigation))
    return whole.asking(plan.numbers) if plan.numbers else whole


def _included(investigation: Investigation) -> Iterable[Unit]:
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return units.select_related("body", "frame").prefetch_related("body__contacts").order_by("body__key")


def _drawn(units: Sequence[Unit], plan: BatchPlan) -> tuple[list[Unit], str]:
    if not 0 < plan.sample <= len(units):
        raise BadInput(
            f"{plan.sample} bodies cannot be drawn from {len(units)}",
            where=plan.name,
            remedy="Choose how many.",
        )
    drawn = random.Random(plan.seed).sample(  # noqa: S311
        list(units), plan.sample
    )
    rule = (
        f"A pilot of {plan.sample} of {len(units)} bodies, a simple random sample without replacement "
        f"(seed {plan.seed}, bodies by key, Python's random.sample)."
    )
    return sorted(drawn, key=lambda unit: unit.body.key), rule


def _all_but_the_pilot(
    investigation: Investigation, units: Sequence[Unit], plan: BatchPlan
) -> tuple[list[Unit], str]:
    if not plan.follows:
        return list(units), f"All {len(units)} bodies of the frame."
    pilot = batch_at(investigation, plan.follows)
    same = pilot.questionnaire_id == newest_questionnaire(investigation).pk
    asked = set(pilot.requests.values_list("unit_id", flat=True)) if same else set()
    chosen = [unit for unit in units if unit.pk not in asked]
    left = f", but for the {len(asked)} of the pilot, who had the same questions" if asked else ""
    return (
        chosen,
        f"All bodies of the frame{left}: {len(chosen)} of {len(units)}, after the pilot {pilot.name}.",
    )


def _draft_all(
    investigation: Investigation, plan: BatchPlan, batch: Batch, chosen: Sequence[Unit], who: str
) -> None:
    questionnaire = plan_questionnaire(investigation, plan)
    answers = units_that_answered(investigation, plan.said) if plan.said else {}
    first, asked, now = _next_number(investigation, plan.prefix), " ".join(plan.numbers), timezone.now()
    requests, drafts = [], []
    for number, unit in enumerate(chosen, start=first):
        reference = f"{plan.prefix}-{number:04d}"
        written = _written(investigation, plan, unit, reference, questionnaire, answers.get(unit.pk))
        request = Request(
            uid=f"{investigation.uid}/{reference}", investigation=investigation, unit=unit, batch=batch,
            reference=reference, stage=Request.Stage.DRAFTED, asked=asked,
        )  # fmt: skip
        requests.append(request)
        drafts.append(
            Draft(
                uid=f"{request.uid}/draft/1", request=request, kind=written.kind.value, to=written.to,
                subject=written.subject[:300], text=written.text, drafted_by=who, drafted_at=now,
            )
        )  # fmt: skip
    Request.objects.bulk_create(requests, batch_size=1000)
    Draft.objects.bulk_create(drafts, batch_size=1000)


def _next_number(investigation: Investigation, prefix: str) -> int:
    used = Request.objects.filter(investigation=investigation, reference__startswith=f"{prefix}-")
    numbers = [reference.rpartition("-")[2] for reference in used.values_list("reference", flat=True)]
    return max((int(number) for number in numbers if number.isdigit()), default=0) + 1


def _written(
    investigation: Investigation,
    plan: BatchPlan,
    unit: Unit,
    reference: str,
    questionnaire: Questionnaire,
    answer: AnsweringUnit | None,
) -> WrittenLetter:
    addressee = addressee_of(unit)
    fields = merging.fields_of(investigation, addressee, reference, questionnaire)
    if plan.kind is Batch.Kind.SECOND:
        said = answer or AnsweringUnit()
        fields |= {"first_reference": said.reference, "first_sent": said.sent, "said": said.quoted}
    return merging.write(plan.letter_kind, addressee, fields, plan.template)
