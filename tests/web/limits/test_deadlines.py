"""The calendar of limits in the browser's eyes: what it lists, what a lead records there, who may."""

from __future__ import annotations

from tests.web.seats import SignIn

from answerable.store.models import Closure, Investigation, Letter, Request, RequestEvent
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small/deadlines"


def test_the_calendar_lists_what_waits_with_how_it_was_counted(world: Investigation, sign_in: SignIn) -> None:
    page = sign_in("eve").get(f"{HOME}/?on=2025-02-10").content.decode()
    assert "As seen from Monday, 10 February 2025" in page
    assert "March 2025" in page
    assert "20 working days" in page or "20th working day" in page


def test_the_calendar_is_narrowed_and_downloaded(world: Investigation, sign_in: SignIn) -> None:
    eve = sign_in("eve")
    schools = eve.get(f"{HOME}/?on=2025-02-10&sector=school&format=csv")
    assert schools["Content-Type"].startswith("text/csv")
    rows = schools.content.decode().splitlines()
    assert len(rows) > 1
    assert all(",school," in row for row in rows[1:])
    ours = eve.get(f"{HOME}/?on=2025-02-10&turn=ours").context["rows"].paginator.count
    assert 0 < ours < eve.get(f"{HOME}/?on=2025-02-10").context["rows"].paginator.count


def test_a_day_that_is_none_is_said_and_the_calendar_is_still_shown(
    world: Investigation, sign_in: SignIn
) -> None:
    page = sign_in("eve").get(f"{HOME}/?on=tomorrow")
    assert page.status_code == 200
    assert "&#x27;tomorrow&#x27; is not a day" in page.content.decode()


def test_a_lead_records_what_happened_and_takes_it_back(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    entered = {"kind": "fees_notice", "on": "2025-02-10", "says": "notice of 10 February"}
    done = ann.post(f"{HOME}/S-6/events/", entered, follow=True)
    assert "Recorded: fees notice on 10 February 2025" in done.content.decode()
    assert "Pay fee" in done.content.decode()
    made = RequestEvent.objects.get()
    ann.post(f"{HOME}/S-6/events/{row(made.pk)}/take-back/")
    assert not RequestEvent.objects.exists()


def test_what_is_wrong_is_said_and_what_was_entered_stays(world: Investigation, sign_in: SignIn) -> None:
    entered = {"kind": "fee_received", "on": "2025-02-10", "says": "bank statement of May"}
    page = sign_in("ann").post(f"{HOME}/S-6/events/", entered)
    assert page.status_code == 422
    assert "without a fees_notice" in page.content.decode()
    assert 'value="bank statement of May"' in page.content.decode()
    assert not RequestEvent.objects.exists()


def test_closures_are_for_schools(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    assert "without a session" not in ann.get(f"{HOME}/S-1/").content.decode()
    school = Request.objects.filter(unit__sector="school").first()
    assert school is not None
    entered = {"closures": "2025-02-17 2025-02-21\n2025-04-07, 2025-04-21\n", "says": "web page"}
    ann.post(f"{HOME}/{school.reference}/closures/", entered)
    assert Closure.objects.filter(unit=school.unit).count() == 2
    wrong = ann.post(f"{HOME}/{school.reference}/closures/", {"closures": "Easter", "says": "web page"})
    assert wrong.status_code == 422
    assert Closure.objects.count() == 2


def test_only_a_lead_records(world: Investigation, sign_in: SignIn) -> None:
    entered = {"kind": "fees_notice", "on": "2025-02-10", "says": "notice"}
    for path, sent in (("events", entered), ("regime", {"regime": "EIR"}), ("closures", {})):
        assert sign_in("ben").post(f"{HOME}/S-1/{path}/", sent).status_code == 403
        assert sign_in("stranger").post(f"{HOME}/S-1/{path}/", sent).status_code == 404
    assert not RequestEvent.objects.exists()
    assert "Record an event" not in sign_in("eve").get(f"{HOME}/S-1/").content.decode()


def test_a_request_that_was_never_sent_has_no_clock(world: Investigation, sign_in: SignIn) -> None:
    Letter.objects.filter(request__reference="S-6").delete()
    assert "No time limit runs" in sign_in("eve").get(f"{HOME}/S-6/").content.decode()
    assert sign_in("eve").get(f"{HOME}/none/").status_code == 404


def test_a_blind_coder_is_not_told_how_a_request_was_read(world: Investigation, sign_in: SignIn) -> None:
    seen = {
        who: {
            e.timeline.request.reference for e in sign_in(who).get(f"{HOME}/?on=2025-03-20").context["rows"]
        }
        for who in ("ben", "eve")
    }
    assert seen["ben"] <= seen["eve"]
