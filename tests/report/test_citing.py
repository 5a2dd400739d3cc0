"""Citing, quoting, boxes, recommendations and chapters: what is printed of them, and what stops a build."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import AnswerableError, BadInput, Missing
from answerable.questions import Outcome
from answerable.report import (
    Content,
    build_site,
    find_grounds,
    freeze_figures,
    read_manuscript,
)
from answerable.report.content.cited import note_text
from answerable.report.manuscript.manuscript import render_manuscript
from answerable.report.site.showing import Showing
from answerable.report.site.templating import environment
from tests.report.cited import ALLEGATION, DENIAL, LANTERN, REPLY, SENTENCE, UNANSWERED, WORDS, cited
from tests.report.contents import BODIES, LOG, Records

QUOTED = f'[{LOG}]{{quote="{REPLY.uid}"}}'


def index(text: str, among: Content | None = None, *, final: bool = False) -> str:
    """The page of the report, from its heading to its footer."""
    made = build_site(read_manuscript(text, "m.md"), among or cited(), final=final)
    page = made.files["index.html"].decode()
    return page[page.index("<h1>") : page.index('<footer class="site-footer">')]


def shown(text: str) -> str:
    """The text alone as it stands in the page of the report."""
    manuscript, among = read_manuscript(text, "m.md"), cited()
    figures, grounds = freeze_figures(manuscript, among), find_grounds(manuscript, among)
    showing = Showing(manuscript, among, figures, grounds, environment(among), {}, {})
    return render_manuscript(manuscript, showing)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", re.sub(r"</?(?:p|li|ul)\b[^>]*>", " ", page)).split())


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a[^nobody]", "line 1, column 2", ("'nobody'", "lantern-2025, luxovane-2025", "confidential")),
        ("a[^lanter-2025, p. 4]", "line 1, column 2", ("'lanter-2025'", "Sources: lantern-2025")),
        (
            "a[^old-2020]",
            "line 1, column 2",
            ("'old-2020' was withdrawn: it was a hoax", "Take the citation"),
        ),
        ("a[^]", "line 1, column 2", ("cites nothing", "[^ico-2023, p. 4]")),
        ("a[^two words]", "line 1, column 2", ("cites nothing",)),
        ("a[^lantern-2025,]", "line 1, column 2", ("cites nothing",)),
        ('[1]{source="[^nobody]"}', "line 1, column 1", ("'nobody'",)),
        ("b\n{{ quote lamps/none }}", "line 2, column 1", ("no words on record under 'lamps/none'",)),
        ("{{ quote parish-1 }}", "line 1", ("a quote of nobody: 'parish-1'", "of BODY")),
        (
            QUOTED.replace("keep", "kept"),
            "line 1, column 2",
            ("not what was said", "kept a log", "keep a log"),
        ),
        (QUOTED.replace(" of the lamps", ""), "line 1, column 2", ("not what was said",)),
        (
            QUOTED.replace(" of the lamps.", ""),
            "line 1, column 2",
            ("is shortened", "Quote the passage whole"),
        ),
        (QUOTED.replace("of the", "..."), "line 1, column 2", ("is shortened",)),
        ('[a]{quote=""}', "line 1, column 1", ("without the uid",)),
        ("::: box\na", "line 1, column 1", ("the box is not closed", ":::")),
        ("a\n\n:::\n", "line 3, column 1", ("close nothing", "::: box")),
        ("::: bax\na\n:::", "line 1, column 1", ("'bax'", "box, recommendation, part")),
        ('::: box size="2"\na\n:::', "line 1, column 1", ("cannot be said of a box", "title, rests, as")),
        ("::: part\na\n:::", "line 1, column 1", ("a part by nobody", "author=")),
        ('::: part author="Ann" credit="maybe"\n:::', "line 1, column 1", ("'maybe'", 'credit="no"')),
        ("::: box\n::: box\n:::\n:::", "line 2, column 1", ("a box within a box, which began in line 1",)),
        ("- a\n  ::: box\n  :::\n", "line 2, column 3", ("within a list or a quotation",)),
        ('::: box as="The Box"\n:::', "line 1, column 1", ("'The Box' cannot name", "small letters")),
        ('::: box as="x"\n:::\n::: box as="x"\n:::', "line 3, column 1", ("'x' names a box and a box",)),
        ('::: box rests="nowhere"\n:::', "line 1, column 1", ("'nowhere', which is nothing here", "lantern")),
        ('::: box rests="old-2020"\n:::', "line 1, column 1", ("was withdrawn",)),
        ("# A title[^lantern-2025]\n", "line 1", ("title holds a number or a note",)),
    ],
)
def test_what_cannot_be_cited_quoted_or_named_is_refused_with_its_place_and_the_remedy(
    text: str, place: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(AnswerableError) as refused:
        build_site(read_manuscript(text, "m.md"), cited())
    assert isinstance(refused.value, BadInput | Missing)
    assert refused.value.where.startswith("m.md, ")
    assert place in refused.value.where
    assert refused.value.remedy
    assert all(word in str(refused.value) for word in words), str(refused.value)


def test_words_that_no_longer_stand_where_they_were_marked_are_not_printed() -> None:
    for standing, said in (
        ("We keep no log of the lamps.", "'We keep no log of the lamps.'"),
        ("", "nothing"),
    ):
        changed = cited(WORDS | {REPLY.uid: replace(REPLY, standing=standing)})
        with pytest.raises(BadInput, match=f"no longer stand .* there stands {said}"):
            index(f"# T\n\n{{{{ quote {REPLY.uid} }}}}\n", changed)


def test_a_name_that_is_two_things_is_refused() -> None:
    text = '# T\n\n{{ ladder as lantern-2025 }}\n\n::: box rests="lantern-2025"\n:::\n'
    with pytest.raises(BadInput, match="name of a figure and of a source"):
        index(text)


def test_a_quotation_in_the_marks_and_lines_of_the_writer_is_that_of_the_record() -> None:
    typed = QUOTED.replace(LOG, "\u201cWe keep a *log*\nof the lamps.\u201d")
    page = index(f"# T\n\nIt wrote {typed}.\n")
    said = "It wrote \u201cWe keep a log of the lamps.\u201d (Parish 1, 1 February 2026)."
    assert said in plain(page)
    assert '<a href="bodies/parish-1.html#p-parish-1-log">Parish 1, 1 February 2026</a>' in page


def test_words_on_record_are_printed_as_they_stand_with_who_said_them_and_when() -> None:
    page = index(f"# T\n\nOf it: {{{{ quote {REPLY.uid} }}}}.\n\n{{{{ quote {SENTENCE.uid} }}}}\n")
    assert "Of it: \u201cWe keep a log of the lamps.\u201d (Parish 1, 1 February 2026)." in plain(page)
    assert '<p class="verbatim">The lamps &lt;i&gt;watch&lt;/i&gt; &amp; listen.</p>' in page
    assert "The Lantern, 2 May 2025; page 1. Read it where it stands" in plain(page)
    assert re.search(r'href="sources/lantern-2025\.html#q-[0-9a-f]{12}"', page)


def test_what_is_personal_in_quoted_words_is_withheld_and_may_be_typed_so() -> None:
    words = replace(REPLY, recorded="Ask ann@x.example.", standing="Ask ann@x.example.")
    page = index(f"# T\n\n{{{{ quote {REPLY.uid} }}}}\n", cited({REPLY.uid: words}))
    assert "ann@" not in page
    shown = words.shown
    assert shown.startswith("Ask [")
    assert "ann@" not in index(f'# T\n\n[{shown}]{{quote="{REPLY.uid}"}}\n', cited({REPLY.uid: words}))


def test_notes_are_numbered_in_reading_order_and_lead_back() -> None:
    text = (
        "# T\n\nOld,[^lantern-2025, p. 4][^luxovane-2025] new.[^lantern-2025]\n\n"
        'And [so]{source="[^luxovane-2025, p. 2]"}.\n'
    )
    page = index(text)
    assert plain(page).startswith("T Old,note 1,note 2 new.note 3 And sonote 4.")
    notes = plain(page[page.index("<ol") :])
    assert LANTERN.citation("p. 4") in notes
    assert "The Lantern (n 1)." in notes
    assert "Luxovane (n 2), p. 2." in notes
    for number in (1, 2, 3, 4):
        assert f'id="ref:{number}" href="#note:{number}"' in page
        assert f'id="note:{number}" value="{number}"' in page
        assert f'href="#ref:{number}"' in page


def test_other_styles_cite_a_source_again_without_the_number_of_its_note() -> None:
    assert note_text(LANTERN, "p. 4", before=1, by_number=False) == "The Lantern, p. 4."
    assert note_text(LANTERN, "", before=3, by_number=True) == "The Lantern (n 3)."
    assert note_text(LANTERN, "", before=0, by_number=True) == LANTERN.full


def test_a_chapter_has_its_author_and_its_own_notes() -> None:
    text = (
        '# T\n\nA.[^lantern-2025]\n\n::: part author="Nell Marsh, Lamp Watch"\n## Sightings\n\n'
        'B.[^lantern-2025]\n:::\n\n::: part author="Hidden Name" credit="no"\nC.\n:::\n'
    )
    page = index(text)
    after = page[page.index("<h2>Sightings</h2>") :]
    assert after.index("By Nell Marsh, Lamp Watch") < after.index("B.<sup")
    assert "Notes to this part" in after
    assert '<li id="note:1.1" value="1">' in after
    assert LANTERN.full in plain(after)
    assert "By a contributor who is not named" in plain(page)
    made = build_site(read_manuscript(text, "m.md"), cited())
    assert not [path for path, made in made.files.items() if b"Hidden Name" in made]


def test_a_box_says_at_its_foot_what_it_rests_on_named_or_held() -> None:
    text = (
        f'# T\n\n::: box title="The park" rests="logs {ALLEGATION.uid}" as="park"\n{QUOTED}[^lantern-2025] '
        "and {{ finding has_log of parish-2 }}.\n:::\n\n{{ count has_log = yes base sent as logs }}\n\n"
        '::: recommendation rests="park"\nStop.\n:::\n'
    )
    page = index(text)
    box = page[page.index('<aside class="box" id="box:park"') : page.index("</aside>")]
    foot = box[box.index('<footer class="rests') :]
    assert re.findall(r'href="([^"]*)"', foot)[0] == "figures/logs.html"
    for kind in ("figure", "statement", "reply", "source", "public authority"):
        assert f'<span class="soft">{kind}</span>' in foot
    assert 'href="index.html#box:park"' in page
    source = build_site(read_manuscript(text, "m.md"), cited()).files["sources/lantern-2025.html"].decode()
    assert 'href="../index.html#box:park">The park</a>' in source


def test_a_box_that_rests_on_nothing_keeps_the_report_a_draft() -> None:
    text = '# T\n\n::: box title="The park"\nLamps are old.\n:::\n'
    made = build_site(read_manuscript(text, "m.md"), cited())
    assert [each.says for each in made.unbound] == ["box 'The park' is bound to nothing"]
    with pytest.raises(BadInput, match="box 'The park' is bound to nothing") as refused:
        build_site(read_manuscript(text, "m.md"), cited(), final=True)
    assert refused.value.where == "m.md, line 3, column 1"
    assert "rests=" in str(refused.value.points[0])
    index(text.replace("old.", "old.[^lantern-2025]"), final=True)


def test_a_recommendation_without_ground_and_an_allegation_without_its_denial_are_listed() -> None:
    def said(text: str) -> list[str]:
        return [str(each) for each in build_site(read_manuscript(text, "m.md"), cited(), final=True).remarks]

    assert said("# T\n\n::: recommendation\nStop.\n:::\n")[0].startswith(
        "m.md, line 3, column 1: the recommend"
    )
    allegation, denial = (f"{{{{ quote {each.uid} }}}}\n\n" for each in (ALLEGATION, DENIAL))
    (missing,) = said(f"# T\n\n{allegation}")
    assert "without the answer of Luxovane beside it: {{ quote lamps/statement/2 }} prints it" in missing
    assert said(f"# T\n\n{allegation}{denial}") == []
    assert len(said(f"# T\n\n{allegation}Else.\n\n{denial}")) == 1
    assert said(f"# T\n\n::: box\n{allegation}Else.\n\n{denial}:::\n") == []
    (rested,) = said(f'# T\n\n::: box rests="{UNANSWERED.uid}"\nSo it is.\n:::\n')
    assert "an answer of Pharosine: ask for one" in rested


def test_a_list_has_as_many_names_as_were_counted_and_each_leads_to_its_words() -> None:
    page = index("# T\n\n{{ list Q1 by exemption as all }}\n\n{{ list has_log = yes by region as logs }}\n")
    listed = plain(page)
    assert "Refused (2 of these) FOIA s.31(1)(a) (2 of these) Parish 4 Parish 9" in listed
    assert "Answered (4 of these) Parish 1 Parish 2 Parish 3 Parish 5" in listed
    assert "9 in all." in listed
    assert "North (2 of these) Parish 1 Parish 2 South (1 of these) Parish 6 3 in all." in listed
    assert 'href="bodies/parish-1.html#p-parish-1-log">Parish 1</a>' in page


def test_a_list_that_has_other_names_than_were_counted_is_refused() -> None:
    counted = Records(tuple(each for each in BODIES if each.key != "parish-9"))
    with pytest.raises(BadInput, match="1 are counted and 2 bodies stand behind"):
        index("# T\n\n{{ list Q1 = refused by exemption }}\n", cited(tallies=counted))


def test_one_that_named_two_exemptions_is_listed_under_both_and_counted_once() -> None:
    two = replace(BODIES[3].findings[0], exemptions=("FOIA s.31(1)(a)", "FOIA s.43(2)"))
    bodies = (*BODIES[:3], replace(BODIES[3], findings=(two, *BODIES[3].findings[1:])), *BODIES[4:])
    page = plain(
        index("# T\n\n{{ list Q1 = refused by exemption }}\n", cited(bodies=bodies, tallies=Records(bodies)))
    )
    assert "FOIA s.31(1)(a) (2 of these) Parish 4 Parish 9 FOIA s.43(2) (1 of these) Parish 4" in page
    assert "Parish 4 2 in all. One that named several" in page


def test_a_list_of_nobody_says_so() -> None:
    bodies = tuple(
        replace(each, findings=tuple(replace(f, outcome=Outcome.NO_REPLY, codes=()) for f in each.findings))
        for each in BODIES
    )
    page = index("# T\n\n{{ list Q1 = refused }}\n", cited(bodies=bodies, tallies=Records(bodies)))
    assert "0 in all." in plain(page)


def test_a_source_has_a_page_and_never_its_copy_unless_the_licence_allows() -> None:
    made = build_site(read_manuscript("# T\n\nLamps[^lantern-2025, p. 4] are old.\n", "m.md"), cited())
    assert sorted(path for path in made.files if path.startswith("sources/")) == [
        "sources/index.html",
        "sources/lantern-2025.html",
    ]
    page = made.files["sources/lantern-2025.html"].decode()
    for words in (LANTERN.full, LANTERN.digest, "3 May 2025", "A newspaper said so.", "note 1, p. 4"):
        assert words in page
    assert '<a href="../index.html#ref:1">Lamps are old.</a>' in page
    assert "Luxovane. They copy one account" in page
    open_ = replace(LANTERN, copy=lambda: "All of its text.", licence="CC BY 4.0")
    shown = build_site(read_manuscript("# T\n\nA[^lantern-2025].\n", "m.md"), cited(sources=(open_,)))
    assert "All of its text." in shown.files["sources/lantern-2025.html"].decode()
    assert "All of its text." not in page


def test_a_number_in_quoted_words_or_where_a_source_is_cited_is_bound_and_in_a_box_is_not() -> None:
    words = replace(REPLY, recorded="It is 33% of 40 lamps.", standing="It is 33% of 40 lamps.")
    text = (
        f'# T\n\n[It is 33% of 40 lamps.]{{quote="{REPLY.uid}"}} Old.[^lantern-2025, p. 44]\n\n'
        '::: box title="In 12 parks" rests="lantern-2025"\nThere are 17 lamps.\n:::\n'
    )
    made = build_site(read_manuscript(text, "m.md"), cited({REPLY.uid: words}))
    assert [each.words for each in made.unbound] == ["17", "12"]


MARKUP = st.sampled_from(
    [
        "[^lantern-2025]",
        "[^luxovane-2025, p. 4]",
        QUOTED,
        f"{{{{ quote {REPLY.uid} }}}}",
        '[so]{source="A report"}',
        '\n\n::: box rests="lantern-2025"\n\nx\n\n:::\n\n',
        '\n\n::: part author="N"\n\ny\n\n:::\n\n',
    ]
)
PROSE = st.text(alphabet="ab <>&'\u00e9\u4e2d.;", max_size=12)


@given(st.lists(st.tuples(PROSE, MARKUP), max_size=5), PROSE)
def test_text_around_markup_keeps_its_letters_and_markup_opens_no_html(
    pieces: list[tuple[str, str]], end: str
) -> None:
    """What was typed around markup stands in the page as it was typed, escaped, whatever it is."""
    text = "".join(f"<b>{words}z{marked}" for words, marked in pieces) + f"<script>{end}z"
    page = shown(f"# T\n\nz{text}\n")
    assert "<script" not in page
    assert "<b>" not in page
    seen = plain(page).replace("&lt;", "<").replace("&gt;", ">")
    seen = seen.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", '"')
    for words in (*(f"<b>{words}z" for words, _ in pieces), f"<script>{end}z"):
        assert " ".join(words.split()) in seen


@given(st.text(alphabet="a:[]^{}=\"' \nbox-quote/1.,", max_size=60))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    where = "m.md, line 1"
    try:
        find_grounds(read_manuscript(text, "m.md"), cited())
    except AnswerableError as error:
        where = error.where
    assert where.startswith("m.md, line ")
