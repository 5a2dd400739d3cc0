"""A partner sees and changes the rows of its own tables, and nothing else."""

from __future__ import annotations

import pytest
from tests.casework.claims.test_partners_tables import table, taken
from tests.web.seats import SignIn

from answerable.casework.claims.tables import find_table, take_in
from answerable.store.models import Investigation, Job, JournalEntry, RowCorrection
from answerable.web.numbers import shown_number

ROWS = "/investigations/small/partners/bell-watch/"


@pytest.fixture
def partnered(world: Investigation) -> Investigation:
    """A table of pat's, and one of somebody else's."""
    take_in(world, table(owner="pat"), who="ann")
    other = table(owner="pim")
    take_in(world, type(other)(**{**vars(other), "called": "horn-watch"}), who="ann")
    return world


def test_a_partner_sees_its_own_rows_and_no_other_page(partnered: Investigation, sign_in: SignIn) -> None:
    pat = sign_in("pat")
    listed = pat.get("/investigations/small/partners/").content.decode()
    assert "partners/bell-watch/" in listed
    assert "horn-watch" not in listed
    shown = pat.get(ROWS).content.decode()
    assert "Birch Council" in shown
    assert 'href="/investigations/small/"' not in shown, "it would be refused"
    assert pat.get("/investigations/small/partners/horn-watch/").status_code == 404
    assert (
        pat.post("/investigations/small/partners/horn-watch/credit/", {"credited": "yes"}).status_code == 404
    )
    assert pat.get("/investigations/small/").status_code == 403
    assert 'href="/investigations/small/partners/"' in pat.get("/").content.decode()
    assert 'href="/investigations/small/"' in sign_in("ann").get("/").content.decode()
    assert sign_in("ann").get("/investigations/small/partners/horn-watch/").status_code == 200


def test_a_partner_withholds_a_row_and_shows_it_again(partnered: Investigation, sign_in: SignIn) -> None:
    pat, kept = sign_in("pat"), find_table(partnered, "bell-watch")
    sent = {"row": "3", "withheld": "withhold", "reason": "We are asking again."}
    assert pat.post(f"{ROWS}withhold/", sent).status_code == 302
    assert kept.rows.get(number=3).withheld
    assert JournalEntry.objects.filter(who="pat", verb="withheld partner's rows").exists()
    assert "withheld" in pat.get(ROWS).content.decode()
    assert pat.post(f"{ROWS}withhold/", sent | {"withheld": "show"}).status_code == 302
    assert not kept.rows.get(number=3).withheld


def test_a_partner_puts_its_own_row_right(partnered: Investigation, sign_in: SignIn) -> None:
    pat, kept = sign_in("pat"), find_table(partnered, "bell-watch")
    assert f"{ROWS}row/3/" in pat.get(ROWS).content.decode()
    page = pat.get(f"{ROWS}row/3/").content.decode()
    assert "said the clerk" in page
    sent = {"item": "has_bell", "answer": "N", "words": "", "reason": "They rang us."}
    refused = pat.post(f"{ROWS}row/3/", sent | {"answer": "perhaps"})
    assert (refused.status_code, "not a code of has_bell" in refused.content.decode()) == (422, True)
    assert pat.post(f"{ROWS}row/3/", sent | {"item": "Q1"}).status_code == 422
    assert pat.post(f"{ROWS}row/3/", sent).status_code == 302
    assert "They rang us." in pat.get(f"{ROWS}row/3/").content.decode()
    assert "Corrected" in pat.get(ROWS).content.decode()
    assert (
        "They rang us."
        in sign_in("ann").get("/investigations/small/claims/match/bell-watch/3/").content.decode()
    )
    assert kept.rows.get(number=3).codes["has_bell"] == ["yes"]


def test_nobody_corrects_the_row_of_another(partnered: Investigation, sign_in: SignIn) -> None:
    """Another partner's is not there; a lead sees it, and the form is neither shown nor heard."""
    sent = {"item": "has_bell", "answer": "N", "words": "", "reason": "x"}
    theirs = "/investigations/small/partners/horn-watch/row/3/"
    pat, ann = sign_in("pat"), sign_in("ann")
    assert (pat.get(theirs).status_code, pat.post(theirs, sent).status_code) == (404, 404)
    assert "Correct it" not in ann.get(theirs).content.decode()
    assert ann.post(theirs, sent).status_code == 422
    for name in ("ben", "cat", "dan", "rex", "eve"):
        assert sign_in(name).post(theirs, sent).status_code == 403
    assert sign_in("stranger").post(theirs, sent).status_code == 404
    assert not RowCorrection.objects.exists()
    to_themselves = {"owner": "pat"}
    assert pat.post("/investigations/small/claims/owner/horn-watch/", to_themselves).status_code == 403


def test_a_partner_takes_no_row_of_another_out_of_the_house(
    partnered: Investigation, sign_in: SignIn
) -> None:
    """Not by an export, a look, a trace, the built report, or a job that a lead asked for."""
    sign_in("ann").post("/investigations/small/export/")
    job = Job.objects.latest("pk")
    pat, home = sign_in("pat"), "/investigations/small/"
    for asked in (
        "export/archive/",
        "conflicts/",
        "rules/",
        "report/",
        "bodies/birch/",
        "claims/match/horn-watch/3/",
    ):
        assert pat.get(f"{home}{asked}").status_code == 403
    assert pat.get(f"/jobs/{shown_number(job.pk)}/").status_code == 404


def test_a_lead_says_whose_rows_they_are(partnered: Investigation, sign_in: SignIn) -> None:
    ann, address = sign_in("ann"), "/investigations/small/claims/owner/horn-watch/"
    assert ann.post(address, {"owner": "eve"}).status_code == 422
    assert ann.post(address, {"owner": "pat"}).status_code == 302
    assert "horn-watch" in sign_in("pat").get("/investigations/small/partners/").content.decode()
    assert ann.post(address, {"owner": ""}).status_code == 422, "somebody noted it since"
    ann.get("/investigations/small/partners/horn-watch/")


def test_what_is_missing_is_told_beside_its_field(partnered: Investigation, sign_in: SignIn) -> None:
    pat = sign_in("pat")
    answer = pat.post(f"{ROWS}withhold/", {"row": "99", "withheld": "withhold", "reason": "x"})
    assert answer.status_code == 422
    assert "Bell-watch has no row 99" in answer.content.decode()
    assert "There is no reason" in pat.post(f"{ROWS}withhold/", {"row": "3"}).content.decode()


def test_a_partner_is_credited_as_it_chooses(partnered: Investigation, sign_in: SignIn) -> None:
    assert sign_in("pat").post(f"{ROWS}credit/", {"credited": "yes"}).status_code == 302
    assert find_table(partnered, "bell-watch").credited


def test_before_there_is_a_table_the_page_says_so(world: Investigation, sign_in: SignIn) -> None:
    assert "No table of yours" in sign_in("pat").get("/investigations/small/partners/").content.decode()
    assert taken(world).rows == 7
