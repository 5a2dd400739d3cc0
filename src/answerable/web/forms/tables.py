"""What every form that takes a table asks besides the file: where in the file the table stands."""

from __future__ import annotations

from typing import Any

from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import LineField, WholeNumberField

TABLES = ".csv,.xlsx,.xls,.xlsb,.ods,text/csv"
"""What a table may be sent as."""


class TableForm(PageForm):
    """A form with a file that holds a table; its own fields stand before those of the sheet."""

    template_name = "forms/table.html"
    sheet = LineField(
        "Sheet of the workbook",
        "Left empty, the first sheet that has the columns",
        longest=100,
    )
    header_row = WholeNumberField(
        "Row of the column names",
        "As the spreadsheet counts them; 0 where there are none. Left empty, it is looked for",
        most=1000,
    )

    @property
    def place(self) -> dict[str, Any]:
        """Where the table stands, as the verbs that read one take it."""
        return {"sheet": self.cleaned_data["sheet"], "header_row": self.cleaned_data["header_row"]}
