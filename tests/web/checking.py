"""Reports given to be checked, as a browser gives them."""

from __future__ import annotations

from django.test import Client
from tests.web.sending import sent

from answerable.store.models import Audit

SECTORS = "sector,requests,responses,use_pagers,use_lamps\nclinics,90,40,13,9\nwards,50,20,9,4\n"
REPORT = """# Pagers

30.0% of clinics that replied use pagers. 45.0% of wards that replied use pagers.

| sector | replies | use pagers |
| --- | --- | --- |
| clinics | 40 | 13 |
| wards | 20 | 9 |
"""


def begun(client: Client, report: str = REPORT, path: str = "/audits/new/", **more: object) -> Audit:
    """An audit begun through the form, run."""
    fields = {
        "report": sent("report.md", report) if report else None,
        "counts": [sent("sectors.csv", SECTORS)],
        **more,
    }
    answer = client.post(path, {key: value for key, value in fields.items() if value is not None})
    assert answer.status_code == 302, answer.content.decode()
    return Audit.objects.latest("pk")


def shown(client: Client, audit: Audit, more: str = "runs/1/") -> str:
    """A page of an audit."""
    answer = client.get(f"/audits/{audit.uid}/{more}")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def wrong_one(audit: Audit) -> str:
    """The id of the claim that 30.0% of clinics use pagers."""
    claims = audit.runs.latest("number").found["claims"]
    return next(str(claim["id"]) for claim in claims if claim["printed"] == "30.0%")
