"""What is put into letters: a body, its regime's words, the questionnaire, who asks and where to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.db import transaction

from answerable.casework.letters.reply_addresses import address_token
from answerable.casework.registers.contacts import address_for_letters
from answerable.casework.work.journalling import note
from answerable.ground import BadInput
from answerable.law import Regime, exemptions, regime_of
from answerable.questions import (
    Addressee,
    LetterKind,
    OutgoingLetter,
    Questionnaire,
    letter_law,
    split_subject,
    write_letter,
)
from answerable.questions import letter_template as packaged_template
from answerable.store.models import Investigation, Unit

_SECTION = re.compile(r"(?:s\.|reg )\d+[A-Z]?")


@dataclass(frozen=True)
class WrittenLetter:
    """A letter as it would go out."""

    kind: LetterKind
    to: str
    subject: str
    text: str


def addressee_of(unit: Unit) -> Addressee:
    """A unit as letters know it, with the address that letters to it go to."""
    regime = regime_of(unit.regime) if unit.regime else None
    return Addressee(
        key=unit.body.key,
        name=unit.body.name,
        sector=unit.sector,
        region=unit.region,
        nation=unit.nation,
        regime=regime.value if regime else "",
        email=address_for_letters(unit.body, unit.frame.investigation_id),
    )


def reason_not_to_ask(unit: Unit) -> str:
    """Why a unit is not to be asked: left out of the frame, or closed; empty where nothing is known."""
    if not unit.included:
        return f"it was left out of the frame: {unit.exclusion}"
    return f"it closed on {unit.body.closed}" if unit.body.closed else ""


def reply_address(investigation: Investigation, reference: str) -> str:
    """Where the reply to that reference is to go: the reply address, else the contact; may be empty."""
    return address_token(investigation, reference) or investigation.contact


def fields_of(
    investigation: Investigation, addressee: Addressee, reference: str, questionnaire: Questionnaire
) -> dict[str, str]:
    """The merge fields of a letter to a body; raises `BadInput` for a body without an access law."""
    law = letter_law(addressee.regime or Regime.FOIA.value).as_fields(addressee.nation)
    return law | {
        "body": addressee.name,
        "reference": reference,
        "questions": questionnaire.as_text(addressee.audience),
        "purpose": questionnaire.purpose,
        "period": questionnaire.period.as_text() if questionnaire.period else "",
        "fallback": questionnaire.fallback,
        "format": questionnaire.preferred_format,
        "requester": investigation.requester,
        "organisation": investigation.organisation,
        "address": reply_address(investigation, reference),
    }


def write(
    kind: LetterKind, addressee: Addressee, fields: dict[str, str], template: str = ""
) -> WrittenLetter:
    """The letter of that kind, from the packaged template or from another one.

    Fields that a template needs and nobody filled are left as they stand in braces, for lint to find.
    """
    given = {name: value if value.strip() else f"{{{name}}}" for name, value in fields.items()}
    optional = {"purpose", "period", "fallback", "format", "organisation", "said", "replied_on", "step"}
    given |= {name: fields[name] for name in optional & fields.keys()}
    text = write_letter(template or packaged_template(kind), given, name=f"{kind.label}")
    subject, text = split_subject(text, f"{fields['act_words']} request {fields['reference']}")
    return WrittenLetter(kind, addressee.email, subject, text)


def letter_to_lint(
    investigation: Investigation, unit: Unit, written: WrittenLetter, reference: str
) -> OutgoingLetter:
    """The letter with what has to be known of it to be held against the rules."""
    addressee = addressee_of(unit)
    return OutgoingLetter(
        kind=written.kind,
        subject=written.subject,
        text=written.text,
        addressee=addressee,
        requester=investigation.requester,
        address=reply_address(investigation, reference),
        citable=_citable(addressee.regime),
        outside=reason_not_to_ask(unit),
    )


@transaction.atomic
@transaction.atomic
def sign(investigation: Investigation, requester: str, organisation: str, *, who: str) -> None:
    """Set in whose name letters are written; raises `BadInput` for a name of more than a line."""
    for name in (requester, organisation):
        if "\n" in name or len(name) > 200:
            raise BadInput(f"{name[:40]!r} is no name", remedy="Write one line of 200 letters at most.")
    before = {"requester": investigation.requester, "organisation": investigation.organisation}
    investigation.requester, investigation.organisation = requester.strip(), organisation.strip()
    investigation.save(update_fields=["requester", "organisation"])
    after = {"requester": investigation.requester, "organisation": investigation.organisation}
    note(investigation, who, "signed letters", investigation.uid, before=before, after=after, against=())


@cache
def _citable(regime: str) -> frozenset[str]:
    """The grounds of the regime and of the one beside it, by section, as `lint` compares them."""
    pairs = {"FOIA": ("FOIA", "EIR"), "EIR": ("FOIA", "EIR")}
    named = pairs.get(regime, ("FOISA", "EI(S)R"))
    found = (_SECTION.match(each.section) for of in named for each in exemptions(of))
    return frozenset(each.group() for each in found if each)
