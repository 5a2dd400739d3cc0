"""The forms of what two people can change, and what each of them enters there: what `test_together` sends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.web.claim_meetings import CLAIMS
from tests.web.entering import BODY, HOME, drafted, due, replied, school
from tests.web.meeting import Meeting
from tests.web.sending import sent
from tests.web.source_meetings import SOURCES

from answerable.store.models import (
    Adjudication,
    Amendment,
    Audit,
    Batch,
    Body,
    Closure,
    Codebook,
    Correction,
    Draft,
    Frame,
    Investigation,
    KnownSender,
    Material,
    PersonalRuling,
    Purpose,
    Questionnaire,
    Relation,
    Reply,
    ReplyMatch,
    Request,
    RequestEvent,
)
from answerable.web.numbers import shown_number as row


def _small() -> Investigation:
    return Investigation.objects.get(uid="small")


def _ash() -> Body:
    return Body.objects.get(register="small", key="ash")


def _questions(title: str) -> str:
    asked = '[[questions]]\nnumber = "1"\ntext = "Bells?"\n'
    return f'version = "9"\ntitle = "{title}"\npurpose = "P"\n{asked}'


def _codes(title: str, version: str) -> str:
    asked = '[[variables]]\nname = "bell"\nlabel = "Bell"\nquestion = "1"\nkind = "yes_no"\n'
    return f'version = "{version}"\ntitle = "{title}"\n{asked}'


def _paid() -> Mapping[str, object]:
    from answerable.casework.limits.events import record_event
    from answerable.law import Event, EventKind

    event = Event(EventKind.CLARIFICATION_ASKED, date(2025, 2, 10), "a call")
    record_event(Request.objects.get(reference="S-6"), event, who="ann")
    return {"event": row(RequestEvent.objects.get().pk)}


def _audited() -> Mapping[str, object]:
    """An audit of the investigation, run, with its first claim."""
    from django.contrib.auth.models import User
    from tests.web.checking import REPORT, SECTORS

    from answerable.casework.audits import audits, runs
    from answerable.casework.work.uploads import Upload

    report, counts = Upload("report.md", REPORT.encode()), Upload("sectors.csv", SECTORS.encode())
    given, ann = audits.AuditInput(report, (counts,)), User.objects.get(username="ann")
    begun = audits.begin_audit("", given, user=ann, investigation=_small())
    run = runs.run_audit(begun, who="ann")
    return {"audit": begun.uid, "claim": run.found["claims"][0]["id"]}


def _said_of() -> Mapping[str, object]:
    from answerable.audit import Anchor, ClaimCorrection, ClaimRuling
    from answerable.casework.audits.corrections import keep_correction

    made = _audited()
    audit = Audit.objects.get(uid=made["audit"])
    anchor = Anchor("30.0% of clinics", "30.0%", "", "of clinics")
    said = ClaimCorrection(anchor, ClaimRuling.OUTSIDE, "ann", "The ministry's.", None)
    return {**made, "correction": keep_correction(audit, said, who="ann").uid}


def _fresh() -> Mapping[str, object]:
    """An investigation of which nobody was asked yet."""
    from django.contrib.auth.models import User

    from answerable.casework.work.investigations import Charter, begin, give_role
    from answerable.store.models import Role

    made = begin(Charter("fresh", "Fresh", date(2026, 1, 31)), "ann")
    for name in ("ann", "dan"):
        give_role(made, User.objects.get(username=name), Role.LEAD, "ann")
    return {}


def _released() -> Mapping[str, object]:
    """A pilot with its drafts, released."""
    from answerable.casework.letters.releases import release

    made = drafted()
    release(Batch.objects.get(name="pilot"), who="ann")
    return made


def _complained() -> Mapping[str, object]:
    """A letter about a request that was sent, drafted."""
    from answerable.casework.letters.fields import sign
    from answerable.casework.letters.follow_ups import FollowUp, draft_follow_up
    from answerable.questions import LetterKind

    due()
    sign(_small(), "Jo Bloggs", "", who="ann")
    draft = draft_follow_up(_small(), "S-6", FollowUp(LetterKind.COMPLAINT, date(2025, 6, 2)), who="ann")
    return {"draft": row(draft.pk)}


def _sender() -> Mapping[str, object]:
    from answerable.casework.replies.senders import keep_known_sender

    return {"sender": row(keep_known_sender(_small(), _ash(), "clerk@portal.example", who="ann").pk)}


def _ruled() -> Mapping[str, object]:
    from answerable.casework.report.personal_data import rule_on_words

    rule_on_words(_small(), "Jo Bloggs", published=False, reason="A clerk.", who="ann")
    return {}


def _twice() -> Mapping[str, object]:
    """Two records of one body in two registers."""
    from tests.bodies.registers import in_small

    from answerable.casework.registers.registers import RegisterFile, adopt_register

    for name in ("police", "wdtk"):
        file = RegisterFile(in_small.POLICE, "register.csv", name, format="", partial=True)
        adopt_register(file, who="ann")
    return {}


def _texts() -> list[str]:
    return list(Draft.objects.order_by("pk").values_list("text", flat=True))


def _more() -> str:
    """The words of a draft and some more, so that lint has nothing against them."""
    return f"{_texts()[0]}\n\nThe first words."


_COUNCILS = {
    "rule": "", "frozen_on": "2026-01-31", "sentence": ["0"], "0-register": "small",
    "0-sectors": ["council"], "freeze": "1",
}  # fmt: skip
_PAIR = {"duplicate": "wdtk:wick_police", "kept": "police:wick_police"}
_STEP = HOME + "/letters/drafts/{draft}/step/"
_BATCH = f"{HOME}/letters/batches/pilot/"
_CLAIM = "/audits/{audit}/runs/1/claims/{claim}/"
_REWORD = {"do": "reword", "subject": "Bells"}

MEETINGS: dict[str, Meeting] = {
    **SOURCES,
    **CLAIMS,
    "a field of a body": Meeting(
        BODY, f"{BODY}set/", {"value": "North"}, {"value": "South"},
        lambda: _ash().region, "North", "South", others={"field": "region", "reason": "a letter"},
    ),
    "an address": Meeting(
        BODY, f"{BODY}address/", {"email": "one@ash.example"}, {"email": "two@ash.example"},
        lambda: sorted(_ash().contacts.filter(email__in=("one@ash.example", "two@ash.example"))
                       .values_list("email", flat=True)),
        "one@ash.example", "two@ash.example", others={"act": "add", "source": "a call"},
    ),
    "an address of the investigation": Meeting(
        f"{HOME}/bodies/ash/", f"{HOME}/bodies/ash/",
        {"email": "one@ash.example"}, {"email": "two@ash.example"},
        lambda: sorted(_ash().contacts.filter(email__in=("one@ash.example", "two@ash.example"))
                       .values_list("email", flat=True)),
        "one@ash.example", "two@ash.example", others={"act": "add", "source": "a call"},
    ),
    "two records of a body": Meeting(
        "/registers/duplicates/", "/registers/duplicates/",
        {"reason": "The first reason."}, {"reason": "The second reason."},
        lambda: list(Relation.objects.filter(kind="same_as").values_list("wording", flat=True)),
        "The first reason.", "", made=_twice, others=_PAIR, again=False, kept="The second reason.",
    ),
    "the frame": Meeting(
        "/investigations/fresh/frame/build/", "/investigations/fresh/frame/build/",
        {"name": "The first frame"}, {"name": "The second frame"},
        lambda: list(Frame.objects.filter(investigation__uid="fresh").values_list("name", flat=True)),
        "", "", made=_fresh, others=_COUNCILS, kept="The second frame",
    ),
    "a body of the frame": Meeting(
        f"{HOME}/frame/", f"{HOME}/frame/amend/", {"value": "West"}, {"value": "East"},
        lambda: list(Amendment.objects.values_list("number", flat=True)), "West", "East",
        others={"what": "region", "body": "ash", "reason": "It was wrong."},
    ),
    "a body left out of the frame": Meeting(
        f"{HOME}/frame/", f"{HOME}/frame/amend/",
        {"reason": "The first reason."}, {"reason": "The second reason."},
        lambda: list(Amendment.objects.values_list("reason", flat=True)), "The first reason.", "",
        others={"what": "leave_out", "body": "ash"}, again=False, kept="The second reason.",
    ),
    "what happened to a request": Meeting(
        f"{HOME}/deadlines/S-6/", f"{HOME}/deadlines/S-6/events/",
        {"on": "2025-02-10"}, {"on": "2025-02-11"},
        lambda: [str(each) for each in RequestEvent.objects.values_list("on", flat=True)],
        "2025-02-10", "2025-02-11", others={"kind": "clarification_asked", "says": "a call"},
    ),
    "what happened twice": Meeting(
        f"{HOME}/deadlines/S-6/", f"{HOME}/deadlines/S-6/events/",
        {"says": "the first call"}, {"says": "the second call"},
        lambda: list(RequestEvent.objects.values_list("asserted_by", flat=True)), "the first call", "",
        others={"kind": "clarification_asked", "on": "2025-02-10"}, again=False, kept="the second call",
    ),
    "an event taken back": Meeting(
        f"{HOME}/deadlines/S-6/", HOME + "/deadlines/S-6/events/{event}/take-back/", {}, {},
        RequestEvent.objects.count, "a call", "", made=_paid, again=False,
    ),
    "the Act that is claimed": Meeting(
        f"{HOME}/deadlines/S-6/", f"{HOME}/deadlines/S-6/regime/", {"regime": "EIR"}, {"regime": "FOISA"},
        lambda: Request.objects.get(reference="S-6").claimed_regime, "EIR", "FOISA",
    ),
    "a school's closures": Meeting(
        HOME + "/deadlines/{school}/", HOME + "/deadlines/{school}/closures/",
        {"closures": "2025-02-17 2025-02-21"}, {"closures": "2025-02-18 2025-02-21"},
        lambda: [str(each) for each in Closure.objects.values_list("first", flat=True)],
        "2025-02-17", "2025-02-18", made=school, others={"says": "its web page"},
    ),
    "no closures": Meeting(
        HOME + "/deadlines/{school}/", HOME + "/deadlines/{school}/closures/",
        {"closures": "2025-02-17 2025-02-21"}, {"closures": ""},
        lambda: [str(each) for each in Closure.objects.values_list("first", flat=True)],
        "2025-02-17", "", made=school, others={"says": "its web page"}, kept="its web page",
    ),
    "the words of a draft": Meeting(
        HOME + "/letters/drafts/{draft}/", _STEP,
        {"text": "The first words."}, {"text": "The second words."},
        lambda: Draft.objects.all()[0].text, "The first words.", "The second words.",
        made=drafted, others=_REWORD,
    ),
    "a draft released that was reworded": Meeting(
        HOME + "/letters/drafts/{draft}/", _STEP,
        {**_REWORD, "text": _more}, {"do": "release"},
        lambda: [each.released_by for each in Draft.objects.all()], "The first words.", "released letter",
        made=_complained, kept=" ",
    ),
    "a letter drafted anew": Meeting(
        f"{HOME}/requests/S-6/follow-up/", f"{HOME}/requests/S-6/follow-up/",
        {**_REWORD, "text": _more}, {"kind": "complaint", "words": "The second words."},
        _texts, "The first words.", "drafted complaint", made=_complained, first_form=_STEP, kept=" ",
    ),
    "a batch released that was reworded": Meeting(
        _BATCH, f"{_BATCH}step/", {**_REWORD, "text": _more}, {"do": "release"},
        lambda: [each.released_by for each in Draft.objects.all()], "The first words.", "released batch",
        made=drafted, first_form=_STEP, kept=" ",
    ),
    "a batch released already": Meeting(
        _BATCH, f"{_BATCH}step/", {}, {}, lambda: {each.released_by for each in Draft.objects.all()},
        "released batch", "", made=drafted, others={"do": "release"}, again=False,
    ),
    "drafts withdrawn that were reworded": Meeting(
        _BATCH, f"{_BATCH}step/", {**_REWORD, "text": _more}, {"do": "withdraw"},
        Draft.objects.count, "The first words.", "withdrew drafts", made=drafted, first_form=_STEP, kept=" ",
    ),
    "a batch recorded as sent": Meeting(
        _BATCH, f"{_BATCH}step/", {"sent_on": "2025-06-02"}, {"sent_on": "2025-06-03"},
        lambda: {str(each.letter.sent_at.date()) for each in Draft.objects.all() if each.letter},
        "2025-06-02", "", made=_released, others={"do": "sent"}, again=False, kept=" ",
    ),
    "the kind of a reply": Meeting(
        f"{HOME}/requests/S-1/", HOME + "/requests/S-1/replies/{reply}/kind/",
        {"kind": "acknowledgement"}, {"kind": "notice"},
        lambda: Reply.objects.filter(matches__request__reference="S-1")[0].kind,
        "acknowledgement", "notice", made=replied,
    ),
    "whether it is a reply": Meeting(
        f"{HOME}/requests/S-1/", HOME + "/requests/S-1/replies/{reply}/said/",
        {"said": "none"}, {"said": "reply"},
        lambda: Reply.objects.filter(matches__request__reference="S-1")[0].kind,
        "notice", "unclear", made=replied, kept=" ",
    ),
    "a reply of the tray": Meeting(
        HOME + "/tray/{stray}/", HOME + "/tray/{stray}/", {"reference": "S-1"}, {"reference": "S-2"},
        lambda: list(ReplyMatch.objects.filter(reply__name="stray.eml")
                     .values_list("request__reference", flat=True)),
        "S-1", "S-2", made=replied,
    ),
    "a sender forgotten": Meeting(
        f"{HOME}/tray/", HOME + "/tray/senders/{sender}/forget/", {}, {}, KnownSender.objects.count,
        "portal.example", "", made=_sender, again=False,
    ),
    "who signs": Meeting(
        f"{HOME}/letters/", f"{HOME}/letters/sign/", {"requester": "Jo One"}, {"requester": "Jo Two"},
        lambda: _small().requester, "Jo One", "Jo Two", others={"organisation": "The Paper"},
    ),
    "a difference": Meeting(
        f"{HOME}/differences/S-1/has_bell/", f"{HOME}/differences/S-1/has_bell/",
        {"code": "yes", "why": "The first reason."}, {"code": "no", "why": "The second reason."},
        lambda: list(Adjudication.objects.filter(request__reference="S-1", item="has_bell")
                     .values_list("reason", flat=True)),
        "The first reason.", "The second reason.", others={"reason": "the letter as a whole"},
    ),
    "a questionnaire": Meeting(
        f"{HOME}/questions/questionnaire/edit/", f"{HOME}/questions/questionnaire/edit/",
        {"toml": _questions("First")}, {"toml": _questions("Second")},
        lambda: Questionnaire.objects.get(version="9").title, "", "Second", others={"do": "save"},
    ),
    "a codebook": Meeting(
        f"{HOME}/questions/codebook/edit/", f"{HOME}/questions/codebook/edit/",
        {"toml": _codes("First", "9")}, {"toml": _codes("Second", "10")},
        lambda: Codebook.objects.order_by("pk").latest("pk").title, "", "Second", others={"do": "save"},
    ),
    "one version of a codebook": Meeting(
        f"{HOME}/questions/codebook/edit/", f"{HOME}/questions/codebook/edit/",
        {"toml": _codes("First", "9")}, {"toml": _codes("Second", "9")},
        lambda: Codebook.objects.order_by("pk").latest("pk").title, "First", "", others={"do": "save"},
        again=False, kept="Second",
    ),
    "the manuscript": Meeting(
        f"{HOME}/take-in/", f"{HOME}/take-in/manuscript/",
        {"manuscript": lambda: sent("one.md", "# The first\n")},
        {"manuscript": lambda: sent("two.md", "# The second\n")},
        lambda: Material.objects.filter(purpose=Purpose.MANUSCRIPT).count(), "version", "version", kept=" ",
    ),
    "what is audited": Meeting(
        "/audits/{audit}/", "/audits/{audit}/again/",
        {"counts": lambda: sent("one.csv", "sector,requests\nclinics,90\n")},
        {"counts": lambda: sent("two.csv", "sector,requests\nclinics,90\n")},
        lambda: sorted(Audit.objects.get().files.values_list("name", flat=True)), "one.csv", "two.csv",
        made=_audited, others={"files": "1"}, kept=" ",
    ),
    "a claim of an audit": Meeting(
        _CLAIM, _CLAIM, {"reason": "The first reason."}, {"reason": "The second reason."},
        lambda: list(Audit.objects.get().corrections.values_list("reason", flat=True)),
        "The first reason.", "The second reason.", made=_audited, others={"says": "outside"},
    ),
    "a correction of a claim taken back": Meeting(
        "/audits/{audit}/", "/audits/{audit}/corrections/{correction}/take-back/", {}, {},
        lambda: Audit.objects.get().corrections.count(), "30.0%", "", made=_said_of, again=False,
    ),
    "a correction of the report": Meeting(
        f"{HOME}/releases/", f"{HOME}/releases/correct/", {"after": "40%"}, {"after": "44%"},
        lambda: list(Correction.objects.values_list("after", flat=True)), "40%", "44%",
        others={"subject": "Table 1", "before": "33%", "reason": "A reply came late."},
    ),
    "a ruling on words": Meeting(
        f"{HOME}/people/", f"{HOME}/people/rulings/",
        {"ruling": "withhold", "reason": "A clerk."}, {"ruling": "publish", "reason": "The leader."},
        lambda: list(PersonalRuling.objects.values_list("reason", flat=True)), "A clerk.", "The leader.",
        others={"words": "Jo Bloggs"},
    ),
    "a ruling taken back that was changed": Meeting(
        f"{HOME}/people/", f"{HOME}/people/rulings/take-back/",
        {"ruling": "publish", "reason": "The leader."}, {},
        lambda: list(PersonalRuling.objects.values_list("reason", flat=True)),
        "The leader.", "took ruling on words back", made=_ruled, others={"words": "Jo Bloggs"},
        first_form=f"{HOME}/people/rulings/", kept=" ",
    ),
    "a ruling taken back": Meeting(
        f"{HOME}/people/", f"{HOME}/people/rulings/take-back/", {}, {}, PersonalRuling.objects.count,
        "took ruling on words back", "", made=_ruled, others={"words": "Jo Bloggs"}, again=False, kept=" ",
    ),
}  # fmt: skip
