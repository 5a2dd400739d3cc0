"""Forms of partners: rows withheld or shown again, and whether a partner is named."""

from __future__ import annotations

from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import OneOfField, ProseField, Radios, WholeNumberField


class WithholdForm(PageForm):
    """One row that is withheld or shown again."""

    row = WholeNumberField("Row", "As it stands in the list", needed="There is no row. Write its number.")
    withheld = OneOfField(
        (("withhold", "Withhold it"), ("show", "Count it again")),
        "What to do",
        called="choice",
        widget=Radios,
    )
    reason = ProseField("Reason", needed="There is no reason. Say why, in a sentence.")


class CreditForm(PageForm):
    """Whether the partner is named in the report."""

    id_format = "credit-%s"

    credited = OneOfField(
        (("yes", "Name us in the report"), ("no", "Do not name us")),
        "In the report",
        called="choice",
        widget=Radios,
    )
