"""A partner's table sent to the workbench, what it comes to, where sources differ, and the rule chosen."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.casework.claims.test_partners_tables import MAPPING, TABLE, taken
from tests.web.seats import SignIn

from answerable.casework.jobs import queue
from answerable.casework.report.building import adopt_manuscript
from answerable.casework.report.movements import weighed_conflicts
from answerable.store.models import Finding, Investigation, Job, PartnerRow, PartnerTable, Settlement
from answerable.web.numbers import shown_number

HOME = "/investigations/small"


def file(name: str, content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def worked() -> None:
    """What a worker does with the job asked for last."""
    queue.run(Job.objects.latest("pk").pk)


def looked(ann: Client, *, mapping: str = MAPPING, table: str = TABLE) -> tuple[str, str]:
    """Send a table: the address of its look, and the page once the look has ended."""
    sent: dict[str, object] = {"file": file("bells.csv", table), "called": "bell-watch"}
    if mapping:
        sent["mapping"] = file("bells.toml", mapping)
    asked = ann.post(f"{HOME}/claims/take-in/", sent)
    assert asked.status_code == 302, asked.content.decode()
    worked()
    return asked["Location"], ann.get(asked["Location"]).content.decode()


def test_a_table_is_looked_at_and_only_then_taken_in(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    address, page = looked(ann)
    assert "4 rows would count" in page
    assert "Cedar Sands Council" in page
    assert "Which body is open" in page
    assert not PartnerTable.objects.exists()

    assert ann.post(address, {"take-in": "yes"}).status_code == 302
    worked()
    assert PartnerTable.objects.get().name == "bell-watch"
    again, page = looked(ann)
    assert "a partner&#x27;s table" in page
    assert 'name="take-in"' not in page
    assert ann.post(again, {"take-in": "yes"}).status_code == 422


def test_a_mapping_is_suggested_and_can_be_mended(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    _, page = looked(ann, mapping="", table="Body,has_bell\nAsh Council,yes\n")
    assert "column = &quot;has_bell&quot;" in page
    address, page = looked(ann, mapping="", table="Wer,Was\nAsh Council,yes\n")
    assert "o column is called like a body" in page
    assert "Wer, Was" in page
    mended = '[partner]\nname = "W"\nbody = "Wer"\n[[items]]\nitem = "has_bell"\ncolumn = "Was"\n'
    asked = ann.post(address, {"mapping": mended})
    worked()
    assert "1 row would count" in ann.get(asked["Location"]).content.decode()


def test_a_look_is_of_its_own_investigation_and_of_a_table(world: Investigation, sign_in: SignIn) -> None:
    address, _ = looked(sign_in("ann"))
    assert sign_in("eve").get(address).status_code == 403
    assert sign_in("stranger").get(address).status_code == 404
    account = Job.objects.latest("pk").account
    assert account is not None
    built = queue.ask_for("build_report", {}, user=account, investigation=world)
    assert sign_in("ann").get(f"{HOME}/claims/take-in/{shown_number(built.pk)}/").status_code == 404


def test_a_row_is_matched_at_its_page(world: Investigation, sign_in: SignIn) -> None:
    taken(world)
    ann, address = sign_in("ann"), f"{HOME}/claims/match/bell-watch/4/"
    assert "Cedar Sands Council" in ann.get(address).content.decode()
    refused = ann.post(address, {"body": "nowhere"})
    assert (refused.status_code, "No body of the frame" in refused.content.decode()) == (422, True)
    assert ann.post(address, {"body": "cedar"}).status_code == 302
    assert PartnerRow.objects.get(number=4).standing == "matched"


def test_a_table_is_taken_out_after_what_changes_is_shown(world: Investigation, sign_in: SignIn) -> None:
    taken(world)
    ann, address = sign_in("ann"), f"{HOME}/claims/take-out/bell-watch/"
    assert "Nothing is changed by working it out" in ann.get(address).content.decode()
    assert ann.post(f"{address}changes/").status_code == 302
    page = ann.get(address).content.decode()
    assert "Elm School, makers" in page
    assert PartnerTable.objects.exists()
    assert ann.post(address, {"reason": ""}).status_code == 422
    assert ann.post(address, {"reason": "They asked us to."}).status_code == 302
    assert not PartnerTable.objects.exists()


def test_conflicts_that_move_most_stand_first_and_can_be_narrowed(
    world: Investigation, sign_in: SignIn
) -> None:
    taken(world)
    adopt_manuscript(
        world, "{{ share has_bell = yes base in_frame as bells }} have one.\n", "m.md", who="ann"
    )
    weights = [(not each.figure, -each.points) for each in weighed_conflicts(world)]
    assert weights == sorted(weights)
    eve = sign_in("eve")
    first = eve.get(f"{HOME}/conflicts/")
    assert first.context["shown"][0][0].pair.unit.body.key == "birch"
    assert "of the public authorities in the frame by <b>14.3 points</b>" in first.content.decode()
    only = eve.get(f"{HOME}/conflicts/?item=makers&kind=fills_a_gap").context["shown"]
    assert {(each.pair.item, each.pair.kind.value) for each, _ in only} == {("makers", "fills_a_gap")}
    every = eve.get(f"{HOME}/conflicts/?kind=all").context
    assert every["rows"].paginator.count == every["total"] >= every["differing"]


def test_those_who_code_see_no_conflict(world: Investigation, sign_in: SignIn) -> None:
    taken(world)
    page = sign_in("ben").get(f"{HOME}/conflicts/").content.decode()
    assert "kept back from those who code" in page
    assert "Birch" not in page


def test_one_body_is_settled_by_hand_and_given_back_to_the_rule(
    world: Investigation, sign_in: SignIn
) -> None:
    taken(world)
    dan, address = sign_in("dan"), f"{HOME}/conflicts/birch/has_bell/"
    assert dan.post(address, {"source": "partner/bell-watch"}).status_code == 422
    dan.get(address)
    sent = {"source": "partner/bell-watch", "reason": "We went there."}
    assert dan.post(address, sent).status_code == 302
    assert Finding.objects.get(unit__body__key="birch", item="has_bell").followed == "partner/bell-watch"
    page = dan.get(address)
    assert "Settled by dan: We went there." in page.content.decode()
    back = {"source": "rule", "reason": "It is shut.", "shown_at": _mark(page.content.decode())}
    assert dan.post(address, back).status_code == 302
    assert not Settlement.objects.exists()
    assert dan.get(f"{HOME}/conflicts/yew/has_bell/").status_code == 404


def _mark(page: str) -> str:
    return page.partition('name="shown_at" value="')[2].partition('"')[0]


def test_a_rule_is_chosen_with_a_reason_and_listed(world: Investigation, sign_in: SignIn) -> None:
    taken(world)
    ann, address = sign_in("ann"), f"{HOME}/rules/has_bell/"
    assert ann.post(address, {"rule": "any_affirmative"}).status_code == 422
    assert 'value="both"' in ann.get(address).content.decode()
    assert 'value="both"' not in ann.get(f"{HOME}/rules/makers/").content.decode()
    sent = {"rule": "any_affirmative", "reason": "A yes is a yes."}
    assert ann.post(address, sent).status_code == 302
    listed = sign_in("eve").get(f"{HOME}/rules/").content.decode()
    assert "A yes is a yes." in listed
    assert f"{HOME}/rules/has_bell/" not in listed
    assert ann.get(f"{HOME}/rules/gone/").status_code == 404


def test_what_each_rule_would_change_is_shown_before_one_is_chosen(
    world: Investigation, sign_in: SignIn
) -> None:
    taken(world)
    adopt_manuscript(
        world, "{{ share has_bell = yes base in_frame as bells }} have one.\n", "m.md", who="ann"
    )
    ann = sign_in("ann")
    assert ann.post(f"{HOME}/rules/has_bell/effects/").status_code == 302
    page = ann.get(f"{HOME}/rules/has_bell/").content.decode()
    assert "1 figure changes; 1 conflict: 1 by partner/bell-watch" in page
    assert "1 of 7 (14%, small base)" in page
    assert "noted since" not in page
    sent = {"rule": "any_affirmative", "reason": "A yes.", "tolerance": "0", "one_time": "180"}
    assert ann.post(f"{HOME}/rules/has_bell/", sent).status_code == 302
    assert "1 change noted since" in ann.get(f"{HOME}/rules/has_bell/").content.decode()
    assert Finding.objects.get(unit__body__key="birch", item="has_bell").code == "yes"


def test_the_page_of_conflicts_asks_as_much_for_many_as_for_few(
    world: Investigation, sign_in: SignIn
) -> None:
    """For one body with two sources as many questions to the database as for five."""
    eve = sign_in("eve")

    def queries() -> int:
        eve.get(f"{HOME}/conflicts/?kind=all")
        with CaptureQueriesContext(connection) as asked:
            assert eve.get(f"{HOME}/conflicts/?kind=all").context["shown"]
        return len(asked)

    taken(world, "\n".join(TABLE.splitlines()[:3]) + "\n")
    few = queries()
    sign_in("ann").post(f"{HOME}/claims/take-out/bell-watch/", {"reason": "To take it in whole."})
    taken(world)
    assert queries() == few
