"""The mapping of a tracker: what it says is kept, what it leaves out has its default."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.evidence import AnswerColumn, CodeColumn, read_mapping
from answerable.ground import BadInput
from answerable.questions import STANDING_CODES

WHOLE = """\
[tracker]
name = "Tracker"
body = "Body"
version = "3"
purpose = "To see."
encoding = "cp1252"
link = "Link"
received = "Date"
date_format = "%d/%m/%Y"
coder = "Ann"
as_of = 2026-01-31
[[questions]]
number = "1"
column = "Answer"
text = "Do you?"
[[variables]]
name = "uses"
label = "Uses it"
question = "1"
column = "Uses"
kind = "yes_no"
codes = [
  { code = "yes", from = ["Y"] },
  { code = "no", from = ["N"] },
  { code = "planned", label = "Planned", from = ["P", "later"] },
]
[[variables]]
name = "cameras"
label = "Cameras"
question = "1"
column = "Number"
kind = "number"
unit = "cameras"
[[derived]]
name = "any"
label = "Any"
any = ["uses=yes"]
"""
LEAST = """\
[tracker]
name = "Tracker"
body = "Body"
[[questions]]
number = "1"
column = "Answer"
text = "Do you?"
"""


def test_all_that_a_mapping_says_is_kept() -> None:
    found = read_mapping(WHOLE, "m.toml")

    assert (found.name, found.encoding, found.body, found.link) == ("Tracker", "cp1252", "Body", "Link")
    assert (found.received, found.date_format, found.coder) == ("Date", "%d/%m/%Y", "Ann")
    assert found.as_of == date(2026, 1, 31)
    assert found.answers == (AnswerColumn("1", "Answer", "Do you?"),)
    assert found.columns == ("Body", "Link", "Date", "Answer", "Uses", "Number")
    assert found.codes[0] == CodeColumn(
        "uses",
        "1",
        "Uses",
        "yes_no",
        {code: code for code in STANDING_CODES}
        | {"yes": "yes", "no": "no", "Y": "yes", "N": "no", "P": "planned", "later": "planned"},
    )
    assert found.codes[1] == CodeColumn(
        "cameras", "1", "Number", "number", {code: code for code in STANDING_CODES}
    )


def test_a_mapping_says_what_was_asked_and_coded() -> None:
    found = read_mapping(WHOLE, "m.toml")

    assert found.questionnaire == {
        "version": "3",
        "title": "Tracker",
        "purpose": "To see.",
        "questions": [{"number": "1", "text": "Do you?"}],
    }
    assert found.codebook == {
        "version": "3",
        "title": "Tracker",
        "variables": [
            {
                "name": "uses",
                "label": "Uses it",
                "question": "1",
                "kind": "yes_no",
                "codes": [{"code": "planned", "label": "Planned"}],
            },
            {"name": "cameras", "label": "Cameras", "question": "1", "kind": "number", "unit": "cameras"},
        ],
        "derived": [{"name": "any", "label": "Any", "any": ["uses=yes"]}],
    }


def test_what_a_mapping_leaves_out_has_its_default() -> None:
    found = read_mapping(LEAST, "m.toml")

    assert (found.encoding, found.date_format, found.coder) == ("", "%Y-%m-%d", "Tracker")
    assert (found.link, found.received, found.as_of, found.codes) == ("", "", None, ())
    assert (found.sheet, found.header_row) == ("", None)
    assert found.columns == ("Body", "Answer")
    assert found.questionnaire["version"] == found.codebook["version"] == "1"
    assert found.questionnaire["purpose"] == "Tracker"
    assert (found.codebook["variables"], found.codebook["derived"]) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "what", "where"),
    [
        ("as_of = 2026-01-31", 'as_of = "2026-01-31"', "is not a date", "m.toml, [tracker]"),
        ("as_of = 2026-01-31", "as_of = 2026-01-31T10:00:00", "is not a date", "m.toml, [tracker]"),
        ('body = "Body"', 'boddy = "Body"', "the key `boddy` is not known here", "m.toml, [tracker]"),
        ('from = ["N"]', 'from = ["Y"]', 'the value "Y"', "m.toml"),
        ('kind = "number"', 'kind = "many_of"', "many_of", "m.toml"),
        ('question = "1"', 'question = "2"', "'2'", "m.toml"),
    ],
)
def test_what_does_not_hold_is_refused_in_its_place(old: str, new: str, what: str, where: str) -> None:
    with pytest.raises(BadInput) as error:
        read_mapping(WHOLE.replace(old, new, 1), "m.toml")

    assert what in str(error.value)
    assert error.value.where.startswith(where)


@pytest.mark.parametrize("kind", ["one_of", "number", "text"])
def test_a_column_may_be_of_each_kind_that_one_column_holds(kind: str) -> None:
    assert (
        read_mapping(WHOLE.replace('kind = "number"\nunit = "cameras"', f'kind = "{kind}"'), "m.toml")
        .codes[1]
        .kind
        == kind
    )


def test_an_error_of_the_tracker_names_its_table() -> None:
    with pytest.raises(BadInput) as error:
        read_mapping(WHOLE.replace("as_of = 2026-01-31", "as_of = 1"), "m.toml")

    assert error.value.where == "m.toml, [tracker]"
