"""The whole of `answerable verify` over examples as they are loaded: nothing falls short.

The lamp-posts are verified where they are built, in `test_lamp_posts.py`.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pytest_django import Settings

from answerable.store.models import Coding, Passage
from tests.documents.old_workbooks import old_workbook
from tests.journeys.walking import EXAMPLES, answerable, loaded
from tests.shared_data import shared

pytestmark = pytest.mark.xdist_group("examples")

_ROWS = 40


@pytest.fixture(autouse=True)
def _own_reports(tmp_path: Path, settings: Settings) -> None:
    settings.REPORTS = tmp_path / "reports"


def verified(*slug: str) -> dict[str, int]:
    """How many things each check looked at, of those that had any; that none falls short is held here."""
    said = answerable("verify", *slug, "--json").data
    assert said["holds"] is True
    assert [each for each in said["checks"] if each["shortfalls"]] == []
    return {each["check"]: each["looked_at"] for each in said["checks"] if each["looked_at"]}


@pytest.mark.django_db
def test_published_counts_that_were_loaded_and_built_verify() -> None:
    loaded("whos-watching-you")
    answerable("report", "build", "-i", "whos-watching-you")
    assert verified("whos-watching-you").keys() >= {"originals", "rows", "site", "journal"}


@pytest.mark.django_db
def test_a_real_tracker_sent_as_an_old_workbook_verifies(tmp_path: Path) -> None:
    """The first rows of the tracker of disclosure logs, saved as .xls as somebody may have it."""
    tracker = shared("data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv")
    rows = list(csv.reader(io.StringIO(tracker.read_bytes().decode("utf-8-sig"))))[: _ROWS + 1]
    path = tmp_path / "responses.xls"
    path.write_bytes(old_workbook(("Replies", [[cell or None for cell in row] for row in rows])))
    mapping = tmp_path / "mapping.toml"
    written = (EXAMPLES / "disclosure-logs" / "mapping.toml").read_text("utf-8")
    mapping.write_text(written.replace('encoding = "utf-8-sig"\n', ""), "utf-8")

    taken = answerable("tracker", "import", path, "--mapping", mapping, "--json").data
    assert taken["rows"] == _ROWS
    counts = verified()
    assert counts["passages"] == Passage.objects.count() > _ROWS
    assert Coding.objects.filter(passage=None).count() < Coding.objects.count()
