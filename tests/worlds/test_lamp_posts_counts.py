"""How many bodies, letters, replies and codings the invented country has, and of which kinds."""

from __future__ import annotations

import tomllib
from collections import Counter

from answerable.bodies import NATIVE_REGISTER, read_mapped
from answerable.correspondence import MessageKind, RequestAddress, kind_of, match_message, whose_words
from answerable.documents import HiddenKind
from answerable.equipment import read_catalogue
from answerable.ground import open_table
from answerable.questions import Outcome, read_codebook, read_questionnaire
from tests.worlds.reading import documents, folded, messages, page_text, table
from tests.worlds.wickmark.letters import FOLDER

CODED = 27
EMAILS = {row["key"]: row["email"] for row in table("register.csv")}
SPEAKERS = {
    each.strip(): row["email"] for row in table("register.csv") for each in row["answers_for"].split(";")
}
REQUESTS = [
    RequestAddress(
        row["reference"],
        f"foi+{row['reference'].lower()}@campaign.example",
        (row["message_id"],),
        (EMAILS[row["key"]], SPEAKERS.get(row["key"], "")),
    )
    for row in table("letters.csv")
]


def outcomes_of(coder: str, item: str) -> Counter[str]:
    """How often a coder used each code of an item."""
    return Counter(r["code"] for r in table("codings.csv") if (r["coder"], r["item"]) == (coder, item))


def test_sixty_bodies_in_four_sectors_and_five_regions_are_in_the_frame() -> None:
    """The register has 62; two are left out with a reason."""
    left_out = {each["key"] for each in tomllib.loads((FOLDER / "frame.toml").read_text())["excluded"]}
    rows = [row for row in table("register.csv") if row["key"] not in left_out]
    assert (len(table("register.csv")), len(left_out), len(rows)) == (62, 2, 60)
    assert Counter(row["sector"] for row in rows) == {
        "Borough councils": 24,
        "Transport authorities": 10,
        "Universities": 12,
        "Health boards": 14,
    }
    assert len({row["region"] for row in rows}) == 5


def test_every_unit_but_one_was_asked_and_the_letter_left_before_any_reply() -> None:
    """The one that was not asked has no known address."""
    asked = {row["key"] for row in table("letters.csv")}
    register = {row["key"]: row for row in table("register.csv")}
    silent = {key for key, row in register.items() if not row["email"]}
    assert len(asked) == 59
    assert silent == {"penlorn-bridges"}
    assert not asked & silent


def test_the_rooms_read_the_files_written_by_hand() -> None:
    """Register, questionnaire, codebook and catalogue are legal."""
    register = (FOLDER / "register.csv").read_bytes()
    assert len(read_mapped(open_table(register, "register.csv"), NATIVE_REGISTER).entries) == 62
    asked = read_questionnaire((FOLDER / "questionnaire.toml").read_text(), "questionnaire.toml")
    codebook = read_codebook((FOLDER / "codebook.toml").read_text(), "codebook.toml", (asked,))
    assert [question.number for question in asked.questions] == ["1", "2", "3", "4"]
    assert [variable.name for variable in codebook.variables] == [
        "smart_posts",
        "makers",
        "posts",
        "analysed",
    ]
    assert "Luxovane" in read_catalogue((FOLDER / "catalogue.csv").read_bytes(), "catalogue.csv").maker_names


def test_every_mail_finds_its_request_and_one_finds_three() -> None:
    """51 mails: nothing ends in the tray, and the partnership's mail answers for three boards."""
    found = {name: match_message(message, REQUESTS) for name, message in messages().items()}
    assert len(found) == 51
    assert all(match.certain for match in found.values())
    assert [len(match.references) for match in found.values() if len(match.references) > 1] == [3]
    assert len({reference for match in found.values() for reference in match.references}) == 44


def test_kinds_of_mail_are_what_the_world_planted() -> None:
    """Nine acknowledgements, three automatic replies, one bounce, one clarification; the rest answer."""
    letters = [(FOLDER / "questionnaire.toml").read_text()]
    kinds = Counter(
        kind_of(message, whose_words(message.text, letters)).kind for message in messages().values()
    )
    assert kinds[MessageKind.BOUNCE] == 1
    assert kinds[MessageKind.CLARIFICATION_SOUGHT] == 1
    assert kinds[MessageKind.AUTO_REPLY] == 3
    assert kinds[MessageKind.ACKNOWLEDGEMENT] == 9
    assert kinds[MessageKind.DISCLOSURE] + kinds[MessageKind.REFUSAL_NOTICE] == 37


def test_outcomes_of_every_kind_are_coded() -> None:
    """How ada coded question 1, and every refusal ground somewhere."""
    assert outcomes_of("ada", "Q1") == {
        "answered": 22,
        "not_held": 1,
        "refused_on_cost": 1,
        "vexatious": 1,
        "neither_confirm_nor_deny": 1,
        "published_elsewhere": 1,
        "clarification_sought": 1,
        "undelivered": 1,
    }
    used = {row["code"] for row in table("codings.csv") if row["item"].startswith("Q")}
    assert used <= {outcome.value for outcome in Outcome}
    assert {"refused", "answered_in_part", "unclear"} <= used
    sections = {section for row in table("codings.csv") for section in row["exemptions"].split("; ")}
    assert sections == {
        "",
        "FOIA s.12(1)",
        "FOIA s.14(1)",
        "FOIA s.21",
        "FOIA s.24(1)",
        "FOIA s.24(2)",
        "FOIA s.31(1)(a)",
        "FOIA s.31(3)",
        "FOIA s.43(2)",
    }


def test_both_coders_read_the_same_replies_and_every_question_of_each() -> None:
    """29 requests are coded twice: 27 replies, one bounce, one clarification; 11 replies wait."""
    read = {
        coder: {(r["reference"], r["item"]) for r in table("codings.csv") if r["coder"] == coder}
        for coder in ("ada", "ben")
    }
    questions = {coder: {pair for pair in pairs if pair[1].startswith("Q")} for coder, pairs in read.items()}
    assert questions["ada"] == questions["ben"]
    assert len(questions["ada"]) == 4 * (CODED + 2)


def test_coders_differ_in_seven_items_of_which_two_wait() -> None:
    """Five are settled with a reason; the other two are still open."""
    codes: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in table("codings.csv"):
        by_coder = codes.setdefault((row["reference"], row["item"]), {"ada": set(), "ben": set()})
        by_coder[row["coder"]].add(row["code"])
    differ = {place for place, by in codes.items() if by["ada"] and by["ben"] and by["ada"] != by["ben"]}
    settled = {(row["reference"], row["item"]) for row in table("adjudications.csv")}
    assert len(differ) == 7
    assert differ - settled == {("LP-0014", "smart_posts"), ("LP-0038", "Q3")}
    assert all(row["reason"] for row in table("adjudications.csv"))


def test_every_quote_stands_once_on_its_page() -> None:
    """A coding without quote says why; no quote is found twice, in the letter quoted back say."""
    for name in ("codings.csv", "adjudications.csv"):
        for row in table(name):
            if row["exact"]:
                assert page_text(row).count(folded(row["exact"])) == 1, row
            else:
                assert row["no_passage_reason"], row


def test_the_hidden_sheet_the_formula_and_the_wrong_charset_are_there() -> None:
    """Three traps that a reader must survive."""
    hidden = [each.kind for document in documents().values() for each in document.hidden]
    assert hidden == [HiddenKind.SHEET]
    assert any(row["exact"].startswith("=HYPERLINK(") for row in table("codings.csv"))
    defects = [defect for message in messages().values() for defect in message.defects]
    assert len(defects) == 1
    assert any("more than £450" in row["exact"] for row in table("codings.csv"))


def test_the_script_and_the_far_picture_never_reach_the_text() -> None:
    """The page of HTML is read as its words alone."""
    texts = [message.text for name, message in messages().items() if "abbotsrow" in name]
    assert len(texts) == 1
    assert "Kerbtronic made all of the sensors." in texts[0]
    assert "tracker.example" not in texts[0]
    assert "document.location" not in texts[0]
