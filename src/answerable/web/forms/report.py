"""Forms of releases and corrections."""

from __future__ import annotations

from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import LineField, ProseField


class ReleaseForm(PageForm):
    """The label of a release."""

    not_done = "Nothing was released."

    label = LineField(
        "Label",
        "1.0, say. The report is built anew and put on record.",
        needed="It has no label. Write one, such as 1.0.",
        longest=60,
    )


class CorrectionForm(PageForm):
    """What was put right in the report, and why."""

    subject = LineField("Of what", needed="It is not said what is corrected.", longest=300)
    before = LineField("It said", needed="It is not said what it was.", longest=2000)
    after = LineField("It says now", needed="It is not said what it is now.", longest=2000)
    reason = ProseField("Why", needed="There is no reason. Write it down: the report prints it.")
