"""What counts as said of the thing asked about, at its edges."""

from __future__ import annotations

import pytest
from tests.reading.labelled import CATALOGUE, asked, page_of

from answerable.questions import read_codebook, read_questionnaire
from answerable.reading import Confidence, Suggestion, suggest


def suggested(text: str, label: str, *more: str) -> dict[str, Suggestion]:
    questionnaire = read_questionnaire(
        'version = "1"\ntitle = "T"\n[[questions]]\nnumber = "1"\ntext = "Q?"\n', "q"
    )
    variables = "".join(
        f'[[variables]]\nname = "v{number}"\nlabel = "{each}"\nquestion = "1"\nkind = "yes_no"\n'
        for number, each in enumerate((label, *more))
    )
    codebook = read_codebook(f'version = "1"\ntitle = "T"\n{variables}', "c", [questionnaire])
    return {each.item: each for each in suggest(questionnaire, codebook, [page_of(text)], regime="FOIA")}


def test_an_opening_answer_decides_alone_where_one_thing_is_asked() -> None:
    found = suggested("None of our sites use it.", "Uses live facial recognition")
    assert (found["v0"].code, found["v0"].confidence) == ("no", Confidence.SURE)
    assert "several parts" not in found["v0"].ground
    assert "v0" not in suggested(
        "Yes, but not all. We use live facial recognition.", "Uses live facial recognition"
    )


def test_a_bare_no_to_several_things_is_a_likely_no_to_each() -> None:
    found = suggested("No.", "Uses live facial recognition", "Uses number plate recognition")
    assert {(each.code, each.confidence) for item, each in found.items() if item != "Q1"} == {
        ("no", Confidence.LIKELY)
    }
    assert all("several parts" in each.ground for item, each in found.items() if item != "Q1")
    assert "v0" not in suggested("No. We use drones.", "Uses live facial recognition", "Uses drones anywhere")


@pytest.mark.parametrize(
    ("text", "label", "code", "ground"),
    [
        ("We use live facial recognition.", "Uses live facial recognition", "yes", 'says that "{}" is so'),
        (
            "We do not use live facial recognition.",
            "Uses live facial recognition",
            "no",
            'says that "{}" is not so',
        ),
        ("We use live facial recognition.", "Has live facial recognition", "yes", 'says that "{}" is so'),
        ("We use facial recognition.", "Uses live facial recognition", None, ""),
        ("We use recognition.", "Uses recognition", None, ""),
        (
            "We do not use facial recognition.",
            "Uses live facial recognition",
            "no",
            'says that "{}" is not so',
        ),
        ("We do not use recognition.", "Uses live facial recognition", None, ""),
        (
            "We use live facial recognition. It is not known who made the lamps.",
            "Uses live facial recognition",
            "yes",
            'says that "{}" is so',
        ),
        (
            "We use live facial recognition. Where live facial recognition stands is not known.",
            "Uses live facial recognition",
            None,
            "",
        ),
        (
            "We use live facial recognition. We do not use live facial recognition.",
            "Uses live facial recognition",
            None,
            "",
        ),
    ],
)
def test_a_statement_counts_where_it_names_the_thing(
    text: str, label: str, code: str | None, ground: str
) -> None:
    found = suggested(text, label).get("v0")
    assert (found.code if found else None) == code
    assert (found.ground if found else "") == ground.format(label)


@pytest.mark.parametrize(
    ("text", "outcome", "confidence"),
    [
        ("We refuse your request: it is vexatious.", "vexatious", Confidence.LIKELY),
        ("It is considered vexatious.", "vexatious", Confidence.SURE),
        ("We acknowledge your request.", None, None),
        ("No. Some of it is exempt under section 31(1)(a).", "answered_in_part", Confidence.LIKELY),
    ],
)
def test_a_question_ends_as_its_passage_says(
    text: str, outcome: str | None, confidence: Confidence | None
) -> None:
    found = suggested(text, "Uses live facial recognition").get("Q1")
    assert (found.code if found else None) == outcome
    if outcome != "vexatious":
        assert (found.confidence if found else None) is confidence


PLAIN = (
    *(
        "use",
        "used",
        "using",
        "has",
        "have",
        "having",
        "does",
        "do",
        "is",
        "are",
        "be",
        "been",
        "a",
        "an",
        "the",
    ),
    *("of", "in", "on", "any", "its", "by", "to", "for", "or", "and", "with", "publishes", "publish", "body"),
    *("council", "make", "own", "operate", "run", "hold", "data", "that"),
)


@pytest.mark.parametrize("word", PLAIN)
def test_a_word_of_every_label_tells_nothing(word: str) -> None:
    found = suggested("We use live facial recognition.", f"{word} live facial recognition")
    assert found["v0"].code == "yes"


def test_the_first_sentence_that_says_so_is_quoted() -> None:
    text = "We use live facial recognition. We have live facial recognition at two sites."
    assert suggested(text, "Uses live facial recognition")["v0"].span.of(text) == text.split(". ")[0] + "."
    bare = "Yes. There are 47."
    two = suggested(bare, "Uses live facial recognition", "Uses number plate recognition")
    assert two["Q1"].span.of(bare) == "Yes."


def test_a_denial_names_two_words_in_five_of_the_thing() -> None:
    denial = "We do not use facial recognition."
    assert suggested(denial, "Uses facial recognition cameras near schools")["v0"].code == "no"
    assert "v0" not in suggested(denial, "Uses facial recognition cameras near schools after dark")


def test_a_statement_of_another_time_says_so() -> None:
    page = page_of("1. The Council previously used Hikvision cameras.")
    found = suggest(*asked("cameras"), [page], regime="FOIA", catalogue=CATALOGUE)
    ground = next(each.ground for each in found if each.item == "uses_hikvision")
    assert ground == 'puts "Uses Hikvision cameras" in another time: before'
