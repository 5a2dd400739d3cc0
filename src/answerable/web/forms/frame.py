"""Forms of the frame: its rule, sentence by sentence, a rule from a file, an amendment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from answerable.bodies import STRATA, Allocation, ByHand, FrameRule, SampleDesign, Take, read_frame_rule
from answerable.casework.frame.amendments import AddedBody, CorrectedStratum, FrameChange, LeftOutUnit
from answerable.casework.frame.frames import RegisterChoices
from answerable.casework.work.uploads import Upload
from answerable.web.forms.base import PageForm, checked_by
from answerable.web.forms.fields import (
    DayField,
    LineField,
    OneOfField,
    ProseField,
    SeveralOfField,
    UploadField,
    WholeNumberField,
)

MOST_VALUES = 60
"""An attribute with more values than these is not offered as boxes to tick."""
_DIGITS = 4
_LISTS = {"sectors": "Sector", "nations": "Nation", "regions": "Region", "regimes": "Access regime"}
_WITH = "with-"


class ByHandField(ProseField):
    """Bodies put in or left out by hand, a line each: key; reason."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__(label, hint, rows=3)

    def prepare_value(self, value: Any) -> Any:
        """Bodies as the form has them, a line each."""
        return value if isinstance(value, str) else "\n".join(map(_line, value or ()))

    def clean(self, value: Any) -> tuple[ByHand, ...]:
        """The bodies; raises `ValidationError` with every line that gives no reason."""
        found, wrong = [], []
        for line in filter(None, map(str.strip, super().clean(value).splitlines())):
            named, _, reason = line.partition(";")
            register, _, key = named.strip().rpartition(":")
            found.append(ByHand(key.strip(), reason.strip(), register.strip()))
            if not reason.strip():
                wrong.append(f"No reason is given for {named.strip()[:60]!r}. Write key; reason.")
        if wrong:
            raise ValidationError(wrong)
        return tuple(found)


def _line(body: ByHand) -> str:
    return f"{f'{body.register}:' if body.register else ''}{body.key}; {body.reason}"


class SentenceForm(PageForm):
    """One sentence of the rule: a register, and the boxes ticked of each condition."""

    register = LineField(widget=forms.HiddenInput(), needed="The register is missing.")
    open_on = DayField("Open on", "Left empty, closed bodies are taken too")

    def __init__(self, there: RegisterChoices | None, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.there = there
        if there is None:
            return
        offered = {name: getattr(there, name) for name in _LISTS}
        for name, values in offered.items():
            self._offer(name, _LISTS[name], values)
        for name, values in there.attributes:
            if len(values) <= MOST_VALUES or self._ticked(f"{_WITH}{name}"):
                self._offer(f"{_WITH}{name}", name.replace("_", " ").capitalize(), values)

    @classmethod
    def of(cls, take: Take, there: RegisterChoices | None, number: int) -> SentenceForm:
        """The sentence as the form shows it; `number` is its place, from 0."""
        initial = {name: getattr(take, name) for name in ("register", "open_on", *_LISTS)}
        initial |= {f"{_WITH}{name}": values for name, values in take.attributes}
        return cls(there, initial=initial, prefix=str(number))

    def _ticked(self, name: str) -> Sequence[str]:
        if isinstance(self.data, QueryDict) and self.is_bound:
            return self.data.getlist(self.add_prefix(name))
        return tuple(self.initial.get(name, ()))

    def _offer(self, name: str, label: str, values: Iterable[str]) -> None:
        every = sorted({*values, *self._ticked(name)})
        if len(every) > 1 or self._ticked(name):
            self.fields[name] = SeveralOfField([(each, each) for each in every], label)

    @property
    def number(self) -> str:
        """Its place in the form."""
        return str(self.prefix)

    @property
    def named(self) -> str:
        """The register that it takes bodies of."""
        return str(self["register"].value() or "")

    @property
    def conditions(self) -> list[tuple[forms.BoundField, int]]:
        """Each condition as boxes to tick, and how many of them are ticked."""
        return [
            (field, len(self._ticked(field.name))) for field in self if field.name not in self.base_fields
        ]

    def clean_register(self) -> str:
        """Refuse a register that is not there."""
        register: str = self.cleaned_data["register"]
        if self.there is None:
            raise ValidationError(f"there is no register {register[:60]!r}. Take this sentence out.")
        return register

    def take(self) -> Take:
        """What was entered."""
        entered = self.cleaned_data
        attributes = [
            (name.removeprefix(_WITH), tuple(values))
            for name, values in entered.items()
            if name.startswith(_WITH) and values
        ]
        lists = {name: tuple(entered.get(name, ())) for name in _LISTS}
        return Take(entered["register"], **lists, attributes=tuple(attributes), open_on=entered["open_on"])


class RuleForm(PageForm):
    """The rule of a frame, with its sentences in `sentences`."""

    not_done = "Nothing was frozen."

    name = LineField("Name", needed="The frame has no name. Write one, such as Councils of the UK.")
    rule = ProseField(
        "The rule in your own words",
        "The report prints it. Left empty, it prints the rule as carried out.",
        rows=3,
    )
    frozen_on = DayField(
        "Frozen on", needed="The day on which the frame is frozen is missing. Write 2026-01-31."
    )
    included = ByHandField("Put in", "A line each: key; reason. Or register:key; reason")
    excluded = ByHandField("Left out", "A line each: key; reason. The report prints them")
    size = WholeNumberField("Size", "Left empty, all are asked")
    seed = WholeNumberField("Seed", "Any whole number; it makes the draw repeatable")
    by = SeveralOfField([(each, each.capitalize()) for each in STRATA], "Stratified by", called="stratum")
    allocation = OneOfField(
        [(each.value, each.value.capitalize()) for each in Allocation],
        "Shared among the strata",
        called="way to share a sample",
        required=False,
    )

    def __init__(self, *given: Any, sentences: Sequence[SentenceForm] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.sentences = tuple(sentences)

    @property
    def parts(self) -> tuple[PageForm, ...]:
        """The sentences."""
        return self.sentences

    @classmethod
    def of(cls, rule: FrameRule, there: Mapping[str, RegisterChoices]) -> RuleForm:
        """A rule as the form shows it; sentences of a register that is gone are passed over."""
        takes = [each for each in rule.takes if each.register in there]
        sentences = [SentenceForm.of(each, there[each.register], at) for at, each in enumerate(takes)]
        named = ("name", "rule", "frozen_on", "included", "excluded")
        initial = {name: getattr(rule, name) for name in named}
        if (sample := rule.sample) is not None:
            initial |= {"size": sample.size, "seed": sample.seed, "by": sample.by}
            initial["allocation"] = sample.allocation.value
        return cls(initial=initial, sentences=sentences)

    @classmethod
    def entered(cls, entered: QueryDict, there: Mapping[str, RegisterChoices]) -> RuleForm:
        """The form as it was sent, with a sentence added or taken out where that was asked for."""
        data, gone = entered.copy(), entered.get("remove", "")
        written = dict.fromkeys(entered.getlist("sentence"))
        numbers = [each for each in written if each.isdecimal() and len(each) <= _DIGITS and each != gone]
        if added := entered.get("add", ""):
            number = str(
                max([int(each) for each in written if each in numbers or each == gone], default=-1) + 1
            )
            data[f"{number}-register"], data[f"{number}-open_on"] = added, entered.get("frozen_on", "")
            numbers.append(number)
        sentences = [
            SentenceForm(there.get(data.get(f"{each}-register", "")), data, prefix=each) for each in numbers
        ]
        return cls(data, sentences=sentences)

    def clean(self) -> None:
        """Refuse a sample without a seed."""
        entered = self.cleaned_data
        if entered.get("size") is not None and entered.get("seed") is None and "seed" not in self.errors:
            remedy = "Write a whole number, so that anybody can draw it again."
            self.add_error("seed", f"A sample needs a seed. {remedy}")

    def frame_rule(self) -> FrameRule:
        """What was entered."""
        entered = self.cleaned_data
        return FrameRule(
            name=entered["name"],
            rule=entered["rule"],
            frozen_on=entered["frozen_on"],
            takes=tuple(each.take() for each in self.sentences),
            included=entered["included"],
            excluded=entered["excluded"],
            sample=self._sample(),
        )

    def _sample(self) -> SampleDesign | None:
        entered = self.cleaned_data
        if entered["size"] is None:
            return None
        by = tuple(each for each in STRATA if each in entered["by"])
        allocation = Allocation(entered["allocation"] or Allocation.PROPORTIONAL)
        return SampleDesign(entered["size"], entered["seed"], by, allocation)


def _check_rule(file: Upload) -> None:
    read_frame_rule(file.text, file.name)


class RuleFileForm(PageForm):
    """A rule from a file."""

    not_done = "The file was not read."

    file = UploadField(
        "frame.toml",
        accept=".toml",
        needed="No file was chosen for the rule. Choose one, then send the form again.",
        validators=[checked_by(_check_rule)],
    )

    def frame_rule(self) -> FrameRule:
        """The rule of the file."""
        file: Upload = self.cleaned_data["file"]
        return read_frame_rule(file.text, file.name)


class AmendForm(PageForm):
    """One body of a frozen frame, changed with a reason."""

    not_done = "Nothing was changed."

    what = OneOfField(
        [
            ("leave_out", "Count this body no more"),
            ("put_in", "Ask this body too"),
            *((each, f"Correct its {each}") for each in STRATA),
        ],
        "What",
        called="change",
    )
    body = LineField(
        "Body",
        "Its key; for one to be put in, register:key",
        needed="The body is missing. Write its key.",
        attrs={"spellcheck": "false"},
    )
    value = LineField("Corrected value", "Only where something is corrected")
    reason = LineField("Reason", needed="No reason is given. The report prints it: say why.", longest=1000)

    def change(self) -> FrameChange:
        """What was entered."""
        entered = self.cleaned_data
        match entered["what"]:
            case "put_in":
                return AddedBody(entered["body"])
            case "leave_out":
                return LeftOutUnit(entered["body"])
            case field:
                return CorrectedStratum(entered["body"], field, entered["value"])
