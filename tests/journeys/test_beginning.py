"""Beginning an investigation step by step, as the guide has it: nobody in the frame is ever lost."""

from __future__ import annotations

import pytest

from tests.journeys.walking import EXAMPLES, answerable

FILES = EXAMPLES / "lamp-posts"


@pytest.mark.django_db
def test_every_unit_of_the_frame_is_on_the_ladder_at_every_step() -> None:
    """Sixty in the frame before anything is asked, sixty when replies are in and nobody has read them."""
    slug = ("-i", "street-lights")
    address = "foi+{reference}@campaign.example"
    words = ("--name", "Street lights", "--as-of", "2025-06-30", "--reply-address", address)
    answerable("investigation", "begin", "street-lights", *words)
    answerable("bodies", "import", FILES / "register.csv", "--register", "wickmark")
    answerable("frame", "freeze", FILES / "frame.toml", "--register", "wickmark", *slug)
    answerable("equipment", "import", FILES / "equipment" / "catalogue.toml", *slug)
    answerable("questions", "adopt", FILES / "questionnaire.toml", FILES / "codebook.toml", *slug)
    assert _ladder()["in_frame"] == 60
    assert _ladder()["sent"] == 0
    answerable("letters", "record", FILES / "letters.csv", "--template", FILES / "letter.md", *slug)
    assert (_ladder()["in_frame"], _ladder()["sent"], _ladder()["replied"]) == (60, 59, 0)
    answerable("mail", "import", FILES / "mail", *slug)
    assert (_ladder()["in_frame"], _ladder()["delivered"], _ladder()["replied"]) == (60, 58, 38)
    assert _ladder()["replied_not_refused"] == 0


def _ladder() -> dict[str, int]:
    found = answerable("investigation", "show", "-i", "street-lights", "--json").data["ladder"]
    assert isinstance(found, dict)
    return found
