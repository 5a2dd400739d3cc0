"""Forms of totals by place: a file sent, what is said of it, a table taken out."""

from __future__ import annotations

from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import LineField, ProseField, UploadField


class TotalsForm(PageForm):
    """A file of totals, before it is judged."""

    not_done = "Nothing was looked at."

    file = UploadField(
        "The totals",
        "CSV with date, index, query, place and count, or JSON of totals and facets. A list of devices is "
        "refused whole, and nothing of it is kept.",
        accept=".csv,.json,text/csv,application/json",
        needed="No file was chosen. Choose the totals, then send the form again.",
    )
    index = LineField(
        "Index",
        "Whose counts they are, where the file does not say it",
        longest=200,
    )


class TakeInTotalsForm(PageForm):
    """What totals are called, and who published them."""

    not_done = "Nothing was taken in."

    called = LineField(
        "What to call them",
        "Small letters, digits and underscores: cameras. Expressions of the manuscript name them so.",
        needed="The totals have no name. Write one, such as cameras.",
        longest=60,
        attrs={"pattern": "[a-z][a-z0-9_]*", "autocapitalize": "none", "spellcheck": "false"},
    )
    title = LineField(
        "Title", "What pages call them; left empty, it is made of who published them", longest=200
    )
    source = LineField(
        "Published by",
        "As it is to be named beside every number",
        needed="Nobody is named. Say who published the totals.",
        longest=200,
    )
    licence = LineField("Licence", "Left empty, the report says that none is stated", longest=200)


class TotalsTakeOutForm(PageForm):
    """Why totals are taken out."""

    not_done = "The totals were not taken out."

    reason = ProseField("Reason", needed="There is no reason. Say why they are taken out.")
