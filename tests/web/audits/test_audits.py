"""Checking a report through pages: given, shown with its claims, corrected, run again, saved."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client
from tests.web.checking import REPORT, SECTORS, begun, shown, wrong_one
from tests.web.seats import SignIn
from tests.web.sending import seen, sent

from answerable.casework.audits import audits
from answerable.store.models import Audit, AuditCorrection, AuditRun, Investigation, Job, JournalEntry
from answerable.web.numbers import shown_number as row
from answerable.web.views.audits import runs as audit_runs

EVIL = "<script>document.title='run'</script><img src=x onerror=alert(1)>"


def test_a_report_is_given_and_shown_with_its_claims(world: Investigation, sign_in: SignIn) -> None:
    stranger = sign_in("stranger")
    answer = stranger.post(
        "/audits/new/", {"report": sent("r.md", REPORT), "counts": [sent("sectors.csv", SECTORS)]}
    )
    audit = Audit.objects.get()
    assert answer["Location"] == f"/audits/{audit.uid}/runs/1/#top"
    page = shown(stranger, audit)
    claim = wrong_one(audit)
    assert f'<a class="claim" id="{claim}" href="#row-{claim}" data-verdict="inconsistent"' in page
    assert f'<li id="row-{claim}">' in page
    assert f'href="#{claim}">In the text' in page
    assert "13/40 = 32.5% of responses" in page
    assert 'class="report-table"' in page
    assert "r.md" in shown(stranger, audit, "")
    assert audit.name in stranger.get("/audits/").content.decode()


def test_a_pasted_text_is_a_report_too(world: Investigation, sign_in: SignIn) -> None:
    audit = begun(sign_in("stranger"), report="", text=REPORT)
    assert audit.runs.get().inconsistent == 1
    assert audit.files.get(kind="report").name == "pasted.txt"


def test_the_list_is_narrowed_without_scripts(world: Investigation, sign_in: SignIn) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    total = len(audit.runs.get().found["claims"])

    def rows(query: str) -> int:
        page = shown(client, audit, f"runs/1/{query}")
        found = re.search(r'role="status">(\d+) of (\d+) claims', page)
        assert found
        assert int(found.group(2)) == total
        assert len(re.findall(r'<li id="row-', page)) == int(found.group(1))
        return int(found.group(1))

    assert rows("") == 1
    assert rows("?verdict=all") == total
    assert rows("?verdict=consistent") == total - 1
    assert rows("?severity=major") == 1
    assert rows("?severity=critical") == 0
    assert rows("?verdict=all&error=double_count") == 0
    assert rows("?verdict=nonsense&severity=<script>&error=nonsense") == 1


def test_a_long_list_is_paged_and_every_claim_can_be_reached(
    world: Investigation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_runs, "ROWS", 3)
    client = sign_in("stranger")
    audit = begun(client)
    claims = [claim["id"] for claim in audit.runs.get().found["claims"]]
    pages = [shown(client, audit, f"runs/1/?verdict=all&page={page}") for page in (1, 2)]
    assert sorted(re.findall(r'<li id="row-(c\d+)"', "".join(pages))) == sorted(claims)
    for page in pages:
        led = set(re.findall(r'<a class="claim" id="(c\d+)" href="(?:#row-|/audits/[^"]*/claims/)c\d+', page))
        assert led == set(claims)


def test_counts_are_added_and_the_change_is_told(world: Investigation, sign_in: SignIn) -> None:
    client = sign_in("stranger")
    audit = begun(client, report="30.0% of clinics that replied use pagers.\n", counts=None)
    assert "Not checkable" in shown(client, audit, "runs/1/?verdict=all")
    client.post(f"/audits/{audit.uid}/again/", {"files": "1", "counts": [sent("sectors.csv", SECTORS)]})
    page = shown(client, audit, "runs/2/")
    assert "Since run 1: 1 claim changed" in page
    client.post(f"/audits/{audit.uid}/again/", {"files": "1"})
    assert AuditRun.objects.get(number=3).counts == []
    assert "There is a newer run" in shown(client, audit, "runs/2/")


def test_what_cannot_be_read_is_said_on_the_page_and_nothing_is_lost(
    world: Investigation, sign_in: SignIn
) -> None:
    client = sign_in("stranger")
    files = {"report": sent("scan.pdf", b"%PDF-1.4 broken"), "counts": [sent("sectors.csv", SECTORS)]}
    answer = client.post("/audits/new/", files, follow=True)
    page = answer.content.decode()
    assert "It could not be checked." in page
    assert "scan.pdf" in page
    assert "text recognition" in page
    assert "sectors.csv" in page
    audit = Audit.objects.get()
    keep = [each.uid for each in audit.files.filter(kind="counts")]
    again = {"files": "1", "keep": keep, "report": sent("report.md", REPORT)}
    assert client.post(f"/audits/{audit.uid}/again/", again)["Location"].endswith("/runs/1/#top")
    assert "could not be checked" not in shown(client, audit, "")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "no report was given"),
        ({"report": ("a.md", b"")}, "is empty"),
        ({"report": ("a.md", b"x"), "counts": ("a.xlsx", b"PK")}, "no file of counts"),
        ({"report": ("a.md", b"x"), "corrections": ("c.toml", b"=")}, "not TOML"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_was_written_kept(
    world: Investigation, sign_in: SignIn, files: dict[str, tuple[str, bytes]], says: str
) -> None:
    fields = {key: sent(*value) for key, value in files.items()}
    answer = sign_in("stranger").post("/audits/new/", {**fields, "name": "Mine"})
    assert answer.status_code == 422
    assert says in answer.content.decode().replace("No report", "no report")
    assert 'value="Mine"' in answer.content.decode()
    assert (Audit.objects.count(), Job.objects.count()) == (0, 0)


def test_a_file_beyond_the_limit_is_refused(
    world: Investigation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audits, "MOST_BYTES", 100)
    answer = sign_in("stranger").post("/audits/new/", {"report": sent("r.md", REPORT * 9)})
    assert answer.status_code == 422
    assert "At most 100 bytes" in answer.content.decode()


def test_what_is_saved_is_what_was_found(world: Investigation, sign_in: SignIn) -> None:
    client = sign_in("stranger")
    audit = begun(client, name="My report")
    base = f"/audits/{audit.uid}/runs/1"
    claims = json.loads(client.get(f"{base}/claims.json").content)["claims"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{base}/claims.csv").content.decode())))
    assert [row["id"] for row in rows] == [claim["id"] for claim in claims]
    page = client.get(f"{base}/annotated.html")
    assert page["Content-Disposition"] == 'attachment; filename="my-report-run-1.html"'
    assert page["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b'class="claim"' in page.content
    assert client.get(f"/audits/{audit.uid}/corrections.toml").content == b""


def test_markup_of_a_report_and_its_counts_is_shown_and_never_run(
    world: Investigation, sign_in: SignIn
) -> None:
    client = sign_in("stranger")
    evil = REPORT.replace("# Pagers", f"# {EVIL}").replace("| sector |", f"| {EVIL} |")
    table = SECTORS.replace("clinics", f'"clinics {EVIL}"').replace("use_lamps", f'"use {EVIL}"')
    counts = [sent(f"{EVIL}.csv", table)]
    audit = begun(client, report=evil, counts=counts, name=EVIL)
    claims = [claim["id"] for claim in audit.runs.get().found["claims"]]
    client.post(f"/audits/{audit.uid}/runs/1/claims/{claims[0]}/", {"says": "stands", "reason": EVIL})
    pages = ["", "runs/1/", "runs/1/?verdict=all", *(f"runs/1/claims/{each}/" for each in claims)]
    for page in pages:
        text = shown(client, audit, page)
        assert "<script>document" not in text
        assert "<img" not in text
    saved = client.get(f"/audits/{audit.uid}/runs/1/annotated.html").content.decode()
    assert "<script" not in saved
    assert "<img" not in saved


def test_an_audit_is_not_there_for_others(world: Investigation, sign_in: SignIn) -> None:
    own = begun(sign_in("stranger"))
    paths = ("", "state/", "again/", "corrections.toml", "runs/1/", "runs/1/claims.json", "runs/1/claims/c1/")
    for path in paths:
        address = f"/audits/{own.uid}/{path}"
        assert sign_in("ann").get(address).status_code == 404
        assert sign_in("ann").post(address).status_code == 404
        assert Client().get(address)["Location"].startswith("/accounts/login/")
    for path in ("/audits/", "/audits/new/"):
        assert Client().get(path)["Location"].startswith("/accounts/login/")
    stranger = sign_in("stranger")
    for path in ("runs/9/", "runs/1/claims/c99/", "runs/9/claims.json"):
        assert stranger.get(f"/audits/{own.uid}/{path}").status_code == 404
    assert own.name not in sign_in("ann").get("/audits/").content.decode()


def test_in_an_investigation_all_who_sit_read_and_leads_and_adjudicators_work(
    world: Investigation, sign_in: SignIn
) -> None:
    home = "/investigations/small/audits"
    audit = begun(sign_in("ann"), path=f"{home}/new/", with_investigation="1")
    assert audit.investigation == world
    assert JournalEntry.objects.filter(chain="small", verb="began audit", who="ann").exists()
    address = f"/audits/{audit.uid}/runs/1/claims/{wrong_one(audit)}/"
    for name, may in (("ann", True), ("dan", True), ("ben", False), ("eve", False)):
        client = sign_in(name)
        mark = seen(client.get(address).content.decode())
        assert audit.name in client.get(f"{home}/").content.decode()
        assert (f"{home}/new/" in client.get(f"{home}/").content.decode()) is may
        assert ("Correct how it is read" in client.get(address).content.decode()) is may
        answers = (
            client.post(address, {"says": "stands", "reason": "So.", **mark}),
            client.post(f"/audits/{audit.uid}/again/"),
        )
        assert [answer.status_code for answer in answers] == ([302, 302] if may else [403, 403])
    assert sign_in("stranger").get(f"/audits/{audit.uid}/").status_code == 404


def test_how_far_a_run_is_leads_on_when_it_is_done(world: Investigation, sign_in: SignIn) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    job = Job.objects.get()
    Job.objects.update(state="running")
    page = shown(client, audit, "")
    assert f'hx-get="/audits/{audit.uid}/state/"' in page
    assert "HX-Redirect" not in client.get(f"/audits/{audit.uid}/state/")
    Job.objects.update(state="done")
    assert client.get(f"/audits/{audit.uid}/state/")["HX-Redirect"] == f"/audits/{audit.uid}/runs/1/"
    Job.objects.update(state="failed", problem="it broke")
    assert client.get(f"/audits/{audit.uid}/state/")["HX-Refresh"] == "true"
    assert f'href="/audits/{audit.uid}/"' in client.get(f"/jobs/{row(job.pk)}/").content.decode()


def test_forms_without_their_token_change_nothing(world: Investigation, sign_in: SignIn) -> None:
    audit = begun(sign_in("stranger"))
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in("stranger").cookies
    for path in ("/audits/new/", f"/audits/{audit.uid}/again/", f"/audits/{audit.uid}/runs/1/claims/c1/"):
        assert client.post(path).status_code == 403
    assert (AuditCorrection.objects.count(), AuditRun.objects.count()) == (0, 1)
