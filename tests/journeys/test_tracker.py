"""Importing a real tracker: 384 authorities, the full text of four answers, human codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.store import originals
from answerable.store.models import Coding, Page
from tests.journeys.walking import EXAMPLES, answerable
from tests.shared_data import shared

MAPPING = EXAMPLES / "disclosure-logs" / "mapping.toml"
PUBLISHED = {"no": 245, "yes": 108, "planned": 21, "forthcoming": 6, "discontinued": 3, "stats": 1}


@pytest.fixture
def tracker() -> Path:
    """The responses of 384 authorities."""
    return shared("data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv")


@pytest.fixture
def register() -> Path:
    """The register of UK local authorities."""
    return shared("data/registers/uk_local_authorities/uk_local_authorities_future.csv")


@pytest.mark.django_db
def test_the_published_counts_of_disclosure_logs_are_met(
    tracker: Path, register: Path, tmp_path: Path
) -> None:
    """Every code's count is the published one, with the 384 authorities as base."""
    taken = answerable(
        "tracker", "import", tracker, "--mapping", MAPPING, "--register", register, "--json"
    ).data
    assert taken["rows"] == 384
    assert taken["matched"] + len(taken["unmatched"]) == 384
    built = answerable("report", "build", "--out", tmp_path / "site", "--json").data
    found: dict[str, tuple[int, int]] = {}
    for slug in built["figures"]:
        figure = answerable("figures", "show", slug, "--json").data
        if figure["item"] == "disclosure_log" and not figure["dimension"]:
            found |= {row["code"]: (row["numerator"], row["denominator"]) for row in figure["rows"]}
    assert found == {code: (count, 384) for code, count in PUBLISHED.items()}


@pytest.mark.django_db
def test_each_code_has_its_answer_as_passage_and_the_tracker_as_original(
    tracker: Path, register: Path
) -> None:
    """A code points at the whole of its answer, in the file that came, or says why not."""
    answerable("tracker", "import", tracker, "--mapping", MAPPING, "--register", register)
    coding = Coding.objects.filter(item="disclosure_log", passage__isnull=False).first()
    assert coding is not None
    assert coding.passage is not None
    page = coding.passage.page
    assert coding.passage.exact == page.text.strip()
    assert originals.content_of(page.part.original.uid) == tracker.read_bytes()
    assert page.part.original == page.part.reply.original
    assert not Coding.objects.filter(passage__isnull=True, no_passage_reason="").exists()
    assert Page.objects.count() > 1400


@pytest.mark.django_db
def test_a_council_that_did_not_match_is_listed_and_still_counted(tracker: Path, tmp_path: Path) -> None:
    """Without a register nobody matches, nobody is dropped, and the report lists every one."""
    taken = answerable("tracker", "import", tracker, "--mapping", MAPPING, "--json").data
    assert (taken["matched"], len(taken["unmatched"])) == (0, 384)
    answerable("report", "build", "--out", tmp_path / "site")
    assert "Gwynedd Council" in (tmp_path / "site" / "methods.html").read_text("utf-8")
