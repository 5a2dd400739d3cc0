"""From replies to a report in which every figure leads to its sentence, on the invented country."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from answerable.casework.limits.deadlines import recheck_all_limits
from answerable.casework.limits.timetable import When, timetable
from answerable.casework.overview.board import ladder_rungs
from answerable.casework.report.building import report_folder
from answerable.casework.sources.checking import last_checks
from answerable.casework.work.investigations import find
from answerable.statistics import Base
from answerable.store import originals
from answerable.store.models import Finding, Original
from tests import once
from tests.journeys.walking import EXAMPLES, answerable, loaded

pytestmark = pytest.mark.xdist_group("examples")

FIGURE = "smart-posts-by-sector"
WITHOUT_UNITS = ("total", "exposure", "exposures", "population", "relabels", "areas")
"""Measures that add up numbers, or count none of the bodies one by one."""


@pytest.fixture(scope="module")
def _built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    reports = tmp_path_factory.mktemp("lamp-posts")
    with once.recorded(django_db_blocker):
        with override_settings(REPORTS=reports):
            loaded("lamp-posts")
            answerable("report", "build", "-i", "lamp-posts")
        yield reports


@pytest.fixture
def lamp_posts(_built: Path, db: None, settings: Settings, tmp_path: Path) -> str:
    """The invented investigation, loaded and built once; each test has a copy of its report."""
    settings.REPORTS = shutil.copytree(_built, tmp_path / "reports")
    return "lamp-posts"


def _figures(slug: str) -> list[str]:
    return [row["slug"] for row in answerable("figures", "list", "-i", slug, "--json").data]


def _figure_with_units(slug: str) -> dict[str, object]:
    for name in _figures(slug):
        chain = answerable("trace", name, "-i", slug, "--json").data
        if any(estimate.get("units") for estimate in chain["estimates"]):
            assert isinstance(chain, dict)
            return chain
    raise AssertionError("no figure has units")


def test_trace_leads_from_every_share_to_the_words_in_the_original(lamp_posts: str) -> None:
    """Each unit above the line has a coding whose words stand in the original at the place named."""
    seen = 0
    for name in _figures(lamp_posts):
        chain = answerable("trace", name, "-i", lamp_posts, "--json").data
        if chain["expression"].partition(" ")[0] in WITHOUT_UNITS:
            continue
        for estimate in chain["estimates"]:
            assert len(estimate["units"]) == estimate["numerator"]
            for unit in estimate["units"]:
                for claim in unit.get("claims", []):
                    for coding in claim["codings"]:
                        passage = coding["passage"]
                        assert passage or coding["no_passage_reason"]
                        if passage:
                            assert coding["coder"]
                            assert originals.content_of(passage["original"])
                            seen += 1
    assert seen > 100


def test_withdrawing_an_original_names_the_figures_that_would_change(lamp_posts: str) -> None:
    """A reply that a share counts changes that share; asking changes nothing."""
    chain = _figure_with_units(lamp_posts)
    passages = re.findall(r"'original': '([0-9a-f]{64})'", str(chain))
    assert passages
    before = list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code"))
    said = answerable("trace", "--forward", passages[0], "-i", lamp_posts, "--json").data
    assert chain["figure"] in [figure["figure"] for figure in said["figures"]]
    assert list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code")) == before


def test_a_second_build_is_the_first_byte_for_byte(lamp_posts: str, tmp_path: Path) -> None:
    """The same data give the same files with the same bytes."""
    answerable("report", "build", "-i", lamp_posts, "--out", tmp_path / "one")
    answerable("report", "build", "-i", lamp_posts, "--out", tmp_path / "two")
    one = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    two = {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.*")}
    assert one == two
    assert len(one) > 60


def test_the_built_report_asks_nothing_of_the_outside_and_runs_no_script(
    lamp_posts: str, tmp_path: Path
) -> None:
    """No page loads a thing from another address, and what a reply holds never becomes a script."""
    answerable("report", "build", "-i", lamp_posts, "--out", tmp_path / "site")
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script" not in text.lower()
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), page


def test_every_csv_cell_that_could_be_a_formula_is_neutralised(lamp_posts: str, tmp_path: Path) -> None:
    """No cell of a written table begins as a formula does."""
    answerable("report", "build", "-i", lamp_posts, "--out", tmp_path / "site")
    tables = list((tmp_path / "site").rglob("*.csv"))
    assert tables
    for table in tables:
        assert not re.search(r'(?:^|,)"?[=@+\t]', table.read_text("utf-8"), re.MULTILINE), table


def test_journal_and_originals_verify_after_the_whole_walk(lamp_posts: str) -> None:
    """Nothing on the way breaks the chain or an original; a changed file is found."""
    answerable("journal", "verify")
    answerable("originals", "verify")
    place = originals.place_of(Original.objects.order_by("uid")[0].uid)
    unharmed = place.read_bytes()
    place.chmod(0o640)
    place.write_bytes(unharmed + b" ")
    try:
        said = answerable("originals", "verify", code=1)
    finally:
        place.write_bytes(unharmed)
    assert "changed on disk" in said.complaint


def test_the_whole_of_it_verifies_as_loaded_and_built(lamp_posts: str) -> None:
    """Every check looks at something, those of a tracker and of audits aside, and none falls short."""
    said = answerable("verify", lamp_posts, "--json").data
    assert said["holds"] is True
    assert [each for each in said["checks"] if each["shortfalls"]] == []
    looked_at = {each["check"] for each in said["checks"] if each["looked_at"]}
    assert looked_at >= {"originals", "pages", "passages", "rows", "findings", "site", "journal"}


def test_setting_up_again_moves_no_limit_of_what_was_loaded(lamp_posts: str) -> None:
    """Else the journal's head, and with it the report, would change by an upgrade that changes nothing."""
    assert recheck_all_limits(who="Answerable") == 0


def test_mail_taken_in_twice_changes_nothing(lamp_posts: str) -> None:
    """The same messages again are known, and nothing is counted twice."""
    before = Finding.objects.count()
    said = answerable("mail", "import", EXAMPLES / "lamp-posts" / "mail", "-i", lamp_posts, "--json").data
    assert all(row["known"] for row in said["taken_in"])
    assert Finding.objects.count() == before


def test_notices_of_machines_and_strangers_raise_no_count_and_close_no_request(lamp_posts: str) -> None:
    """A receipt, a survey, a recall, and a stranger's mail that bears our reference."""
    investigation, asked = find(lamp_posts), {"LP-0005", "LP-0016", "LP-0019", "LP-0024"}

    def standing() -> tuple[int, set[str]]:
        (replied,) = (rung.units for rung in ladder_rungs(investigation) if rung.base is Base.REPLIED)
        entries = timetable(investigation, on=investigation.as_of)
        overdue = {each.timeline.request.reference for each in entries if each.when is When.OVERDUE}
        return replied, overdue & asked

    assert standing() == (38, asked)
    notices = Path(__file__).parent / "machine_notices"
    said = answerable("mail", "import", notices, "-i", lamp_posts, "--json").data
    assert {row["message"].rpartition("/")[2]: (row["kind"], row["certain"]) for row in said["taken_in"]} == {
        "r1.eml": ("auto_reply", True),
        "r2.eml": ("survey", True),
        "r3.eml": ("auto_reply", True),
        "r5.eml": ("unclear", False),
    }
    assert standing() == (38, asked)


def test_a_message_cut_in_the_middle_is_refused_and_leaves_nothing(lamp_posts: str, tmp_path: Path) -> None:
    """Half a message is an error that says what to do; with --keep-damaged it goes in as it is."""
    whole = max((EXAMPLES / "lamp-posts" / "mail").glob("*.eml"), key=lambda path: path.stat().st_size)
    cut = tmp_path / "cut.eml"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    before = Original.objects.count()
    said = answerable("mail", "import", cut, "-i", lamp_posts, code=1)
    assert "cut.eml" in said.complaint
    assert "--keep-damaged" in said.complaint
    assert Original.objects.count() == before
    answerable("mail", "import", cut, "-i", lamp_posts, "--keep-damaged")
    assert Original.objects.count() > before


def test_an_attachment_that_is_no_pdf_is_kept_and_named(lamp_posts: str, tmp_path: Path) -> None:
    """The mail comes in, the false PDF is kept as it is, and both doors say that it was not read."""
    message = EmailMessage()
    message["From"], message["To"] = "foi@ashgarth.example", "foi+lp-0001@campaign.example"
    message["Subject"], message["Message-ID"] = "LP-0001", "<false-pdf@ashgarth.example>"
    message.set_content("Please find our response attached.")
    message.add_attachment(b"%PDF-1.4 torn", maintype="application", subtype="pdf", filename="answers.pdf")
    (tmp_path / "false.eml").write_bytes(message.as_bytes())
    said = answerable("mail", "import", tmp_path / "false.eml", "-i", lamp_posts)
    assert "Kept and not read: false.eml/answers.pdf: " in said.complaint
    again = answerable("mail", "import", tmp_path / "false.eml", "-i", lamp_posts, "--json").data
    assert again["not_read"] == []


def test_a_release_is_compared_and_a_correction_shows(lamp_posts: str, tmp_path: Path) -> None:
    """Nothing changed: no difference. After a correction the methods page differs, and prints it."""
    answerable("report", "release", "1.0", "-i", lamp_posts)
    answerable("report", "release", "1.0", "-i", lamp_posts, code=3)
    answerable("report", "build", "-i", lamp_posts)
    assert answerable("report", "compare", "1.0", "-i", lamp_posts, "--json").data == []
    words = ("--before", "16 of 23", "--after", "15 of 23", "--reason", "A reply was withdrawn.")
    answerable("report", "correct", "smart-by-sector", *words, "-i", lamp_posts)
    answerable("report", "build", "-i", lamp_posts)
    said = answerable("report", "compare", "1.0", "-i", lamp_posts, "--json", code=1)
    assert {"path": "methods.html", "how": "changed"} in said.data
    methods = report_folder(find(lamp_posts)) / "methods.html"
    assert "A reply was withdrawn." in methods.read_text("utf-8")
    row = report_folder(find(lamp_posts)) / "bodies" / "ashgarth-bc.html"
    assert "Write to corrections@campaign.example and name this page" in row.read_text("utf-8")


def test_notes_quotations_boxes_and_names_lead_to_what_they_rest_on(lamp_posts: str) -> None:
    """Each in the report is traced from the command line by what stands in its address."""
    folder = report_folder(find(lamp_posts))
    page = (folder / "index.html").read_text("utf-8")
    marks = re.findall(r'<li id="(note:[0-9.]+)"', page)
    cited = [
        chain["source"]["citation"]
        for chain in (answerable("trace", each, "-i", lamp_posts, "--json").data for each in marks)
        if "source" in chain
    ]
    assert len(set(cited)) >= 12
    surrounds = re.findall(r'id="((?:box|recommendation):[a-z0-9-]+)"', page)
    assert sum(each.startswith("box:") for each in surrounds) == 3
    for each in surrounds:
        assert answerable("trace", each, "-i", lamp_posts, "--json").data["rests_on"], each
    assert page.index("Luxovane keeps what its lamp-posts see") < page.index("keep no pictures")
    listed = page[page.index('id="transport-by-name"') :].split("</figure>")[0]
    names = re.findall(r'<a href="(bodies/[a-z-]+\.html)(?:#(p-[0-9a-f]+))?">', listed)
    assert len(names) == 10
    for body, anchor in names:
        assert not anchor or f'id="{anchor}"' in (folder / body).read_text("utf-8")
    said = answerable("trace", "--forward", "lantern-2025-watch", "-i", lamp_posts, "--json").data
    assert [each["box"] for each in said["boxes"]] == ["box:newspaper"]
    assert said["cited_by"][0]["sentence"].startswith("A newspaper then wrote that they watch the street")


def test_a_page_that_its_maker_changed_stands_beside_the_words_that_were_quoted(lamp_posts: str) -> None:
    copies = answerable("sources", "copies", "luxovane-2025-answer", "-i", lamp_posts, "--json").data
    page = (report_folder(find(lamp_posts)) / "sources" / "luxovane-2025-answer.html").read_text("utf-8")

    assert [each["captured_at"][:10] for each in copies] == ["2025-05-12", "2025-06-20"]
    (denial,) = [words for each in copies for words in each["passages"]]
    assert (denial["holds"], denial["in_newest"]) == (True, False)
    assert denial["text"] == "Our lamp-posts keep no pictures. What they see is counted and overwritten."
    assert "20 June 2025" in page
    assert denial["text"] in page
    assert "for longer than a day" not in page, "a copy is somebody else's work"


def test_what_has_become_of_the_pages_is_on_record(lamp_posts: str) -> None:
    states = {key: each.state for key, each in last_checks(find(lamp_posts)).items()}
    assert states == {
        "audit-2024-lighting": "as_captured",
        "commissioner-2024-guidance": "changed",
        "courier-2024-cost": "as_captured",
        "gazette-2023-pilot": "gone",
        "lampwatch-2025-walks": "gone",
        "lantern-2024-tour": "wall",
        "luxovane-2025-answer": "changed",
        "pharosine-2024-beacon": "moved",
    }
    kept = {each.key: each.copies.count() for each in find(lamp_posts).sources.all() if each.copies.exists()}
    assert len(kept) == 18
    assert {key for key, count in kept.items() if count == 2} == {
        key for key, state in states.items() if state in ("changed", "moved")
    }
