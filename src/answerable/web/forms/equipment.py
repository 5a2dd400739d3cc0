"""Forms of equipment: files sent, a version taken out."""

from __future__ import annotations

from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import ProseField, UploadsField


class EquipmentFilesForm(PageForm):
    """A catalogue, records of flaws, a list of exploited ones."""

    not_done = "Nothing was looked at."

    chosen = UploadsField(
        "Files",
        "A catalogue in TOML or as CSV tables, CVE records (JSON), CISA's list of exploited flaws (JSON). "
        "A hundred files at most; folders of records come in by the command line.",
        accept=".toml,.csv,.json,application/json,text/csv",
        needed="No file was chosen. Choose a catalogue, CVE records or CISA's list.",
    )


class EquipmentTakeOutForm(PageForm):
    """Why a version is taken out."""

    not_done = "It was not taken out."

    reason = ProseField("Reason", needed="There is no reason. Say why it is taken out.")
