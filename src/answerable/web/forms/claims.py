"""Forms of claims: partners' tables and their rows, the rule of an item, one body settled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.casework.claims.listings import ShownConflict
from answerable.casework.work.uploads import keep
from answerable.evidence import ONE_TIME, MergeRule
from answerable.web.forms.base import PageForm
from answerable.web.forms.fields import (
    LineField,
    OneOfField,
    ProseField,
    Radios,
    TickField,
    UploadField,
    WholeNumberField,
)
from answerable.web.forms.tables import TABLES

_NAME = "[a-z0-9]+(-[a-z0-9]+)*"


class PartnerTableForm(PageForm):
    """A partner's table, before it is looked at."""

    not_done = "Nothing was looked at."

    file = UploadField(
        "The partner's table",
        "CSV or a workbook, as it came. It is kept as it is.",
        accept=TABLES,
        needed="No file was chosen. Choose the partner's table, then send the form again.",
    )
    called = LineField(
        "What to call it",
        "Small letters, digits and hyphens: bell-watch. Claims name it as their source.",
        needed="The table has no name. Write one, such as bell-watch.",
        longest=60,
        attrs={"pattern": _NAME, "autocapitalize": "none", "spellcheck": "false"},
    )
    mapping = UploadField(
        "Mapping, if you have one",
        "Which column is what, in TOML. Without one it is suggested by what the columns are called.",
        accept=".toml",
    )
    credited = TickField("Name the partner in the report")

    def arguments(self) -> dict[str, Any]:
        """What a look at the table takes, the file kept as an original."""
        entered = self.cleaned_data
        return {
            "file": keep(entered["file"], "text/csv"),
            "called": entered["called"],
            "mapping": entered["mapping"].text if entered["mapping"] else "",
            "credited": entered["credited"],
        }


class PartnerMappingForm(PageForm):
    """The mapping of a partner's table, to be looked over."""

    not_done = "Nothing was looked at."

    mapping = ProseField(
        "Mapping",
        "Which column names the body, and which speaks of which item",
        rows=16,
        longest=100_000,
        needed="The mapping is empty. Say which column names the body and which speaks of an item.",
        attrs={"spellcheck": "false", "class": "code"},
    )


class PartnerRowForm(PageForm):
    """The body that a partner's row is of."""

    not_done = "Not matched."
    id_format = "match-%s"

    body = LineField("Body", "Its key or its name, as in the frame; left empty, a match is taken back")


class TakeOutForm(PageForm):
    """Why a partner's table is taken out."""

    not_done = "The table was not taken out."

    reason = ProseField("Reason", needed="There is no reason. Say why the table is taken out.")


class SettleConflictForm(PageForm):
    """The source that is followed at one body on one item, and why."""

    not_done = "Not settled."

    source = OneOfField((), "Follow", called="source", needed="No source was chosen.", widget=Radios)
    reason = ProseField("Reason", needed="There is no reason. Write it down.")

    RULE = "rule"

    def __init__(self, *given: Any, conflict: ShownConflict, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["source"]
        assert isinstance(field, OneOfField)
        sides = [(side.claim.source, side.answer) for side in conflict.sides]
        field.choices = [(source, f"{source}: {answer}") for source, answer in sides]
        if conflict.pair.settlement is not None:
            field.choices = [*field.choices, (self.RULE, "Take it back: the rule decides")]

    @property
    def followed(self) -> str:
        """The source to follow; empty where the rule is to decide again."""
        chosen: str = self.cleaned_data["source"]
        return "" if chosen == self.RULE else chosen


class ItemRuleForm(PageForm):
    """The rule of an item, why, and how near answers must be to agree."""

    not_done = "No rule was chosen."

    rule = OneOfField((), "Rule", called="rule", needed="No rule was chosen.", widget=Radios)
    reason = ProseField("Reason", "It is printed in the methods.", needed="There is no reason. Say why.")
    tolerance = LineField("Share by which numbers may differ and agree", "0.05 is five in a hundred")
    one_time = WholeNumberField("Days within which answers are of one time", most=36500)

    def __init__(self, *given: Any, fitting: tuple[MergeRule, ...], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["rule"]
        assert isinstance(field, OneOfField)
        field.choices = [(rule.value, f"{rule.label.capitalize()}: {rule.sentence}") for rule in fitting]

    def chosen(self) -> dict[str, Any]:
        """What `choose_rule` takes."""
        entered = self.cleaned_data
        return {
            "rule": MergeRule(entered["rule"]),
            "reason": entered["reason"],
            "tolerance": entered["tolerance"] or "0",
            "one_time": ONE_TIME if entered["one_time"] is None else entered["one_time"],
        }


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


class CorrectionOfRowForm(PageForm):
    """What a row of a partner's own says of one item, put right."""

    not_done = "Not corrected."

    item = OneOfField((), "Item", called="item", needed="No item was chosen.")
    answer = LineField(
        "Answer", "As in your table, several with semicolons between; left empty, the row says nothing of it"
    )
    words = ProseField("Words that it rests on", "If there are any", required=False)
    reason = ProseField("Reason", needed="There is no reason. Say why, in a sentence.")

    def __init__(self, *given: Any, items: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["item"]
        assert isinstance(field, OneOfField)
        field.choices = list(items)


class OwnerForm(PageForm):
    """The partner whose rows a table has."""

    not_done = "Not recorded."
    id_format = "owner-%s"

    owner = OneOfField(
        (),
        "The partner's account",
        "Those who have a seat as a partner. It sees these rows, corrects and withholds them.",
        required=False,
    )

    def __init__(self, *given: Any, partners: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["owner"]
        assert isinstance(field, OneOfField)
        field.choices = [("", "Nobody"), *((each, each) for each in partners)]


class CreditForm(PageForm):
    """Whether the partner is named in the report."""

    id_format = "credit-%s"

    credited = OneOfField(
        (("yes", "Name us in the report"), ("no", "Do not name us")),
        "In the report",
        called="choice",
        widget=Radios,
    )
