"""Names through pages: pasted or sent, matched, settled by hand, taken away, remembered."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.bodies.registers import in_small as small
from tests.web.seats import SignIn
from tests.web.sending import sent

from answerable.casework.registers.registers import take_in
from answerable.store.models import Alias, JournalEntry, NameList
from answerable.web.numbers import shown_number as row

COLLEGES = (
    b"key,name,sector,region,nation,regime,email,aliases,part_of,answers_for\n"
    b"north,St Mary's College,,North West,,,,,,\n"
    b"south,Saint Mary's College,,South West,,,,,,\n"
    b"wick,Wick College,,,,,,,,\n"
)
PLACE = "/registers/match/"


@pytest.fixture
def ann(sign_in: SignIn) -> Client:
    """A keeper of registers, with two of them taken in."""
    take_in(COLLEGES, "colleges.csv", register="colleges", kind="native", who="ann")
    take_in(small.POLICE, "police.csv", register="police", kind="police", who="ann")
    return sign_in("ann")


def matched(client: Client, **more: object) -> NameList:
    answer = client.post(PLACE, {"registers": ["colleges", "police"], **more})
    assert answer.status_code == 302, answer.content.decode()
    return NameList.objects.latest("pk")


def table_of(client: Client, names: NameList) -> list[dict[str, str]]:
    answer = client.get(f"{PLACE}{row(names.pk)}/names.csv")
    assert "attachment" in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_pasted_names_are_accepted_suggested_or_left_with_reasons(ann: Client) -> None:
    names = matched(ann, names='Wick Constabulary\nSt. Mary\'s College\nNobody, "at all"\n=Wick Coll')
    assert names.summary == {"accept": 2, "suggest": 1, "none": 1}
    page = ann.get(f"{PLACE}{row(names.pk)}/").content.decode()
    assert "shared by 2 bodies" in page
    assert "colleges:north" in page
    assert (
        "/registers/of/police/bodies/wick_police/"
        in ann.get(f"{PLACE}{row(names.pk)}/?kind=accept").content.decode()
    )
    assert "Nobody, &quot;at all&quot;" in ann.get(f"{PLACE}{row(names.pk)}/?kind=none").content.decode()
    rows = table_of(ann, names)
    assert [each["result"] for each in rows] == ["accept", "suggest", "none", "accept"]
    assert rows[3]["name"] == "'=Wick Coll"


def test_a_table_brings_facts_that_single_a_body_out(ann: Client) -> None:
    table = sent("asked.csv", "Institution,Where\nSt Mary's College,South West\n")
    columns = {"column-name": "Institution", "column-region": "Where"}
    names = matched(ann, file=table, names="Ignored", **columns)
    (row,) = table_of(ann, names)
    assert (row["result"], row["body"]) == ("accept", "colleges:south")
    wrong = ann.post(PLACE, {"registers": "colleges", "file": sent("a.csv", "X,Y\n1,2\n")})
    assert wrong.status_code == 422
    assert "which column holds the names" in wrong.content.decode().casefold()


def test_a_choice_by_hand_is_kept_and_only_when_asked_becomes_an_alias(ann: Client) -> None:
    names = matched(ann, names="St Marys Coll.\nWick Colledge of Arts")
    place = f"{PLACE}{row(names.pk)}/"
    first, second = 2, 3
    assert ann.post(place, {f"row-{first}": "colleges:wick"}).status_code == 422
    ann.post(place, {f"row-{first}": "colleges:south", f"row-{second}": "colleges:wick"})
    assert [each["result"] for each in table_of(ann, names)] == ["chosen", "chosen"]
    assert not Alias.objects.filter(body__register="colleges").exists()
    page = ann.post(f"{place}remember/", follow=True).content.decode()
    assert "1 made safe aliases" in page
    assert "Left out, as another body has the name: St Marys Coll." in page
    alias = Alias.objects.get(body__register="colleges", grade="safe")
    assert (alias.body.uid, alias.name) == ("colleges:wick", "Wick Colledge of Arts")
    assert JournalEntry.objects.filter(verb="made an alias safe to match", subject="colleges:wick").exists()
    again = matched(ann, names="WICK COLLEDGE of arts")
    assert [each["result"] for each in table_of(ann, again)] == ["accept"]
    ann.post(place, {f"row-{second}": "none", f"row-{first}": ""})
    assert [each["result"] for each in table_of(ann, names)] == ["suggest", "none of these"]


def test_nothing_is_matched_without_names_or_a_register(ann: Client) -> None:
    assert ann.post(PLACE, {"registers": "colleges", "names": " \n"}).status_code == 422
    assert ann.post(PLACE, {"names": "Wick College"}).status_code == 422
    assert not NameList.objects.exists()


def test_a_list_is_its_senders_own_and_of_keepers(ann: Client, sign_in: SignIn) -> None:
    names = matched(ann, names="Wick College")
    User.objects.filter(username="stranger").update(is_staff=True)
    for path in (f"{PLACE}{row(names.pk)}/", f"{PLACE}{row(names.pk)}/names.csv"):
        assert sign_in("stranger").get(path).status_code == 404
        assert sign_in("eve").get(path).status_code == 403
    assert sign_in("stranger").post(f"{PLACE}{row(names.pk)}/remember/").status_code == 404
