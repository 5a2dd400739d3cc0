"""Forms of releases and corrections, and of what is published of people."""

from __future__ import annotations

from answerable.casework.report.bylines import LONGEST_BYLINE
from answerable.casework.report.personal_data import LONGEST_WORDS
from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import LineField, OneOfField, ProseField, Radios


class ReleaseForm(PageForm):
    """The label of a release."""

    not_done = "Nothing was released."

    label = LineField(
        "Label",
        "1.0, say. The report is built again and put on record.",
        needed="It has no label. Write one, such as 1.0.",
        longest=60,
    )


class CorrectionForm(PageForm):
    """What was put right in the report, and why."""

    subject = LineField("What is corrected", needed="What is corrected is missing.", longest=300)
    before = LineField("Before", needed="What it said before is missing.", longest=2000)
    after = LineField("After", needed="What it says now is missing.", longest=2000)
    reason = ProseField("Reason", needed="There is no reason. Write it down: the report prints it.")


class BylineForm(PageForm):
    """The name under which a person's own work appears."""

    shown_as = LineField(
        "Your name in what is published",
        "Left empty, your readings appear as those of a coder, and you in no list.",
        required=False,
        longest=LONGEST_BYLINE,
    )


class RulingForm(PageForm):
    """What becomes of words that tell of a person."""

    words = LineField(
        "Words",
        "A name, an address or a number, as it is printed",
        needed="There are no words to rule on. Copy the name, address or number.",
        longest=LONGEST_WORDS,
    )
    ruling = OneOfField(
        (("withhold", "Withhold them everywhere"), ("publish", "They may be published")),
        "Ruling",
        called="ruling",
        widget=Radios,
    )
    reason = ProseField("Reason", needed="There is no reason. Say why, in a sentence.")


class TakeBackForm(PageForm):
    """The words on which a ruling is taken back."""

    not_done = "Nothing was taken back."
    id_format = "back-%s"

    words = LineField("Words", needed="No ruling was chosen. Choose one in the list.", longest=LONGEST_WORDS)
