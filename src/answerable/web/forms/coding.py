"""Forms of the desk and of settling: a code, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from answerable.casework.coding.decisions import CodingChoice, is_in_replies
from answerable.casework.coding.desk import DeskItem, suggestion_at
from answerable.casework.work.records import Passage, Request
from answerable.ground import AnswerableError
from answerable.law import find_exemption
from answerable.questions import VariableKind
from answerable.web.forms.base import PageForm, refusal
from answerable.web.forms.fields import (
    LineField,
    NamesField,
    ProseField,
    RowNumberField,
    SeveralOfField,
    WholeNumberField,
)

_NO_PASSAGE = "The code has no passage. Mark the words it rests on, or say why there are none."
AMOUNT = "amount"
"""What is sent as the code where the answer is entered and not chosen."""


def _place() -> WholeNumberField:
    """A number of the marked passage, which the desk's script fills in."""
    field = WholeNumberField()
    field.widget = forms.HiddenInput()
    return field


class ReadingForm(PageForm):
    """One person's reading of one item of a request: a code, and what it rests on."""

    code = LineField("Code")  # type: ignore[assignment]  # a field, which the form takes out of its class
    amount = LineField("In words", longest=2000)
    exemptions = NamesField(
        "Exemptions cited, if any",
        "For example FOIA s.31(1)(a); several with a semicolon between them",
        parted_by=";",
        attrs={"list": "known-exemptions"},
    )
    page = RowNumberField(widget=forms.HiddenInput())
    start = _place()
    end = _place()
    words = ProseField("The words, as they are in the reply", required=False)
    reason = LineField("No words to mark, because", longest=2000)
    suggestion = LineField(widget=forms.HiddenInput())

    def __init__(self, *given: Any, asked: Request, item: DeskItem, **more: Any) -> None:
        super().__init__(*given, **more)
        self.request, self.item = asked, item
        self.fields["amount"].label = _amount_label(item)
        if item.kind in (VariableKind.NUMBER, VariableKind.MONEY):
            self.fields["amount"].widget.attrs["inputmode"] = "decimal"

    @property
    def opens_words(self) -> bool:
        """True where something stands in the fields that are folded away, or is wrong with them."""
        entered = self.data if self.is_bound else {}
        return bool(entered.get("words") or entered.get("reason") or "words" in self.errors)

    def clean_exemptions(self) -> tuple[str, ...]:
        """The exemptions cited; raises `ValidationError` for one that the request's law does not have."""
        cited: tuple[str, ...] = self.cleaned_data["exemptions"]
        for each in cited:
            try:
                find_exemption(each, self.request.unit.regime or None)
            except AnswerableError as error:
                raise refusal(error) from None
        return cited

    def clean(self) -> dict[str, Any]:
        """There is a code, and words or a reason that it rests on."""
        if "code" not in self.errors and not self.codes():
            self.add_error("code", "No code was chosen. Choose one; unclear is a code too.")
        if not {"words", "reason", "page", "start", "end"} & set(self.errors):
            self._check_ground()
        return self.cleaned_data

    def _check_ground(self) -> None:
        entered = self.cleaned_data
        if self._is_marked() or (entered["reason"] and not entered["words"]) or self._is_grounded():
            return
        if not entered["words"]:
            self.add_error("words", _NO_PASSAGE)
        elif not is_in_replies(self.request, entered["words"]):
            shown = entered["words"][:80]
            self.add_error(
                "words", f"{shown!r} is on no page of the replies. Copy the words as they are there."
            )

    def _is_marked(self) -> bool:
        return all(self.cleaned_data[name] is not None for name in ("page", "start", "end"))

    def _is_grounded(self) -> bool:
        """True where something else than the fields of the passage says what the code rests on."""
        return False

    def codes(self) -> list[str]:
        """The codes chosen; what was entered in place of a code, else."""
        code = self.cleaned_data.get("code") or AMOUNT
        chosen = self.cleaned_data.get("amount", "") if code == AMOUNT else code
        return [chosen] if chosen else []

    def choice(self) -> CodingChoice:
        """What was entered, as the desk records it; raises `Missing` for a suggestion that is gone."""
        entered = self.cleaned_data
        taken = entered["suggestion"]
        return CodingChoice(
            self.codes()[0],
            entered["exemptions"],
            page=entered["page"],
            start=entered["start"],
            end=entered["end"],
            words=entered["words"],
            reason=entered["reason"],
            suggestion=suggestion_at(self.request, taken) if taken else None,
        )


class SettleForm(ReadingForm):
    """A ruling on an item on which readings differ: one or several codes, and why."""

    id_format = "%s"

    code = SeveralOfField((), "Code", called="code", required=False)  # type: ignore[assignment]  # as above
    passage = LineField("Rests on")
    why = ProseField(
        "Reason", "Both coders will read it.", rows=3, needed="There is no reason. Write it down."
    )

    def __init__(self, *given: Any, spots: Mapping[str, Passage], **more: Any) -> None:
        super().__init__(*given, **more)
        self._spots = spots
        code = self.fields["code"]
        assert isinstance(code, SeveralOfField)
        code.choices = [(each.code, each.label) for each in self.item.options]

    @property
    def spot(self) -> Passage | None:
        """The passage of a reading that was chosen, if none was marked or copied."""
        entered = self.cleaned_data
        if entered.get("page") is not None or entered.get("words"):
            return None
        return self._spots.get(entered.get("passage", ""))

    def _is_grounded(self) -> bool:
        return self.spot is not None

    def codes(self) -> list[str]:
        """The codes chosen; what was entered in place of a code, else."""
        amount = self.cleaned_data.get("amount", "")
        return list(self.cleaned_data.get("code") or ([amount] if amount else []))

    def choice(self) -> CodingChoice:
        """What was entered, resting on the passage of a reading where one was chosen."""
        made, spot = super().choice(), self.spot
        if spot is None:
            return made
        return CodingChoice(made.code, made.exemptions, spot.page_id, spot.start, spot.end)


def _amount_label(item: DeskItem) -> str:
    if item.unit:
        return f"How many {item.unit}"
    match item.kind:
        case VariableKind.MONEY:
            return "Pounds"
        case VariableKind.DATE:
            return "Day, month or year: 2024-03-31, 2024-03, 2024"
        case VariableKind.EQUIPMENT:
            return "Maker and model: maker/model"
        case _:
            return "In words"
