"""No number is typed: what a manuscript says by itself is listed with its place and what would bind it."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.ground import BadInput, Missing
from answerable.questions import Outcome
from answerable.report import (
    BodyRecord,
    Content,
    Unbound,
    build_site,
    freeze_figures,
    read_manuscript,
    unbound_in,
)
from answerable.report.binding.proposals import same
from tests.report.contents import body, content
from tests.report.evaluation import held_out, labelled, listed_of, pages, sectors, smuggled
from tests.report.sentences import NAMED, SENTENCES
from tests.report.surveys import survey

SURVEY = survey()
PLAIN = (
    "# Lamps\n\nWe asked them.\n\nOf these, {{ share has_log = yes base replied_not_refused }} keep a log.\n"
)
PLACES = ("Reading", "Bath", "Wells", "Poole", "Rugby", "Sale")


def frame_of_places() -> tuple[BodyRecord, ...]:
    brynmarl = replace(
        body(1, "North", Outcome.ANSWERED, "yes"),
        key="brynmarl",
        name="Brynmarl Borough Council",
        aliases=("Bryn Town",),
    )
    others = (
        replace(body(number, "South", Outcome.NO_REPLY), key=name.lower(), name=f"{name} Borough Council")
        for number, name in enumerate(PLACES, 2)
    )
    return (brynmarl, *others)


FRAME = content(frame_of_places())


def unbound(text: str, among: Content = SURVEY) -> tuple[Unbound, ...]:
    manuscript = read_manuscript(text, "m.md")
    return unbound_in(manuscript, among, freeze_figures(manuscript, among))


@pytest.mark.parametrize("field", ["name", "purpose"])
def test_the_name_and_the_purpose_of_an_investigation_are_read_as_well(field: str) -> None:
    among = replace(SURVEY, **{field: "33% of councils use Dahua"})
    (found,) = unbound("# Lamps\n\nWe asked them.\n", among)
    assert (found.words, found.place.name) == ("33%", f"the investigation's {field}")
    assert "answerable investigation describe" in found.remedy
    assert unbound("# Lamps\n\nWe asked them.\n", replace(SURVEY, **{field: "To see who uses Dahua"})) == ()


def test_what_an_investigation_is_called_may_not_be_claimed_in_its_text() -> None:
    among = replace(SURVEY, name="Every council watches")
    text = "# Lamps\n\nEvery council watches, as we said.\n"
    assert [each.place.name for each in unbound(text, among)] == ["m.md", "the investigation's name"]


@pytest.mark.parametrize(("sentence", "listed"), SENTENCES)
def test_what_is_bound_to_nothing_is_listed(sentence: str, listed: tuple[str, ...]) -> None:
    assert tuple(each.words for each in unbound(f"# T\n\n{sentence}\n")) == listed


@pytest.mark.parametrize(("sentence", "listed"), NAMED)
def test_a_sentence_that_names_a_body_shows_what_it_said(sentence: str, listed: tuple[str, ...]) -> None:
    found = [each for each in unbound(f"# T\n\n{sentence}\n", FRAME) if each.kind.value == "name"]
    assert tuple(each.words for each in found) == listed


@pytest.mark.parametrize(
    "text",
    [
        "# 33% use Dahua\n",
        "---\ntitle: 33% use Dahua\nsubtitle: A third of them\n---\n\n# T\n",
        "# T\n\n## A third: 33%\n",
        "# T\n\n| a | 33% |\n| --- | --- |\n| 1 | b |\n",
        "# T\n\n> 33% of councils use Dahua.\n",
        "# T\n\n    33% of councils use Dahua\n",
        "# T\n\n```\n33% of councils use Dahua\n```\n",
        "# T\n\n33. councils use Dahua\n",
        "# T\n\n- 33% of councils\n",
        "# T\n\n[^1]: 33% of councils\n",
        "# T\n\n[A][b]\n\n[b]: https://a.example '33% of councils'\n",
        '# T\n\n{{ share has_log = yes base replied_not_refused title "33% of councils" }}\n',
        '# T\n\n<img alt="33% of councils">\n',
    ],
)
def test_a_number_is_found_wherever_a_reader_sees_it(text: str) -> None:
    assert any("33" in each.words for each in unbound(text))


def test_a_block_quotation_says_whose_words_it_has() -> None:
    assert unbound("# T\n\nThe council wrote:\n\n> We have 12 of them.\n") == ()
    assert unbound("# T\n\n> We have 12 of them.\n> \u2014 the council\n") == ()
    assert [each.words for each in unbound("# T\n\nWe said so.\n\n> We have 12 of them.\n")] == ["12"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("# T\n\nIt is 33%.\n", 3, 7),
        ("# T\n\nIt is\nso: **33%**.\n", 4, 7),
        ("# T\n\n> It is 33% here.\n", 3, 9),
        ("# T\n\n- one thing\n- it is 33%\n", 4, 9),
        ("# T\n\n| a | b |\n| --- | --- |\n| 33% | 33% |\n", 5, 3),
        ('# T\n\nSee [this](https://a.example "33") 33%.\n', 3, 36),
        ("# T\n\nIt is &#51;3%.\n", 3, 7),
    ],
)
def test_the_place_is_where_it_stands(text: str, line: int, column: int) -> None:
    found = [each for each in unbound(text) if each.words == "33%"]
    assert (found[0].place.line, found[0].place.column) == (line, column)


def test_both_cells_of_a_row_have_their_own_place() -> None:
    found = unbound("# T\n\n| a | b |\n| --- | --- |\n| 33% | 33% |\n")
    assert [each.place.column for each in found] == [3, 9]


@pytest.mark.parametrize(
    ("typed", "binds"),
    [
        ("14 of 24", "{{ count has_log = yes base replied_not_refused }}"),
        ("25", "{{ units base replied show count }}"),
        ("Most", '{{ share has_log = yes where sort = "town" base replied_not_refused show words }}'),
    ],
)
def test_the_expression_that_would_bind_it_is_said(typed: str, binds: str) -> None:
    (found,) = unbound(f"# T\n\n{typed} of the towns that replied keep a log.\n")
    assert binds in found.binds
    assert binds in str(found)


def test_no_release_has_it_and_a_draft_says_so() -> None:
    manuscript = read_manuscript("# T\n\n33% of councils use Dahua.\n", "m.md")
    with pytest.raises(BadInput, match="'33%' is bound to nothing") as refused:
        build_site(manuscript, SURVEY, final=True)
    assert refused.value.where == "m.md, line 3, column 1"
    draft = build_site(manuscript, SURVEY).files["index.html"].decode()
    assert "A draft." in draft
    assert "<q>33%</q>" in draft
    bound = build_site(read_manuscript(PLAIN, "m.md"), SURVEY, final=True).files["index.html"].decode()
    assert "A draft." not in bound


def test_what_is_declared_is_printed_with_its_source() -> None:
    text = (
        '# T\n\n[33%]{source="Annual report, page 3"} of them, and [*two*]{source="Annual report, page 3"}.\n'
    )
    page = build_site(read_manuscript(text, "m.md"), SURVEY, final=True).files["index.html"].decode()
    assert '<span class="declared">33%<sup class="mark"><a id="ref:1" href="#note:1">' in page
    assert '<a id="ref:2" href="#note:1">' in page
    assert "<q>33%</q>, <q>two</q>: Annual report, page 3" in page
    with pytest.raises(BadInput, match="without a source"):
        read_manuscript('# T\n\n[33%]{source=" "}\n', "m.md")


def test_what_a_body_said_is_shown_and_linked() -> None:
    text = (
        '# T\n\nBrynmarl said {{ finding has_log of brynmarl }}: {{ quote has_log of "Bryn Town" }}. '
        "Poole: {{ finding Q1 of poole }}.\n"
    )
    page = build_site(read_manuscript(text, "m.md"), FRAME, final=True).files["index.html"].decode()
    assert '<a class="num" href="bodies/brynmarl.html">Yes</a>' in page
    assert "\u201cWe keep a log of the lamps.\u201d</a>" in page
    assert f'href="bodies/poole.html">{Outcome.NO_REPLY.label}</a>' in page
    for wrong, said in (("finding has_log of nobody", "no one body"), ("finding none of poole", "no item")):
        with pytest.raises(Missing, match=said):
            unbound(f"# T\n\n{{{{ {wrong} }}}}\n", FRAME)
    with pytest.raises(Missing, match="no words of Poole"):
        _ = build_site(read_manuscript("# T\n\n{{ quote has_log of poole }}\n", "m.md"), FRAME).files


def test_a_word_is_only_printed_where_counts_and_interval_allow_it() -> None:
    def shown(expression: str) -> str:
        page = build_site(read_manuscript(f"# T\n\nThey are {{{{ {expression} }}}}.\n", "m.md"), SURVEY)
        found = re.search(r'They are <a class="num"[^>]*>([^<]*)<', page.files["index.html"].decode())
        assert found is not None
        return found.group(1)

    assert shown('share has_log = yes where sort = "town" base replied_not_refused show words') == "most"
    assert shown("share has_log = yes base replied_not_refused show words") == "some"
    assert shown('share has_log = yes where sort = "town" base replied_not_refused show rank') == "highest"
    assert shown('share has_log = yes where sort = "village" base replied_not_refused show rank') == "lowest"
    assert shown('count has_log = yes where sort = "village" base replied_not_refused show words') == "two"
    with pytest.raises(BadInput, match="neither the highest nor the lowest"):
        shown('share has_log = yes where region = "North" base replied_not_refused show rank')
    with pytest.raises(BadInput, match="a rank of nothing"):
        shown("share has_log = yes base replied_not_refused show rank")
    with pytest.raises(BadInput, match="`show words` of a total"):
        shown("total has_log = yes base replied_not_refused show words")


@settings(max_examples=25, deadline=None)
@given(
    at=st.integers(0, len("We asked them about lamps and logs.")),
    number=st.one_of(
        st.integers(0, 10**6).map(lambda each: f"{each:,}"),
        st.integers(0, 100).map(lambda each: f"{each}%"),
        st.sampled_from(["two", "a third", "thirty-one", "3\u200b3%", "\uff13\uff13", "*4*1", "&#52;1"]),
    ),
)
def test_a_number_put_anywhere_is_listed(at: int, number: str) -> None:
    """Between words, and inside of them with a gap on each side."""
    sentence = "We asked them about lamps and logs."
    text = f"# T\n\n{sentence[:at]} {number} {sentence[at:]}\n"
    if re.search(r"\n\s{5,}|\n\s*\d+\.", text):
        return
    assert unbound(text), text


def test_strata_that_a_manuscript_does_not_speak_of_are_not_proposed() -> None:
    proposed = [each for found in unbound("# T\n\n25 replied, 14 of 24 keep it.\n") for each in found.binds]
    assert proposed
    assert not any(" where " in each for each in proposed)


@settings(max_examples=15, deadline=None)
@given(number=st.integers(0, 40), per_cent=st.booleans(), words=st.sampled_from(["towns", "logs", "region"]))
def test_what_is_proposed_prints_exactly_that(number: int, per_cent: bool, words: str) -> None:
    typed = f"{number}%" if per_cent else str(number)
    (found,) = unbound(f"# T\n\nThere are {typed} among the {words}.\n")
    for expression in found.binds:
        site = build_site(read_manuscript(f"# T\n\nThere are {expression}.\n", "m.md"), SURVEY, final=True)
        printed = re.search(r'There are <a class="num"[^>]*>([^<]*)<', site.files["index.html"].decode())
        assert printed is not None
        assert same(printed.group(1)) == same(typed)


def test_names_of_six_thousand_bodies_are_found_in_one_pass() -> None:
    bodies = tuple(
        replace(
            body(2, "North", Outcome.NO_REPLY), key=f"b-{number}", name=f"Place{number:04} Borough Council"
        )
        for number in range(6000)
    )
    text = "# T\n\n" + "\n\n".join(
        f"Place{number:04} uses them, as we said." for number in range(0, 6000, 30)
    )
    manuscript = read_manuscript(text, "m.md")
    among = content(bodies)
    assert len(unbound_in(manuscript, among)) == 200


@pytest.mark.parametrize("words", ["a-b-", "a.b.", "a", "Ab ", "33% ", "most of the councils "])
def test_a_sentence_of_any_length_is_read_in_time_that_grows_with_it(words: str) -> None:
    text = (words * 24_000)[:24_000]
    manuscript = read_manuscript(f"# T\n\n{text}.\n", "m.md")
    begun = time.process_time()
    unbound_in(manuscript, SURVEY)
    assert time.process_time() - begun < 3  # about 0.3; where it grew with the square, 4 to 12


def test_an_estimate_without_units_has_no_word() -> None:
    silent = survey(tuple(replace(each, findings=tuple(_silent(each))) for each in SURVEY.bodies))
    page = build_site(
        read_manuscript(
            "# T\n\nIt is {{ share has_log = yes base replied_not_refused show words }}.\n", "m.md"
        ),
        silent,
    )
    assert ">no units<" in page.files["index.html"].decode()


def _silent(each: BodyRecord) -> list[object]:
    return [replace(finding, outcome=Outcome.NO_REPLY, codes=()) for finding in each.findings]


def test_nothing_with_a_figure_in_it_is_passed_over_in_prose_never_looked_at() -> None:
    """A sample of `python -m tests.report.evaluation`: what is not listed lies in what says no amount."""
    wanted, right, false = labelled()
    assert (right, false) == (wanted, 0)
    figures, words = held_out(pages()[::16])
    assert figures.missed == words.missed == []
    assert figures.listed > 0


def test_what_is_smuggled_is_listed_and_honest_background_is_not() -> None:
    """Both halves: the one that the rules were mended by, and the one that was kept unseen."""
    found = smuggled()
    for kind in ("numbers", "groups"):
        for half in ("seen", "kept"):
            some, every = found[f"{kind}-{half}"]
            assert some >= every - 1, (kind, half)
    assert found["smuggled-later"][0] >= 30
    assert found["compared-seen"][0] >= 27
    for half, most in (("seen", 7), ("kept", 8), ("later", 2), ("compared", 3)):
        assert found[f"background-{half}"][0] <= most, half


GROUPED = sectors()


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("A council must reply within twenty working days.", ()),
        ("A council must reply within twenty working days, and 33% do.", ("33%",)),
        ("Councils must, and half of them do, reply within twenty days.", ("half", "twenty")),
        ("Councils replied within twenty working days.", ("twenty",)),
        ("We wrote to every council.", ()),
        ("We found that every council uses it.", ("every council",)),
        ("All letters were sent by post.", ()),
        ("All letters were refused.", ("All",)),
        ("The code was first published in 2013.", ()),
        ("Kent was first.", ("first",)),
        ("In 2019 the court heard the first challenge to it.", ()),
        ("In 2019 the first council bought it.", ("first",)),
        ("Intervals are at the 95 per cent level.", ()),
        ("95 per cent of them refused.", ("95 per cent",)),
        ("Only Wales did better.", ("Only Wales did better",)),
        ("Only Wales did better: {{ share has_log = yes base replied_not_refused }}.", ()),
        ("Only Parliament can amend the Act.", ()),
        ("No other council did worse.", ("No other council did worse",)),
        ("The gap between England and Wales is wide.", ("gap between England and Wales is",)),
        ("The gap between a letter and its reply is counted.", ()),
    ],
)
def test_what_law_and_method_say_is_no_claim_and_a_comparison_is_one(
    sentence: str, listed: tuple[str, ...]
) -> None:
    assert tuple(each.words for each in listed_of(sentence, GROUPED)) == listed


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Councils refuse.", ("Councils refuse",)),
        ("Hospital trusts ignore the law.", ("Hospital trusts ignore",)),
        ("Councils have bought them.", ("Councils have bought",)),
        ("Councils have a duty to reply.", ()),
        ("Councils must reply.", ()),
        ("Councils are responsible for parking.", ()),
        ("Councils are hiding it.", ("Councils are hiding",)),
        ("Councils do not know.", ("Councils do not know",)),
        ("Councils refuse under section 12 what they do not hold.", ()),
        ("Do councils refuse?", ()),
        ("If councils refuse, we ask again.", ()),
        ("We ask that councils publish it.", ()),
        ("We found that councils publish nothing.", ("councils publish",)),
        ("Councils asked by us were slow to say so.", ()),
        ("The council said that it has some.", ()),
        ("We asked councils in the north.", ()),
        ("Councils in the north should stop.", ()),
        ("Councils in the north refuse.", ("Councils in the north refuse",)),
        ("It is used by councils.", ("used by councils",)),
        ("A form for use by councils is printed below.", ()),
        ("The problem is concentrated in trusts.", ("is concentrated in trusts",)),
        ("Everybody we asked has it.", ("Everybody we asked",)),
        ("Scores refused.", ("Scores",)),
        ("The scores refused to settle.", ()),
        ("XXXIII per cent of them use it.", ("XXXIII per cent",)),
        ("A reply takes, on average, too long.", ("on average",)),
        ("The letter said: \u201ccouncils ignore the law of the land\u201d.", ()),
        ('[Councils ignore the law]{source="Annual report, page 3"}.', ()),
    ],
)
def test_what_bodies_of_a_kind_do_is_told_by_a_figure(sentence: str, listed: tuple[str, ...]) -> None:
    assert tuple(each.words for each in listed_of(sentence, GROUPED)) == listed


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Councils refuse: FIG did.", ()),
        ("Councils refuse, and FIG did so at once.", ()),
        ("FIG of councils typically refuse.", ()),
        ("FIG replied, and councils typically refuse.", ("typically",)),
        ("FIG replied; councils refuse.", ("councils refuse",)),
        ("FIG replied, while trusts ignored us.", ("trusts ignored",)),
        ("Trusts ignored us, and councils refused, and FIG replied.", ("Trusts ignored",)),
    ],
)
def test_a_figure_bears_out_its_own_clause_and_the_one_before(sentence: str, listed: tuple[str, ...]) -> None:
    assert tuple(each.words for each in listed_of(sentence, GROUPED)) == listed
