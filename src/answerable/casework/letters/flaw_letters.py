"""A letter that says to a body which published flaws concern products that it named: written, kept nowhere.

A draft is read by everybody with a seat and goes with every archive; this letter is shown to whoever may see
flaws by body, and to nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.casework.equipment.flaws_by_body import BodyFlaws, open_flaws_of
from answerable.casework.findings.received import received
from answerable.casework.letters.fields import addressee_of, fields_of
from answerable.casework.work.permissions import Seat
from answerable.casework.work.questions_asked import questionnaire_asked
from answerable.correspondence import Stage
from answerable.ground import Missing
from answerable.questions import flaws_letter_template, split_subject, write_letter
from answerable.store.models import Request


@dataclass(frozen=True)
class FlawsLetter:
    """The letter as it could be sent by hand: to which address, its subject, its text."""

    to: str
    subject: str
    text: str


def flaws_letter(seat: Seat, key: str) -> FlawsLetter:
    """The letter to the body with that key, for leads and reviewers; nothing is kept, and nothing is sent.

    That it was asked for is in the journal, and not of which body. Raises `Missing` for anybody else, and for
    a body that named no product that a flaw concerns.
    """
    return letter_about(seat, open_flaws_of(seat, key))


def letter_about(seat: Seat, found: BodyFlaws) -> FlawsLetter:
    """The letter about what was found of a body; raises `Missing` where that is nothing."""
    concerned = [each for each in found.models if each.concerns]
    requests = Request.objects.filter(investigation=seat.investigation, unit__body__key=found.key)
    asked = requests.select_related("unit__body", "unit__frame", "batch__questionnaire").order_by(
        "-reference"
    )
    heard = received(requests)
    request = next((each for each in asked if heard[each.pk].replied), None)
    if not concerned or request is None:
        raise Missing("there is nothing to write of: no flaw concerns what that body named")
    days = [word.on for word in heard[request.pk].of(Stage.REPLIED) if word.on]
    fields = fields_of(
        seat.investigation, addressee_of(request.unit), request.reference, questionnaire_asked(request)
    )
    fields |= {
        "replied_on": f"{max(days).day} {max(days):%B %Y}" if days else "a day that we do not have",
        "products": products_in_words(found),
    }
    given = {name: value if value.strip() else f"{{{name}}}" for name, value in fields.items()}
    given["organisation"] = fields["organisation"]
    written = write_letter(flaws_letter_template(), given, name="letter")
    subject, text = split_subject(written, "Published flaws")
    return FlawsLetter(addressee_of(request.unit).email, subject, text)


def products_in_words(found: BodyFlaws) -> str:
    """The products that the body named, each with the flaws that concern it and where to read of them."""
    return "\n\n".join(
        "\n".join((f"{each.maker} {each.model}", *_lines(each.concerns)))
        for each in found.models
        if each.concerns
    )


def _lines(concerns: Sequence[object]) -> tuple[str, ...]:
    return tuple(f"- {each}" for each in concerns)
