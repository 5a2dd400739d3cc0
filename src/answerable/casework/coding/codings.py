"""Coding by people: each code with its passage or a reason, never edited, settled by adjudication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from answerable.casework.findings.findings import settle_units
from answerable.casework.work.journalling import note
from answerable.casework.work.own_names import own_names
from answerable.casework.work.questionnaires import codebook_of
from answerable.correspondence import MessageKind, is_reply
from answerable.ground import BadInput, canonical_json, digest_of
from answerable.law import find_exemption
from answerable.questions import REFUSALS, Codebook, Outcome
from answerable.store.models import Adjudication, Coding, Investigation, Passage, Reply, Request, Suggestion


@dataclass(frozen=True)
class CodeMark:
    """One code given to an item, and what it rests on: a passage, or the reason why there is none."""

    code: str
    passage: Passage | None = None
    no_passage_reason: str = ""
    exemptions: tuple[str, ...] = ()
    suggestion: Suggestion | None = None


@dataclass(frozen=True)
class Decision:
    """Who decided when."""

    who: str
    at: datetime


def code(
    investigation: Investigation, request: Request, item: str, marks: Sequence[CodeMark], decision: Decision
) -> list[Coding]:
    """One coder's reading of one item; it takes the place of that coder's earlier one.

    Several marks only for a variable of which several codes can hold. Raises `BadInput` for a code
    that the codebook does not have, a mark without passage and reason, or an unknown exemption.
    """
    with transaction.atomic():
        before, made = save_codings(codebook_of(investigation), request, item, marks, decision)
        settle_units(investigation, [request.unit_id])
        note(
            investigation,
            decision.who,
            "coded",
            f"{request.reference} {item}",
            before=[_shown(coding) for coding in before] or None,
            after=[_shown(coding) for coding in made],
        )
    return made


def save_codings(
    codebook: Codebook, request: Request, item: str, marks: Sequence[CodeMark], decision: Decision
) -> tuple[list[Coding], list[Coding]]:
    """As `code`, without journal and settling, for many at once: what was superseded, what was made."""
    checked = [_checked(codebook, request, item, mark) for mark in marks]
    _check_number(codebook, item, checked)
    before = list(Coding.objects.filter(request=request, item=item, coder=decision.who, superseded=False))
    made = [_save(request, item, mark, decision) for mark in checked]
    kept = {coding.pk for coding in made}
    gone = [old for old in before if old.pk not in kept]
    Coding.objects.filter(pk__in=[old.pk for old in gone]).update(superseded=True)
    return gone, made


def adjudicate(
    investigation: Investigation,
    request: Request,
    item: str,
    marks: Sequence[CodeMark],
    decision: Decision,
    *,
    reason: str,
) -> Adjudication:
    """Settle an item at a request for good, with the reason; raises `BadInput` as `code` does."""
    with transaction.atomic():
        codebook = codebook_of(investigation)
        ruling = save_adjudications(codebook, request, item, marks, decision, reason=reason)
        after = {"codes": ruling.codes, "reason": ruling.reason}
        settle_units(investigation, [request.unit_id])
        subject = f"{request.reference} {item}"
        note(investigation, decision.who, "adjudicated", subject, after=after, against=())
    return ruling


def save_adjudications(
    codebook: Codebook,
    request: Request,
    item: str,
    marks: Sequence[CodeMark],
    decision: Decision,
    *,
    reason: str,
) -> Adjudication:
    """As `adjudicate`, without journal and settling, for many at once."""
    if not reason.strip():
        raise BadInput(
            "an adjudication gives its reason", where=f"{request.reference} {item}", remedy="Write it down."
        )
    checked = [_checked(codebook, request, item, mark) for mark in marks]
    _check_number(codebook, item, checked)
    ruling, _ = Adjudication.objects.get_or_create(
        uid=_uid(request, item, decision, "; ".join(mark.code for mark in checked)),
        defaults={
            "request": request,
            "item": item,
            "codes": [mark.code for mark in checked],
            "exemptions": sorted({each for mark in checked for each in mark.exemptions}),
            "passage": next((mark.passage for mark in checked if mark.passage), None),
            "adjudicator": decision.who,
            "adjudicated_at": decision.at,
            "reason": reason.strip(),
        },
    )
    return ruling


def _checked(codebook: Codebook, request: Request, item: str, mark: CodeMark) -> CodeMark:
    where = f"{request.reference} {item}"
    canonical = codebook.check(item, mark.code)
    if mark.passage is None and not mark.no_passage_reason.strip():
        raise BadInput(
            f"the code {mark.code!r} has no passage",
            where=where,
            remedy="Mark the words it rests on, or say why there are none.",
        )
    if mark.passage is not None:
        _check_reply(mark.passage.page.part.reply, where)
    exemptions = tuple(_exemption(request, written) for written in mark.exemptions)
    if exemptions and not _may_cite(item, canonical):
        raise BadInput(
            f"{canonical!r} does not rest on an exemption", where=where, remedy="Leave the exemptions out."
        )
    reason = "" if mark.passage else mark.no_passage_reason.strip()
    return CodeMark(canonical, mark.passage, reason, exemptions, mark.suggestion)


def _check_reply(reply: Reply, where: str) -> None:
    """Raise `BadInput` for words of a message that a person called no reply: nothing rests on it."""
    if reply.kind_said_by and not is_reply(MessageKind(reply.kind), said=True):
        raise BadInput(
            f"the words are of a message that is no reply, as {reply.kind_said_by} said",
            where=where,
            remedy="Say on the request's page that it is one, then read it.",
        )


def _may_cite(item: str, code_: str) -> bool:
    citing = {*REFUSALS, Outcome.ANSWERED_IN_PART, Outcome.PUBLISHED_ELSEWHERE, Outcome.NOT_HELD}
    return not item.startswith("Q") or code_ in {outcome.value for outcome in citing}


def _exemption(request: Request, written: str) -> str:
    return str(find_exemption(written, request.unit.regime or None))


def _check_number(codebook: Codebook, item: str, marks: Sequence[CodeMark]) -> None:
    if not marks:
        raise BadInput("no code was given", where=item, remedy="Choose at least one.")
    if len(marks) == 1 or item.startswith("Q"):
        several = len(marks) > 1
    else:
        several = not codebook.variable(item).kind.takes_several
    if several:
        raise BadInput(f"{item} takes one code, not {len(marks)}", remedy="Choose one.")


def _save(request: Request, item: str, mark: CodeMark, decision: Decision) -> Coding:
    coding, new = Coding.objects.get_or_create(
        uid=_uid(request, item, decision, mark.code),
        defaults={
            "request": request,
            "item": item,
            "code": mark.code,
            "exemptions": list(mark.exemptions),
            "passage": mark.passage,
            "no_passage_reason": mark.no_passage_reason,
            "coder": decision.who,
            "coded_at": decision.at,
            "suggestion": mark.suggestion,
        },
    )
    if not new and coding.superseded:
        raise BadInput(f"{request.reference} {item} was coded again since", remedy="Code it once more.")
    if not new and not _rests_alike(coding, mark):
        raise BadInput(
            f"{decision.who} gave {request.reference} {item} this code at this moment on another ground",
            remedy="A coding is never edited: give the new one its own moment.",
        )
    return coding


def _rests_alike(coding: Coding, mark: CodeMark) -> bool:
    passage = mark.passage.pk if mark.passage else None
    there = (coding.passage_id, coding.no_passage_reason, tuple(coding.exemptions))
    return there == (passage, mark.no_passage_reason, mark.exemptions)


def _uid(request: Request, item: str, decision: Decision, code_: str) -> str:
    names = own_names(request.investigation)
    made_of = [names.outward(request.uid), item, code_, decision.who, decision.at.isoformat()]
    return names.inward(digest_of(canonical_json(made_of))[:24])


def _shown(coding: Coding) -> dict[str, object]:
    return {
        "code": coding.code,
        "exemptions": coding.exemptions,
        "passage": coding.passage.uid if coding.passage else None,
        "reason": coding.no_passage_reason,
    }
