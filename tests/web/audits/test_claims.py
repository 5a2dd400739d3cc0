"""What is said of a claim through its page: chosen, picked, ruled, refused, taken back."""

from __future__ import annotations

import json

import pytest
from tests.web.checking import begun, shown, wrong_one
from tests.web.seats import SignIn

from answerable.store.models import AuditCorrection, AuditRun, Investigation


def test_a_reading_is_chosen_and_counts_from_the_next_run(world: Investigation, sign_in: SignIn) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    claim = wrong_one(audit)
    page = shown(client, audit, f"runs/1/claims/{claim}/")
    for said in ("13/40 = 32.5% of responses", "13/90 = 14.4% of requests", "Readings that the words allow"):
        assert said in page
    answer = client.post(
        f"/audits/{audit.uid}/runs/1/claims/{claim}/", {"says": "kept-1", "reason": "All were meant."}
    )
    assert answer.status_code == 302
    kept = AuditCorrection.objects.get()
    assert (kept.base, kept.name, kept.reason) == ("requests", "stranger", "All were meant.")
    assert "Run again with the corrections made since (1)" in shown(client, audit)
    client.post(f"/audits/{audit.uid}/again/")
    page = shown(client, audit, "runs/2/")
    assert "13/90 = 14.4% of requests" in page
    assert "Every claim is judged as before" in page
    assert "stranger: read as chosen. All were meant." in page


@pytest.mark.parametrize(
    ("entered", "row", "base"),
    [
        ({"row": "wards", "measures": ["use_lamps"], "base": "requests"}, "wards", "requests"),
        ({"row": "", "measures": ["use_pagers", "use_lamps"], "base": "responses"}, "", "responses"),
        ({"row": "wards", "measures": ["use_lamps"], "base": "use_pagers"}, "wards", "use_pagers"),
        ({"row": "wards", "measures": ["use_lamps"], "base": "number", "number": "1,302"}, "wards", "1302"),
    ],
)
def test_any_row_column_and_base_is_picked(
    world: Investigation, sign_in: SignIn, entered: dict[str, object], row: str, base: str
) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    address = f"/audits/{audit.uid}/runs/1/claims/{wrong_one(audit)}/"
    asked = {"says": "other", "table": "sectors", "reason": "So.", "run": "1", **entered}
    assert client.post(address, asked).status_code == 302
    kept = AuditCorrection.objects.get()
    assert (kept.row, kept.base, kept.measures) == (row, base, entered["measures"])
    assert AuditRun.objects.count() == 2
    claims = audit.runs.latest("number").found["claims"]
    assert any(claim["correction"] for claim in claims)
    assert audit.runs.latest("number").found["unplaced"] == []


@pytest.mark.parametrize(
    ("entered", "says"),
    [
        ({"says": "stands"}, "there is no reason"),
        ({"reason": "x"}, "nothing was chosen"),
        ({"says": "kept-99", "reason": "x"}, "no reading"),
        ({"says": "read_as", "reason": "x"}, "is no correction of a claim"),
        ({"says": "other", "reason": "x", "table": "sectors"}, "no column"),
        ({"says": "other", "reason": "x", "measures": "use_pagers", "row": "moon"}, "no row"),
        ({"says": "other", "reason": "x", "measures": "use_pagers", "base": "moon"}, "no base"),
        ({"says": "other", "reason": "x", "measures": "use_pagers", "base": "number"}, "no number"),
        (
            {"says": "other", "reason": "x", "measures": "use_pagers", "base": "number", "number": "1" * 13},
            "no number",
        ),
    ],
)
def test_what_cannot_be_said_is_refused_and_what_was_entered_stays(
    world: Investigation, sign_in: SignIn, entered: dict[str, str], says: str
) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    answer = client.post(f"/audits/{audit.uid}/runs/1/claims/{wrong_one(audit)}/", entered)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page.lower()
    assert "reason" not in entered or f'name="reason" value="{entered["reason"]}"' in page
    assert AuditCorrection.objects.count() == 0


@pytest.mark.parametrize("ruling", ["stands", "outside", "other_data", "not_a_claim"])
def test_each_ruling_takes_the_claim_off_and_is_taken_back(
    world: Investigation, sign_in: SignIn, ruling: str
) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    address = f"/audits/{audit.uid}/runs/1/claims/{wrong_one(audit)}/"
    client.post(address, {"says": ruling, "reason": "Because.", "run": "1"})
    saved = json.loads(client.get(f"/audits/{audit.uid}/runs/2/claims.json").content)
    assert saved["exit_code"] == 0
    run = client.get(f"/audits/{audit.uid}/runs/2/").content.decode()
    assert ("<b>1</b>of these waived" in run) == (ruling == "stands")
    assert "Because." in shown(client, audit, "")
    kept = AuditCorrection.objects.get()
    client.post(f"/audits/{audit.uid}/corrections/{kept.uid}/take-back/")
    assert AuditCorrection.objects.count() == 0
    assert client.post(f"/audits/{audit.uid}/corrections/{kept.uid}/take-back/").status_code == 404
    client.post(f"/audits/{audit.uid}/again/")
    assert json.loads(client.get(f"/audits/{audit.uid}/runs/3/claims.json").content)["exit_code"] == 1


@pytest.mark.parametrize("entered", [{"says": "kept-" + "9" * 5000}, {"says": "outside", "reason": "a\0b"}])
def test_what_no_record_can_hold_is_refused(
    world: Investigation, sign_in: SignIn, entered: dict[str, str]
) -> None:
    client = sign_in("stranger")
    audit = begun(client)
    address = f"/audits/{audit.uid}/runs/1/claims/{wrong_one(audit)}/"
    assert client.post(address, {"reason": "So.", **entered}).status_code == 422
    assert not AuditCorrection.objects.exists()
