"""Where the reading of one sentence turns: each threshold from both sides."""

from __future__ import annotations

import pytest
from tests.reading.labelled import CATALOGUE

from answerable.equipment import BrandRelation, Catalogue, Certainty, MakerRelation
from answerable.ground import Span
from answerable.questions import Code, Variable, VariableKind
from answerable.reading import Confidence
from answerable.reading.passages.pages import ReplySentence
from answerable.reading.readings.amounts import amounts_in, read_amount
from answerable.reading.readings.choices import read_choices
from answerable.reading.readings.polarity import (
    Polarity,
    affirms_use,
    code_for,
    denies_use,
    direct_answer,
    read_direct,
    tells_time,
)

HIKVISION = Variable("uses_hikvision", "Uses Hikvision cameras", "1", VariableKind.YES_NO,
                     (Code("yes", "yes"), Code("no", "no"), Code("used_before", "Used before")))  # fmt: skip


CAMERAS = Variable("cameras", "Cameras", "2", VariableKind.NUMBER, unit="cameras")


MAKERS = Variable("makers", "Makers", "3", VariableKind.MANY_OF,
                  (Code("hikvision", "Hikvision"), Code("dahua", "Dahua"), Code("axis", "Axis")))  # fmt: skip


MAKER = Variable("maker", "Maker", "3", VariableKind.ONE_OF, MAKERS.codes)


def sentence(words: str) -> ReplySentence:
    return ReplySentence("reply", 1, Span(0, len(words)), words)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Yes.", Polarity.YES),
        ("Yes or no.", None),
        ("Yes, but not at all sites.", None),
        ("Yes, the information is held.", None),
        ("Yes, until 2019.", Polarity.BEFORE),
        ("Yes, we plan to.", Polarity.PLANNED),
        ("Yes, we once had some and plan to buy more.", None),
        ("Yes, the Council uses them and plans to buy more.", None),
        ("No.", Polarity.NO),
        ("No, but we plan to.", Polarity.PLANNED),
        ("No, not since they were removed.", Polarity.BEFORE),
        ("No, and we have no plans to.", Polarity.NO),
        ("None of our cameras are.", Polarity.NO),
        ("Not at present.", Polarity.NO),
        ("Not at present known to us.", None),
        ("There are 47.", None),
    ],
)
def test_what_is_said_at_once(words: str, says: Polarity | None) -> None:
    assert direct_answer(sentence(words)) is says


@pytest.mark.parametrize(
    ("passage", "code"),
    [
        (["Yes."], "yes"),
        (["Yes.", "No."], None),
        (["Yes.", "Yes, at two sites."], "yes"),
        (["No.", "No, at none of our sites."], "no"),
        (["Not at present."], "no"),
        (["None of our cameras are."], "no"),
        (["Yes.", "We do not hold the models."], None),
        (["Yes.", "They were removed."], None),
        (["No.", "They were removed in May."], "used_before"),
        (["No.", "The Council uses them."], None),
        (["No.", "We plan to buy some."], None),
        (["No.", "They were removed.", "We plan to buy more."], None),
        (["No.", "They were removed.", "They ceased in May."], "used_before"),
        (["There are 47.", "Yes."], "yes"),
        (["There are none.", "Yes."], None),
        (["Yes, but not all.", "Yes."], None),
    ],
)
def test_a_passage_is_weighed_as_a_whole(passage: list[str], code: str | None) -> None:
    found = read_direct([sentence(each) for each in passage], HIKVISION)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("passage", "confidence", "ground"),
    [
        (["Yes."], Confidence.SURE, 'opens with "Yes"'),
        (["Yes, currently."], Confidence.LIKELY, 'opens with "Yes"'),
        (["Yes.", "It might be four."], Confidence.LIKELY, 'opens with "Yes"'),
        (["No.", "They ceased."], Confidence.SURE, 'opens with "No" and puts it in another time: before'),
    ],
)
def test_a_direct_answer_says_why_and_how_surely(
    passage: list[str], confidence: Confidence, ground: str
) -> None:
    found = read_direct([sentence(each) for each in passage], HIKVISION)
    assert found is not None
    assert (found.confidence, found.ground) == (confidence, ground)


@pytest.mark.parametrize(
    ("words", "affirms", "denies", "time"),
    [
        ("The Council uses Hikvision cameras.", True, False, None),
        ("The Council does not use Hikvision cameras.", False, True, None),
        ("The Council may use Hikvision cameras.", False, False, None),
        ("The Council uses makes such as Hikvision.", False, False, None),
        ("You asked whether the Council uses Hikvision.", False, False, None),
        ("The cameras are owned by a landlord.", False, False, None),
        ("None of our cameras are Hikvision.", False, True, None),
        ("We believe the Council does not use Hikvision.", False, False, None),
        ("The Council does not hold or use Hikvision.", False, False, None),
        ("The Council previously used Hikvision.", False, False, Polarity.BEFORE),
        ("The Council no longer uses Hikvision.", False, False, Polarity.BEFORE),
        ("The Council plans to use Hikvision.", False, False, Polarity.PLANNED),
        ("The Council does not plan to use Hikvision.", False, False, None),
        ("Hikvision was removed and we plan to buy more.", False, False, None),
        ("The Council previously used what is withheld.", False, False, None),
        ("The Council might have previously used it.", False, False, None),
        ("A contractor previously used Hikvision.", False, False, None),
        ("We do not use those which are exempt.", False, False, None),
        ("We do not use any that are not known.", False, False, None),
        ("The Council does not use and no longer buys Hikvision.", False, False, None),
    ],
)
def test_a_statement_of_use_or_of_none(
    words: str, affirms: bool, denies: bool, time: Polarity | None
) -> None:
    assert (affirms_use(words), denies_use(words), tells_time(words)) == (affirms, denies, time)


@pytest.mark.parametrize(
    ("words", "code", "confidence"),
    [
        ("47", "47", Confidence.SURE),
        ("We now have in all our sites 47", "47", Confidence.SURE),
        ("We now have in all of our sites 47", None, None),
        ("We now have in all of our many sites 47 cameras.", "47", Confidence.SURE),
        ("About 47 cameras.", "47", Confidence.LIKELY),
        ("There may be 47 cameras.", "47", Confidence.LIKELY),
        ("There are currently 47 cameras.", "47", Confidence.LIKELY),
        ("Over 47 cameras.", None, None),
        ("47 cameras and 3 lamps.", None, None),
        ("£47", None, None),
        ("47%", None, None),
        ("None.", "0", Confidence.LIKELY),
        ("Twenty cameras", "20", Confidence.SURE),
        ("One camera", "1", Confidence.SURE),
        ("We previously had 47 cameras.", None, None),
        ("You asked about 47 cameras.", None, None),
        ("1,204 cameras.", "1204", Confidence.SURE),
    ],
)
def test_one_number_is_read_or_none(words: str, code: str | None, confidence: Confidence | None) -> None:
    found = read_amount([sentence(words)], CAMERAS, alone=True)
    assert (found.code if found else None) == code
    assert (found.confidence if found else None) is confidence


def test_a_number_without_its_unit_is_read_only_where_it_can_mean_one_thing() -> None:
    assert read_amount([sentence("47")], CAMERAS, alone=False) is None
    assert read_amount([sentence("None.")], CAMERAS, alone=False) is None
    assert read_amount([sentence("None."), sentence("47 cameras.")], CAMERAS, alone=True) is None
    assert read_amount([sentence("47 cameras."), sentence("12 cameras.")], CAMERAS, alone=True) is None


@pytest.mark.parametrize(
    ("unit", "words", "reads"),
    [
        ("pounds", "£1,200", True),
        ("pounds", "1,200", False),
        ("gbp", "£1,200", True),
        ("cameras", "£1,200", False),
        ("%", "40%", True),
        ("per cent", "40%", True),
        ("per cent", "40", False),
        ("CCTV cameras", "There are in all of our many many sites 40 fixed cameras.", True),
        ("CCTV cameras", "There are in all of our many many sites 40 fixed lamps.", False),
    ],
)
def test_an_amount_has_the_unit_that_is_asked_for(unit: str, words: str, reads: bool) -> None:
    variable = Variable("n", "N", "2", VariableKind.NUMBER, unit=unit)
    assert (read_amount([sentence(words)], variable, alone=True) is not None) is reads


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("In 2023/24 we had 12 cameras.", ["12"]),
        ("On 3 March 2024 we had 12.", ["12"]),
        ("Question 3: 12.", ["12"]),
        ("Model DS-2CD2042: 12.", ["12"]),
        ("At 10.30 am there were 12.", ["12"]),
        ("12x zoom", []),
        ("40% of 12", ["40", "12"]),
        ("twelve", ["12"]),
        ("There are twelve", []),
    ],
)
def test_what_is_an_amount(words: str, digits: list[str]) -> None:
    assert [each.digits for each in amounts_in(words)] == digits


@pytest.mark.parametrize(
    ("passage", "codes"),
    [
        (["Hikvision"], ["hikvision"]),
        (["Hikvision, Dahua and Axis, at all our sites"], ["hikvision", "dahua", "axis"]),
        (["Hikvision, Dahua and Axis, at all of our sites"], []),
        (["We use Hikvision, Dahua and Axis at all of our many sites."], ["hikvision", "dahua", "axis"]),
        (["Hikvision", "Not Hikvision"], []),
        (["Not Hikvision", "Axis"], ["axis"]),
        (["Formerly Hikvision"], []),
        (["Such as Hikvision"], []),
        (["You asked about Hikvision"], []),
        (["Possibly Hikvision"], []),
        (["Planned for May: Hikvision"], []),
        (["Hikvision, owned by a landlord"], []),
    ],
)
def test_codes_are_read_where_they_are_plainly_named(passage: list[str], codes: list[str]) -> None:
    found = read_choices([sentence(each) for each in passage], MAKERS, CATALOGUE)
    assert [each.code for each in found] == codes


def test_one_of_several_codes_is_read_only_where_one_alone_is_named() -> None:
    assert [each.code for each in read_choices([sentence("Axis")], MAKER, None)] == ["axis"]
    assert read_choices([sentence("Axis and Dahua")], MAKER, None) == ()
    assert read_choices([sentence("Axis"), sentence("Dahua"), sentence("Not Dahua")], MAKER, None) == ()


@pytest.mark.parametrize("code", ["planned", "planned_in", "forthcoming"])
def test_a_time_has_the_code_that_the_codebook_lists_for_it(code: str) -> None:
    listed = Variable(
        "policy", "Has a policy", "1", VariableKind.YES_NO, (Code("yes", "yes"), Code(code, code))
    )
    assert code_for(Polarity.PLANNED, listed) == code
    assert code_for(Polarity.BEFORE, listed) is None
    assert code_for(Polarity.YES, listed) == "yes"
    assert code_for(Polarity.NO, listed) is None


def test_the_first_of_two_sentences_that_give_none_is_quoted() -> None:
    first, second = sentence("None."), sentence("Nil.")
    found = read_amount([first, second], CAMERAS, alone=True)
    assert found is not None
    assert found.sentence is first


def test_a_brand_of_two_makers_is_read_as_a_code_of_its_own() -> None:
    rows = [
        BrandRelation("Honeywell", maker, MakerRelation.SOME_PRODUCTS, Certainty.STATED)
        for maker in ("Dahua", "Hikvision")
    ]
    listed = Variable("brands", "Brands", "3", VariableKind.MANY_OF, (Code("honeywell", "Honeywell plc"),))
    (found,) = read_choices([sentence("Honeywell")], listed, Catalogue(relations=tuple(rows)))
    assert (found.code, found.confidence) == ("honeywell", Confidence.SURE)
    assert found.ground == 'names "Honeywell", a brand of Dahua and Hikvision'
    assert read_choices([sentence("Honeywell")], MAKERS, Catalogue(relations=tuple(rows))) == ()
    (alone,) = read_choices([sentence("Honeywell")], MAKERS, Catalogue(relations=tuple(rows[:1])))
    assert (alone.code, alone.confidence) == ("dahua", Confidence.LIKELY)


@pytest.mark.parametrize(
    ("words", "code", "ground"),
    [
        ("There are 47 cameras.", "47", "the only number given"),
        ("There are about 47 cameras.", "47", "the only number given, and said to be about right"),
        ("None.", "0", "none given as the number"),
    ],
)
def test_a_number_is_suggested_with_its_ground(words: str, code: str, ground: str) -> None:
    found = read_amount([sentence(words)], CAMERAS, alone=True)
    assert found is not None
    assert (found.code, found.ground) == (code, ground)
