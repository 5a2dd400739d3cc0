"""Those whose answer is held to be so, and their words: whom a focused second request goes to."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.work.questionnaires import codebook_of
from answerable.ground import BadInput
from answerable.store.models import Coding, Finding, Investigation, Letter, Request, SourceClaim


@dataclass(frozen=True)
class AnsweringUnit:
    """What a body said: the request it answered, when that was sent, and its words."""

    reference: str = ""
    sent: str = ""
    words: str = ""

    @property
    def quoted(self) -> str:
        """The words between quotation marks; empty where no passage was marked."""
        return f"“{self.words}”" if self.words else ""


def units_that_answered(investigation: Investigation, said: str) -> dict[int, AnsweringUnit]:
    """By row number of the unit: what each unit said whose finding is `said` ("has_bell=yes").

    Raises `BadInput` for what is not variable=code, or a code that the variable does not list.
    """
    item, equals, code = (part.strip() for part in said.partition("="))
    if not equals or not code:
        raise BadInput(f"{said!r} is no answer", remedy="Write variable=code, such as has_bell=yes.")
    codebook = codebook_of(investigation)
    if all(derived.name != item for derived in codebook.derived):
        several = codebook.variable(item).kind.takes_several
        code = codebook.check(item, code)
        item = f"{item}.{code}" if several else item
    found = Finding.objects.filter(unit__frame__investigation=investigation, item=item, code=code)
    units = {finding.unit_id: tuple(finding.claims) for finding in found}
    return _in_their_words(units, code)


def _in_their_words(units: dict[int, tuple[str, ...]], code: str) -> dict[int, AnsweringUnit]:
    uids = [uid for claims in units.values() for uid in claims]
    claims = SourceClaim.objects.in_bulk(uids, field_name="uid")
    codings = [uid for claim in claims.values() for uid in claim.rests_on]
    passages = dict(
        Coding.objects.filter(uid__in=codings, code=code, passage__isnull=False).values_list(
            "request_id", "passage__exact"
        )
    )
    answered = {claims[uid].request_id for uid in uids if uid in claims}
    requests = Request.objects.in_bulk([pk for pk in answered if pk is not None])
    sent = dict(
        Letter.objects.filter(request__in=requests).order_by("-sent_at").values_list("request_id", "sent_at")
    )
    told = {}
    for unit, of in units.items():
        pk = next((claims[uid].request_id for uid in of if uid in claims and claims[uid].request_id), None)
        day = sent.get(pk) if pk else None
        told[unit] = AnsweringUnit(
            reference=requests[pk].reference if pk else "",
            sent=f"{day.day} {day:%B %Y}" if day else "",
            words=passages.get(pk, "") if pk else "",
        )
    return told
