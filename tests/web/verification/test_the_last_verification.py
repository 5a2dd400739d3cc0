"""The page of the last verification: what it says to whom, and who starts one."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from tests.web.seats import SignIn

from answerable.casework.jobs import kinds
from answerable.casework.jobs.kinds import JobKind, JobResult
from answerable.casework.work.progress import Progress
from answerable.ground import BadInput
from answerable.store.models import Investigation, Job
from answerable.web.numbers import shown_number as row

PAGE = "/investigations/small/verification/"
SHORTFALLS, REMARKS = "<h2>What falls short</h2>", "<h2>Remarks</h2>"


@pytest.fixture
def world(kept_world: Investigation) -> Investigation:
    """The small world with its people, made once for this file."""
    return kept_world


def shown(sign_in: SignIn, who: str) -> str:
    """The page as somebody sees it."""
    answer = sign_in(who).get(PAGE)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def changed_behind_it() -> None:
    """A coding is changed in the database, past the workbench."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_coding SET code = 'no' WHERE code = 'yes'")
        assert cursor.rowcount


def test_before_the_first_one_the_page_says_so_and_only_leads_are_offered_one(sign_in: SignIn) -> None:
    for who in ("ann", "ben", "dan", "eve"):
        page = shown(sign_in, who)
        assert "Nobody has asked for one" in page
        assert ("<button" in page.split("<main", 1)[1]) is (who == "ann")


def test_a_lead_starts_one_and_everybody_reads_that_nothing_falls_short(sign_in: SignIn) -> None:
    answer = sign_in("ann").post(f"{PAGE}ask/")
    job = Job.objects.get(kind="verify")
    assert answer["Location"] == f"/jobs/{row(job.pk)}/"
    page_of_job = sign_in("ann").get(answer["Location"]).content.decode()
    assert f'href="{PAGE}"' in page_of_job
    assert "Taken in" not in page_of_job
    for who in ("ann", "ben", "dan", "eve"):
        page = shown(sign_in, who)
        assert "Nothing falls short." in page
        assert "asked for by ann" in page
        assert page.count(">Holds</span>") == len(job.result) > 5
        assert SHORTFALLS not in page


def test_what_falls_short_is_told_to_leads_with_its_place_and_to_others_in_numbers(sign_in: SignIn) -> None:
    changed_behind_it()
    sign_in("ann").post(f"{PAGE}ask/")
    told = [found for each in Job.objects.get(kind="verify").result for found in each["shortfalls"]]
    assert told
    lead = sign_in("ann").get(PAGE)
    assert SHORTFALLS in lead.content.decode()
    for each in told:
        assert [each[part] for part in ("where", "what", "remedy")] in [
            [found.where, found.what, found.remedy]
            for check in lead.context["last"].checks
            for found in check.shortfalls
        ]
    for who in ("ben", "dan", "eve"):
        page = shown(sign_in, who)
        assert f"{len(told)} things fall short" in page or len(told) == 1
        assert "short</span>" in page
        assert "Leads see each shortfall" in page
        assert SHORTFALLS not in page
        assert REMARKS not in page
        for each in told:
            assert each["what"] not in page
            assert not each["where"] or each["where"] not in page


def test_who_led_once_and_codes_blind_now_reads_no_shortfall_on_the_page_of_the_job(
    world: Investigation, sign_in: SignIn
) -> None:
    changed_behind_it()
    ann = sign_in("ann")
    ann.post(f"{PAGE}ask/")
    job = Job.objects.get(kind="verify")
    world.memberships.filter(username="ann").update(role="coder")
    page = html.unescape(sign_in("ann").get(f"/jobs/{row(job.pk)}/").content.decode())
    for check in job.result:
        for each in check["shortfalls"]:
            assert each["what"] not in page


def test_one_that_is_under_way_is_gone_to_and_not_asked_for_again(
    world: Investigation, sign_in: SignIn
) -> None:
    ann = sign_in("ann")
    first = ann.post(f"{PAGE}ask/")["Location"]
    Job.objects.filter(kind="verify").update(state="running", ended_at=None, result=[])
    assert ann.post(f"{PAGE}ask/")["Location"] == first
    assert Job.objects.filter(kind="verify").count() == 1
    assert "it is under way" in shown(sign_in, "eve")
    Job.objects.filter(kind="verify").update(state="done")
    assert ann.post(f"{PAGE}ask/")["Location"] != first


def test_one_that_failed_is_told_beside_the_last_that_ended(
    world: Investigation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = sign_in("ann")
    ann.post(f"{PAGE}ask/")

    def fails(job: Job, progress: Progress) -> JobResult:
        raise BadInput("the disk is away")

    monkeypatch.setitem(kinds._REGISTERED, "verify", JobKind("Verifying", fails))
    ann.post(f"{PAGE}ask/")
    page = shown(sign_in, "eve")
    assert "did not come to its end: the disk is away" in page
    assert "Nothing falls short." in page


def test_it_is_linked_beside_the_figures_the_releases_and_the_journal(sign_in: SignIn) -> None:
    for beside in ("figures/", "releases/", "journal/"):
        assert f'href="{PAGE}"' in sign_in("ann").get(f"/investigations/small/{beside}").content.decode()
