"""Forms of areas: a table sent, its mapping, who serves an area, a table taken out."""

from __future__ import annotations

from typing import Any

from answerable.casework.work.uploads import keep
from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import LineField, ProseField, UploadField
from answerable.web.forms.tables import TABLES


class AreaTableForm(PageForm):
    """A table about areas, before it is looked at."""

    not_done = "Nothing was looked at."

    file = UploadField(
        "The table",
        "CSV or a workbook: one row for each area, as a census or an index prints it. It is kept as it is.",
        accept=TABLES,
        needed="No file was chosen. Choose the table, then send the form again.",
    )
    called = LineField(
        "What to call it",
        "Small letters, digits and underscores: census. Expressions of the manuscript name it so.",
        needed="The table has no name. Write one, such as census.",
        longest=60,
        attrs={"pattern": "[a-z][a-z0-9_]*", "autocapitalize": "none", "spellcheck": "false"},
    )
    mapping = UploadField(
        "Mapping, if you have one",
        "Which column is what, in TOML. Without one it is suggested, to be completed by you.",
        accept=".toml",
    )

    def arguments(self) -> dict[str, Any]:
        """What a look at the table takes, the file kept as an original."""
        entered = self.cleaned_data
        return {
            "file": keep(entered["file"], "text/csv"),
            "called": entered["called"],
            "mapping": entered["mapping"].text if entered["mapping"] else "",
        }


class AreaMappingForm(PageForm):
    """The mapping of a table about areas, to be looked over."""

    not_done = "Nothing was looked at."

    mapping = ProseField(
        "Mapping",
        "Source, licence and year of the boundaries are for you to write: no table says them",
        rows=20,
        longest=100_000,
        needed="The mapping is empty. Say which column names the area and which holds numbers.",
        attrs={"spellcheck": "false", "class": "code"},
    )


class AreaJoinForm(PageForm):
    """The bodies that serve an area, and how that is known."""

    not_done = "Nothing was changed."

    bodies_named = ProseField(
        "Public authorities",
        "Each on a line, by key or name as in the frame; left empty, none of the frame serves the area",
        required=False,
    )
    reason = ProseField("Reason", needed="There is no reason. Say how it is known.")

    def bodies(self) -> tuple[str, ...]:
        """The bodies named, one a line."""
        lines = (line.strip() for line in self.cleaned_data["bodies_named"].splitlines())
        return tuple(line for line in lines if line)


class AreaTakeOutForm(PageForm):
    """Why a table about areas is taken out."""

    not_done = "The table was not taken out."

    reason = ProseField("Reason", needed="There is no reason. Say why the table is taken out.")
