"""Forms of archived copies: an address to fetch, a file to take in, words to mark."""

from __future__ import annotations

from typing import Any

from django import forms

from answerable.casework.work.uploads import keep
from answerable.ground import Span
from answerable.post import read_address
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import LineField, ProseField, UploadField, WholeNumberField

_ACCEPTED = ".warc,.gz,.wacz,.html,.htm,.pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.docx"
_LONGEST_ADDRESS = 2000


def _check_address(address: str) -> None:
    if address:
        read_address(address)


def _place() -> WholeNumberField:
    """A number of the marked place, which the reader's script fills in."""
    field = WholeNumberField()
    field.widget = forms.HiddenInput()
    return field


class CaptureForm(PageForm):
    """An address to fetch."""

    not_done = "Nothing was fetched."
    id_format = "capture-%s"

    address = LineField(
        "Address",
        "Only what anybody can open is kept: the text of a page, a PDF or a picture.",
        needed="There is no address. Write a whole one, such as https://www.gov.uk/page.",
        longest=_LONGEST_ADDRESS,
        attrs={"inputmode": "url"},
        validators=[checked_by(_check_address)],
    )


class CopyFileForm(PageForm):
    """A file to take in as a copy."""

    not_done = "Nothing was taken in."
    id_format = "copy-%s"

    file = UploadField(
        "File",
        "A WARC or WACZ of ArchiveWeb.page, Browsertrix or wget; a saved page, a PDF or a picture.",
        accept=_ACCEPTED,
        needed="No file was chosen. Choose one.",
    )
    address = LineField(
        "Address of the page, if the file holds several",
        longest=_LONGEST_ADDRESS,
        attrs={"inputmode": "url"},
        validators=[checked_by(_check_address)],
    )

    def arguments(self) -> dict[str, Any]:
        """What the job takes, the file kept as an original."""
        return {"file": keep(self.cleaned_data["file"]), "address": self.cleaned_data["address"]}


class MarkForm(PageForm):
    """Words of the archived text: marked in it, or copied."""

    not_done = "Nothing was marked."

    page = _place()
    start = _place()
    end = _place()
    words = ProseField("The words, as they are in the archived text", required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        """There are words, marked or copied."""
        if not self.errors and not self._is_marked() and not self.cleaned_data["words"]:
            self.add_error("words", "No words are marked. Mark some in the text, or copy them here.")
        return self.cleaned_data

    @property
    def opens_words(self) -> bool:
        """True where something stands in the field that is folded away, or is wrong with it."""
        return bool(self.is_bound and (self.data.get("words") or "words" in self.errors))

    def place(self) -> dict[str, Any]:
        """Where the words are, as the verb takes it."""
        entered = self.cleaned_data
        if self._is_marked() and entered["start"] <= entered["end"]:
            return {"page": entered["page"], "span": Span(entered["start"], entered["end"])}
        return {"page": entered["page"] or 1, "words": entered["words"]}

    def _is_marked(self) -> bool:
        return all(self.cleaned_data.get(name) is not None for name in ("page", "start", "end"))
