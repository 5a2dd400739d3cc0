"""Forms of releases and corrections."""

from __future__ import annotations

from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import LineField, ProseField


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
