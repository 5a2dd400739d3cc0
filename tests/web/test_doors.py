"""Who gets in where: every address of the workbench, asked by everybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.catalogues import with_catalogue
from tests.web.entering import sourced
from tests.web.seats import SignIn
from tests.web.seeing import seen

from answerable.casework.replies.senders import keep_known_sender
from answerable.store.models import (
    Draft,
    FlawRecord,
    Investigation,
    KnownSender,
    Original,
    Reply,
    Request,
    RequestEvent,
    Role,
)
from answerable.web.urls import _investigation as addresses

SENDING = {"take-in-mail", "take-in-codings", "take-in-adjudications", "take-in-manuscript"}
WRITING = {"letters-sign", "batch-step", "draft-step"}
RULING = {"rule-on-words", "take-ruling-back"}
STEPPING = {"source-step", "confidential-open", "statement-withdraw"}
RECORDING = {"record-event", "withdraw-event", "claim-regime", "state-closures"}
POST_ONLY = {
    "desk-read",
    "desk-suggestion",
    "desk-take-back",
    "build-report",
    "export",
    "correct",
    "reply-kind",
    "reply-said",
    "forget-sender",
    "amend-frame",
    "byline",
    "verify",
    *STEPPING,
    "sighting-details",
    "sighting-step",
    "sighting-publish",
    "sighting-sender",
    "sighting-call-close",
    "withhold-row",
    "credit-partner",
    "partner-owner",
    *RULING,
    *SENDING,
    *RECORDING,
    *WRITING,
}
_LOOKS = ("partner-look", "area-look", "totals-look", "equipment-look")
_COPY = {"source-copy-picture": 3, "source-copy-page": 4}
FOR_LEADS = (
    {
        "sighting-calls",
        "sighting-call-close",
        "sighting-sender",
        "addresses",
        "take-in",
        "jobs",
        "releases",
        "release",
        "correct",
        "export",
        "archive",
        "build-report",
        "reply-kind",
        "forget-sender",
        "build-frame",
        "amend-frame",
        "verify",
        "rule",
        "rule-effects",
        "area-add",
        "area-join",
        "area-look",
        "area-remove",
        "equipment-add",
        "equipment-look",
        "equipment-remove",
        "totals-add",
        "totals-look",
        "totals-remove",
        "partner-add",
        "partner-look",
        "partner-match",
        "partner-owner",
        "partner-remove",
        "partner-without",
    }
    | {"letters-preview", "follow-up", "questions-edit"}
    | SENDING
    | STEPPING
    | {"confidential-add", "flaws-by-body"}
    | RECORDING
    | RULING
    | WRITING
)
FOR_PARTNERS = {"partners", "partner-rows", "partner-row", "withhold-row", "credit-partner"}
FOR_CODERS = {name.name for name in addresses if (name.name or "").startswith("desk")} | {
    "reply-said",
    "source-add",
    "source-edit",
    "sources-import",
    "sources-check",
    "source-capture",
    "source-take-in",
    "source-passage",
    "source-passage-forget",
    "statement-add",
}
FOR_ADJUDICATORS = {"settle-conflict", "differences", "settle", "investigation-audit-new"} | {
    "sightings",
    "sighting",
    "sighting-details",
    "sighting-step",
    "sighting-publish",
    "sighting-photograph",
    "sighting-picture",
}
NAMES = sorted(str(each.name) for each in addresses)


@pytest.fixture
def world(kept_world: Investigation) -> Investigation:
    """The small world with its people, made once: most tests here only look at it."""
    return kept_world


def address(name: str) -> str:
    """The address of a page of the small world, with things that are there."""
    there: dict[str, object] = {
        "key": "ash",
        "reference": "S-1",
        "item": "Q1",
        "figure_slug": "x",
        "path": "index.html",
        "label": "1.0",
        "noun": "codebook",
        "version": "1",
        "name": "letters.csv",
        "number": 2,
    }
    if name in ("draft", "draft-step"):
        there["pk"] = _draft().pk
    if name in _LOOKS:
        there["pk"] = 1
    if name == "tray-reply":
        there["pk"] = Reply.objects.get(name="stray.eml").pk
    if name == "forget-sender":
        there["pk"] = _sender().pk
    if name in ("reply-kind", "reply-said"):
        there["pk"] = Reply.objects.filter(matches__request__reference="S-1")[0].pk
    if name == "withdraw-event":
        there["pk"] = _event().pk
    if name == "original":
        there["digest"] = Original.objects.filter(media_type="message/rfc822").order_by("uid")[0].uid
    there |= _made_for(name)
    pattern = next(each for each in addresses if each.name == name)
    wanted = pattern.pattern.converters
    return reverse(name, kwargs={"slug": "small"} | {key: there[key] for key in wanted})


def _made_for(name: str) -> dict[str, object]:
    """What an address of sources, equipment or sightings needs, made first."""
    if name.startswith(("source", "statement", "confidential")):
        sourced()
        return {"key": "heat", "number": _COPY.get(name, 1), "other": 2, "page": 1}
    if name.startswith("equipment"):
        with_catalogue()
        digest = FlawRecord.objects.latest("pk").original.uid
        return {"kind": "maker", "key": "Luxovane", "what": "catalogue", "number": 1, "digest": digest}
    if name.startswith("sighting"):
        seen()
        return {"key": "bells", "number": 1, "page": 1}
    return {}


def _draft() -> Draft:
    asked = Request.objects.get(reference="S-1")
    found, _ = Draft.objects.get_or_create(
        uid="small/S-1/draft/1", request=asked, kind="chaser", drafted_at=datetime(2025, 4, 1, tzinfo=UTC)
    )
    return found


def _sender() -> KnownSender:
    body = Request.objects.get(reference="S-1").unit.body
    small = Investigation.objects.get(uid="small")
    return keep_known_sender(small, body, "x@unknown.example", who="ann")


def _event() -> RequestEvent:
    asked = Request.objects.get(reference="S-1")
    found, _ = RequestEvent.objects.get_or_create(
        uid="small/notice", request=asked, kind="fees_notice", on=date(2025, 2, 10), asserted_by="notice"
    )
    return found


def opens(name: str, role: Role) -> bool:
    """Whether a page is for that role; `attacks/test_every_door.py` asks for each as everybody."""
    return role == Role.LEAD or not (
        (name in FOR_CODERS and role != Role.CODER)
        or (name in FOR_ADJUDICATORS and role != Role.ADJUDICATOR)
        or name in FOR_LEADS
        or (name in FOR_PARTNERS and role != Role.PARTNER)
    )


def test_every_address_is_in_the_reference() -> None:
    pages = (Path(__file__).parents[2] / "docs/reference/pages.md").read_text("utf-8")
    for each in addresses:
        written = re.sub(r"<\w+:", "<", str(each.pattern))
        assert not written or f"`{written}`" in pages, written


def test_only_a_lead_matches_replies_by_hand(sign_in: SignIn) -> None:
    assert sign_in("eve").post(address("tray-reply"), {"reference": "S-6"}).status_code == 403
    assert sign_in("ben").post(address("tray-reply"), {"reference": "S-6"}).status_code == 403
    assert sign_in("ann").post(address("tray-reply"), {"reference": "S-6"}).status_code == 302


def test_a_form_without_its_token_changes_nothing(world: Investigation, sign_in: SignIn) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in("ben").cookies
    for name in sorted(POST_ONLY):
        assert client.post(address(name)).status_code == 403


def test_nobody_opens_an_account_or_resets_a_password_by_themselves(db: None) -> None:
    for path in ("signup", "password/reset", "email", "password/set", "login/code"):
        assert Client().get(f"/accounts/{path}/").status_code == 404


def test_the_list_has_only_investigations_in_which_one_sits(sign_in: SignIn) -> None:
    assert b"/investigations/small/" in sign_in("eve").get("/").content
    assert b"/investigations/small/" not in sign_in("stranger").get("/").content


def test_demo_accounts_are_named_only_where_they_were_opened(world: Investigation) -> None:
    from answerable.casework.work.investigations import give_role
    from answerable.casework.work.people import DEMO_PASSWORD, demo_account

    assert DEMO_PASSWORD not in Client().get("/accounts/login/").content.decode()
    give_role(world, demo_account("zoe"), Role.CODER, "ann")
    shown = Client().get("/accounts/login/").content.decode()
    assert DEMO_PASSWORD in shown
    assert "<b>zoe</b> (coder)" in shown
    assert "<b>ben</b>" not in shown


def test_every_page_carries_a_policy_that_runs_nothing_inline(sign_in: SignIn) -> None:
    for name in sorted(set(NAMES) - POST_ONLY):
        policy = sign_in("ann").get(address(name))["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        for part in policy.split(";"):
            if not part.strip().startswith("style-src-attr"):
                assert "unsafe" not in part


def test_a_report_address_with_a_null_byte_is_not_there(world: Investigation, sign_in: SignIn) -> None:
    assert sign_in("ann").get("/investigations/small/report/%00").status_code == 404
