"""A partner sees and changes the rows of its own tables, and nothing else."""

from __future__ import annotations

import pytest
from tests.casework.claims.test_partners_tables import table, taken
from tests.web.seats import SignIn

from answerable.casework.claims.tables import find_table, take_in
from answerable.store.models import Investigation, JournalEntry

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
