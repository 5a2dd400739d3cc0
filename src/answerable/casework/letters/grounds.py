"""On what grounds a request can be complained of, as the records have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from answerable.ground import BadInput
from answerable.law import EventKind, LimitKind, RequestFacts, Weight, deadline, find_exemption
from answerable.questions import Outcome, ReviewPoint, ground_of_exemption, review_ground
from answerable.store.models import Request, SourceClaim

_BY_OUTCOME = {
    Outcome.REFUSED_ON_COST: "cost_limit",
    Outcome.VEXATIOUS: "vexatious",
    Outcome.NEITHER_CONFIRM_NOR_DENY: "neither_confirm_nor_deny",
    Outcome.NOT_HELD: "not_held",
}
_WITHHELD = (Outcome.REFUSED, Outcome.ANSWERED_IN_PART, *_BY_OUTCOME)
_WEIGHED = (Weight.QUALIFIED, Weight.EITHER)


def complaint_grounds(request: Request, facts: RequestFacts) -> tuple[ReviewPoint, ...]:
    """The grounds that the claims of a request give, late or missing replies first.

    Questions withheld on one ground stand together. Raises `BadInput` where nothing was withheld and
    nothing was late: a ground can then be named.
    """
    found = [*_timeliness(request, facts), *_withheld(request)]
    if not found:
        raise BadInput(
            "the records show nothing withheld and nothing late",
            where=request.reference,
            remedy="Code the reply first, or name a ground.",
        )
    return tuple(found)


def named_grounds(keys: Sequence[str], request: Request) -> tuple[ReviewPoint, ...]:
    """The grounds of those keys, with what the records have of each; raises `Missing` for an unknown one."""
    known = {each.ground.key: each for each in _withheld(request)}
    return tuple(known.get(key, ReviewPoint(review_ground(key))) for key in keys)


def grounds_in_words(complained: Sequence[ReviewPoint], fields: Mapping[str, str]) -> str:
    """The grounds as a complaint tells them: what was withheld, on what, and when an answer was due."""
    lines = []
    for each in complained:
        questions = f", question{'s' * (len(each.questions) > 1)} {', '.join(each.questions)}"
        cited = f", under {', '.join(each.exemptions)}" if each.exemptions else ""
        timely = each.ground.key in ("late", "no_reply")
        told = f". {fields['deadline']}" if timely else f"{questions if each.questions else ''}{cited}."
        lines.append(f"- {each.ground.label}{told}")
    return "\n".join(lines)


def _timeliness(request: Request, facts: RequestFacts) -> list[ReviewPoint]:
    reply = facts.last(EventKind.REPLY_RECEIVED)
    if reply is None:
        return [ReviewPoint(review_ground("no_reply"))]
    kept = deadline(LimitKind.RESPONSE_DUE, facts).kept_by(reply)
    return [] if kept else [ReviewPoint(review_ground("late"))]


def _withheld(request: Request) -> list[ReviewPoint]:
    questions: dict[str, list[str]] = defaultdict(list)
    exemptions: dict[str, list[str]] = defaultdict(list)
    weighed: dict[str, bool] = defaultdict(bool)
    claims = SourceClaim.objects.filter(request=request, source="reply", item__regex=r"^Q[0-9]+[a-z]?$")
    for claim in claims.order_by("pk"):
        outcome = Outcome(claim.outcome)
        for key, cited, is_weighed in _grounds_of(outcome, claim.exemptions) if outcome in _WITHHELD else ():
            questions[key] += [claim.item[1:]] if claim.item[1:] not in questions[key] else []
            exemptions[key] += [cited] if cited and cited not in exemptions[key] else []
            weighed[key] |= is_weighed
    return [
        ReviewPoint(review_ground(key), tuple(questions[key]), tuple(exemptions[key]), weighed[key])
        for key in questions
    ]


def _grounds_of(outcome: Outcome, cited: Sequence[str]) -> list[tuple[str, str, bool]]:
    found = [(each, find_exemption(each)) for each in cited]
    if outcome in _BY_OUTCOME:
        joined = ", ".join(each for each, _ in found)
        return [(_BY_OUTCOME[outcome], joined, any(e.absolute_or_qualified in _WEIGHED for _, e in found))]
    grounds = [
        (ground_of_exemption(e.name).key, each, e.absolute_or_qualified in _WEIGHED) for each, e in found
    ]
    return grounds or ([("other", "", True)] if outcome is Outcome.REFUSED else [])
