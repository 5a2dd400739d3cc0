"""Whatever a report prints and a person typed is read: labels, questions, rules, reasons, sources."""

from __future__ import annotations

import html
import os
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

import pytest

from answerable.ground import AnswerableError, BadInput
from answerable.report import (
    AmendmentRecord,
    AskedQuestion,
    Content,
    Dimension,
    FlawCount,
    FlawCounts,
    FollowedBody,
    Framing,
    Item,
    ItemKind,
    Unbound,
    build_site,
    read_manuscript,
    unbound_in,
)
from tests.report.contents import HAS_LOG, MANUSCRIPT, PUBLISHED_MANUSCRIPT, Q1, content, published
from tests.report.test_unbound import FRAME, SURVEY

CLAIM = "33% of councils use Dahua"
PLAIN = read_manuscript("# Lamps\n\nWe asked them.\n", "m.md")

NOT_READ = {
    r"bodies\.\d+\.(?:name|key|aliases.*|strata.*)": "names of bodies, which a register gives",
    r"bodies\.\d+\.letters.*": "letters as they were sent",
    r"bodies\.\d+\.replies.*": "replies, and the names of their files",
    r"bodies\.\d+\.findings\.\d+\.(?:basis|exemptions.*|item)": "made by the program, or the law's name",
    r"bodies\.\d+\.findings\.\d+\.codes.*": "an answer that is not of the codebook: the body's words",
    r"bodies\.\d+\.findings\.\d+\.passages\.\d+\.(?:id|item|code)": "made by the program",
    r"bodies\.\d+\.findings\.\d+\.passages\.\d+\.page.*": "a reply's text and its file",
    r"bodies\.\d+\.findings\.\d+\.passages\.\d+\.adjudication\.reason": "handed in once more as `reasons`",
    r"bodies\.\d+\.findings\.\d+\.passages\.\d+\.(?:codings\.\d+|adjudication)\.(?:coder|adjudicator|code)": (
        "those named among `methods.people`, codes of the codebook"
    ),
    r"methods\.(?:merge_rule|warnings.*)": "made by the program",
    r"methods\.mergings\.\d+\.(?:item|sentence|kinds.*|decided.*)": "made by the program, or of the codebook",
    r"methods\.mergings\.\d+\.gaps": "made by the program",
    r"methods\.mergings\.\d+\.reason": "handed in once more as `reasons`",
    r"methods\.partners\.\d+\.title": "handed in once more as `reasons`",
    r"methods\.reached_twice\.\d+\.(?:0|1)": "names of dimensions and strata",
    r"methods\.(?:excluded\.\d+\.0|framing\.amendments\.\d+\.(?:name|what|before|after))": "of a register",
    r"methods\.corrections\.\d+\.(?:before|after)": "what was wrong, and what is right",
    r"methods\.agreements\.\d+\.(?:item|weakest|scale)": "of the codebook",
    r"provenance\.(?:software|journal_head|originals.*|versions\.\d+\.0)": "the program's; files' names",
    r"tables\.\d+\.(?!source|items).*": "a published table's own words, printed with its source",
}
"""What is printed and not read, by where it stands in a content, and why."""


def unbound(among: Content, text: str = "# Lamps\n\nWe asked them.\n") -> tuple[Unbound, ...]:
    return unbound_in(read_manuscript(text, "m.md"), among)


def labelled(code: str = "yes", label: str = "Yes", item: str = "Keeps a log") -> Content:
    changed = replace(HAS_LOG, label=item, codes={**HAS_LOG.codes, code: label})
    return replace(FRAME, items=(Q1, changed))


FULL = content(
    reasons=("The sentence is plain.",),
    methods=replace(
        content().methods,
        framing=Framing(
            carried_out="Every parish of the register.",
            registers=("parishes as of 2026",),
            sampled=(("North", 4, 2),),
            amendments=(AmendmentRecord(date(2026, 2, 2), "Parish 3", "name", "A", "B", "It was renamed."),),
        ),
        missing=("Nothing of the islands",),
        attributions=("Outlines: the survey",),
        agreements=(replace(content().methods.agreements[0], note="too few"),),
        warnings=("a.pdf: could not be read",),
    ),
    contact="corrections@campaign.example",
)


def texts(value: Any, path: str = "") -> Iterator[str]:
    """Where strings stand in a content: names of fields, places in a row, keys and values of a mapping.

    Of things that are alike, the first.
    """
    if isinstance(value, str):
        yield path
    elif is_dataclass(value):
        for each in fields(value):
            if each.name != "tallies":
                yield from texts(getattr(value, each.name), f"{path}.{each.name}".lstrip("."))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            if number == 0 or path == "items" or isinstance(each, str):
                yield from texts(each, f"{path}.{number}")
    elif isinstance(value, Mapping):
        for number, (key, each) in enumerate(value.items()):
            yield from texts(key, f"{path}.{number}.key")
            yield from texts(each, f"{path}.{number}.value")


def put(value: Any, path: list[str], words: str) -> Any:
    """The value with `words` where the path leads."""
    if not path:
        return type(value)(words) if type(value) is not str else words
    first, rest = path[0], path[1:]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{first: put(getattr(value, first), rest, words)})
    if isinstance(value, tuple):
        return tuple(put(each, rest, words) if n == int(first) else each for n, each in enumerate(value))
    pairs = list(value.items())
    key, held = pairs[int(first)]
    pairs[int(first)] = (
        (put(key, rest[1:], words), held) if rest[0] == "key" else (key, put(held, rest[1:], words))
    )
    return dict(pairs)


@pytest.mark.parametrize(
    ("among", "manuscript"),
    [(FULL, MANUSCRIPT), (published(), PUBLISHED_MANUSCRIPT)],
    ids=["coded", "published"],
)
def test_whatever_is_printed_is_read_or_it_is_said_why_not(among: Content, manuscript: str) -> None:
    """Each string of a content in turn is made a claim: where a page prints it, it is listed.

    A check takes every third of them, from the first, second or third on; with `ANSWERABLE_ALL=1`, all.
    """
    read = read_manuscript(manuscript, "m.md")
    before = len(build_site(read, among).unbound)
    printed = unread = 0
    missed = []
    step = 1 if os.environ.get("ANSWERABLE_ALL") == "1" else 3
    for path in islice(texts(among), random.randrange(step), None, step):
        try:
            made = put(among, path.split("."), CLAIM)
            site = build_site(read, made)
            files = b"".join(made for name, made in site.files.items() if name.endswith(".html"))
        except (AnswerableError, AssertionError, LookupError, ValueError, RuntimeError, TypeError):
            continue
        if CLAIM not in html.unescape(files.decode()):
            continue
        printed += 1
        if any(re.fullmatch(pattern, path) for pattern in NOT_READ):
            unread += 1
        elif len(site.unbound) <= before:
            missed.append(path)
    assert missed == []
    assert printed > unread + 10 // step


@pytest.mark.parametrize(
    "label",
    [
        CLAIM,
        "33% use Dahua",
        "A third of councils",
        "Most councils use it",
        "Every council uses it",
        "27 councils have it",
        "One in four councils",
        "1/3 of councils",
        "212 of 640 councils",
        "212/640 councils",
        "One council in three uses it",
        "Councils usually use it",
        "Used by most councils",
        "Schools use it more often than colleges do",
        "Brynmarl uses Hikvision",
        "Yes: 33%",
        "Yes (33%)",
        "Yes \u2013 33 per cent",
        "33 per cent using Dahua",
        "Over half",
        "2 in 5",
        "XXXIII per cent",
        "33%",
        "A vast majority",
        "Everyone has it",
        "Yes (n=212)",
        "Councils refuse",
    ],
)
def test_a_claim_is_listed_as_the_label_of_a_code_an_item_or_a_value(label: str) -> None:
    dimension = Dimension("region", "Region", {**FRAME.dimensions[0].values, "x": label})
    for among, called in (
        (labelled(label=label), "the label of code yes of has_log"),
        (labelled(item=label), "the label of has_log"),
        (replace(FRAME, dimensions=(dimension,)), "a value of region"),
    ):
        found = unbound(among)
        assert [each.place.name for each in found] == [called], label
        assert f'[{label}]{{source="..."}}' in found[0].remedy
        assert str(found[0]).startswith(f"{called}: ")


@pytest.mark.parametrize(
    "label",
    [
        "1 to 5 cameras",
        "More than 50% of cameras",
        "Less than a third of sites",
        "Over 100",
        "Question 3",
        "Section 12",
        "Within 2 weeks",
        "Shared with two other councils",
        "All schools",
        "In 3 or more schools",
        "First order placed in 2024",
        "Most of the time",
        "Most councils",
        "All doors have locks",
        "Yes, for all purposes",
        "Usually",
        "Brynmarl",
        "Reading software",
        "4G, or 24/7",
        "Open 24/7 at councils",
        "3 of 5 doors",
        "None, because there are no such lamp-posts",
        "Discount: 10% or more",
        "Over 10% with a cap",
        "Between 10% (or less) and a fifth",
    ],
)
def test_a_label_may_hold_numbers(label: str) -> None:
    assert unbound(labelled(label=label)) == ()
    assert unbound(labelled(item=label)) == ()


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Do you use more than 5 cameras, and how many of your schools have them?", 0),
        ("Please state how many schools have cameras.", 0),
        ("Please list all schools that use Dahua.", 0),
        ("What percentage of your cameras is made by Dahua: over 50%, or under 50%?", 0),
        ("If you use 3 or more, do most councils nearby use them, too?", 0),
        ("33% of councils use Dahua. Do you?", 1),
        ("Do you know that 33% of councils use Dahua?", 1),
        ("Brynmarl uses Dahua. Do you?", 1),
        ("Does Brynmarl help you?", 0),
    ],
)
def test_a_question_asks_and_claims_nothing(text: str, listed: int) -> None:
    among = replace(FRAME, questions=(AskedQuestion("1", text),))
    found = unbound(among)
    assert len(found) == listed
    assert all(each.place.name == "the text of question 1" for each in found)


@pytest.mark.parametrize(
    ("rule", "listed"),
    [
        ("Every council that is listed in the register and is itself subject to the Act.", 0),
        ("A sample of 10% of councils, drawn by region; 33 councils were asked.", 0),
        ("All 317 councils of England, and no parish council.", 0),
        ("All councils. 33% of councils use Dahua.", 1),
        ("Every council uses Dahua, and was asked.", 1),
    ],
)
def test_a_rule_may_count_what_was_done(rule: str, listed: int) -> None:
    among = replace(FRAME, methods=replace(FRAME.methods, frame_rule=rule))
    assert len(unbound(among)) == listed


@pytest.mark.parametrize(
    ("reason", "listed"),
    [
        ("All four questions are refused on the same ground, as the third letter says.", 0),
        ("The council has 12 cameras, and half of its schools have two.", 0),
        ("33% of councils use Dahua, and so does this one.", 1),
    ],
)
def test_a_reason_speaks_of_its_own_reply(reason: str, listed: int) -> None:
    silent = replace(FRAME.bodies[0].findings[0], no_passage_reason=reason)
    told = replace(FRAME.bodies[0], findings=(silent, *FRAME.bodies[0].findings[1:]))
    for among, called in (
        (replace(FRAME, reasons=(reason,)), "why readings were settled so"),
        (replace(FRAME, bodies=(told, *FRAME.bodies[1:])), f"why no passage of {told.name} is given"),
    ):
        found = unbound(among)
        assert [each.place.name for each in found] == [called] * listed
        assert all(each.remedy.startswith("it stands as it was recorded") for each in found)


def test_a_share_in_one_letter_is_one_and_is_declared_as_it_is_written() -> None:
    among = labelled(label="\u2153 of councils")
    assert [each.words for each in unbound(among)] == ["1/3"]
    for declared in ("\u2153 of councils", "1/3 of councils"):
        text = f'# Lamps\n\n[{declared}]{{source="Annual report 2024, page 3"}} said so.\n'
        assert unbound(among, text) == ()


def test_a_step_of_a_scale_is_no_result() -> None:
    """A share that stands alone is one of several steps, or claims."""
    steps = {"yes": "Under half", "no": "Over half"}
    among = replace(FRAME, items=(Q1, replace(HAS_LOG, codes=steps)))
    assert unbound(among) == ()
    (found,) = unbound(replace(FRAME, items=(Q1, replace(HAS_LOG, codes={**steps, "no": "No"}))))
    assert found.place.name == "the label of code yes of has_log"


def test_a_claim_in_a_label_may_not_be_typed_because_it_is_a_label() -> None:
    found = unbound(labelled(item=CLAIM), f"# Lamps\n\n{CLAIM}.\n")
    assert [each.place.name for each in found] == ["m.md", "the label of has_log"]


def test_what_the_manuscript_declares_may_stand_elsewhere_in_the_same_words() -> None:
    text = f'# Lamps\n\nAs they said: [{CLAIM}]{{source="Annual report 2024, page 3"}}.\n'
    assert unbound(labelled(label=f"{CLAIM}."), text) == ()
    assert len(unbound(labelled(label=f"{CLAIM} now"), text)) == 1


def test_a_source_says_where_and_claims_nothing() -> None:
    text = '# Lamps\n\n[36%]{source="33% of councils use Dahua"} of them.\n'
    assert [each.place.name for each in unbound(FRAME, text)] == ["a source in the manuscript"]


def test_no_release_has_it_and_a_draft_says_where() -> None:
    among = labelled(label=CLAIM)
    with pytest.raises(BadInput, match="1 number, word or name is bound to nothing") as refused:
        build_site(PLAIN, among, final=True)
    assert "answerable questions adopt" in str(refused.value.points[0].remedy)
    draft = build_site(PLAIN, among).files["index.html"].decode()
    assert "In the label of code yes of has_log: <q>33%</q>" in draft


def test_the_words_of_what_is_counted_are_those_of_the_frame() -> None:
    """Schools are what councils have, where the frame has no schools."""
    assert unbound(labelled(label="50% of schools")) != ()
    councils = replace(
        SURVEY, dimensions=(*SURVEY.dimensions, Dimension("sector", "Sector", {"c": "Borough councils"}))
    )
    asked = Item("x", "In schools", ItemKind.ONE, {"yes": "50% of schools"}, ("sector",), "1")
    assert unbound(replace(councils, items=(Q1, asked))) == ()
    asked = replace(asked, codes={"yes": "50% of councils"})
    assert len(unbound(replace(councils, items=(Q1, asked)))) == 1


@pytest.mark.parametrize("field", ["brand", "maker", "relation", "source"])
def test_a_statement_of_the_catalogue_is_read(field: str) -> None:
    plain = FollowedBody(
        "p", "P", "certain", "CivicGlow", "Luxovane", "is of", "certain", "", "", "A list", ""
    )
    followed = {"has_log": (plain, replace(plain, **{field: CLAIM}))}
    assert unbound(replace(FRAME, followed={"has_log": (plain,)})) == unbound(FRAME)
    assert CLAIM in str(unbound(replace(FRAME, followed=followed)))


def test_a_measure_of_the_catalogue_is_read_where_flaws_are_counted() -> None:
    counts = FlawCounts(("p",) * 20, (FlawCount("measure", CLAIM, 10),), "some records")
    among = replace(FRAME, flawed=lambda: {"has_log": counts})
    assert CLAIM not in str(unbound(among))
    assert CLAIM in str(unbound(among, "# L\n\n{{ flaws has_log as flawed }}\n"))
