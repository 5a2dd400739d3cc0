"""What a reply names, at the desk: shown beside the text, coded by one click, decided by a coder alone."""

from __future__ import annotations

import re

import pytest
from tests.web.seats import SignIn
from tests.worlds import small

from answerable.casework.coding.desk import desk_items, pages_of
from answerable.casework.coding.mentions import mentions_at
from answerable.casework.equipment.catalogues import take_in, take_out
from answerable.casework.questions.adoption import adopt_codebook
from answerable.casework.replies.intake import take_in_mail
from answerable.store.models import Coding, Finding, Investigation

DESK = "/investigations/small/desk"
CODEBOOK = small.CODEBOOK.replace('version = "1"', 'version = "2"').replace("many_of", "equipment")
CATALOGUE = b"""
[[makers]]
name = "Tinkle"
[[relations]]
brand = "Clang"
maker = "Tinkle"
kind = "some_products"
grade = "suspected"
source = "A rival"
[[capabilities]]
name = "faces"
label = "Recognising faces"
codes = ["has_bell=planned"]
[[families]]
name = "TK-2000"
maker = "Tinkle"
pattern = "TK-2###"
[[models]]
number = "TK-2001"
maker = "Tinkle"
families = ["TK-2000"]
[[statements]]
capability = "faces"
said_by = "seller"
speaker = "Bell Shop"
model = "TK-2001"
source = "A brochure"
"""
ANSWER = "1. Yes.\n2. We have cameras made by Tinkle, model TK-2001, and Clang cameras.\n3. 3 cameras."


@pytest.fixture
def named(world: Investigation) -> Investigation:
    take_in(world, [("catalogue.toml", CATALOGUE)], who="ann")
    adopt_codebook(world, CODEBOOK, "codebook.toml", who="ann")
    take_in_mail(world, small.mail("S-6", ANSWER), "S-6.eml", who="ann")
    return world


def test_mentions_stand_beside_the_text_and_one_click_codes_the_passage(
    named: Investigation, sign_in: SignIn
) -> None:
    cat = sign_in("cat")
    cat.post(f"{DESK}/S-6/Q2/read/", {"code": "answered", "words": "We have cameras made by Tinkle"})
    before = set(Finding.objects.filter(item="makers").values_list("unit", "code"))
    page = cat.get(f"{DESK}/S-6/makers/").content.decode()
    shown = re.sub(r"\s+", " ", page[page.index("Named in the text") : page.index("data-reading")])
    assert set(Finding.objects.filter(item="makers").values_list("unit", "code")) == before
    for words in (
        "TK-2001 is sold with: Recognising faces (so says the seller Bell Shop: A brochure)",
        "Tinkle: some products, suspected",
        "Code Tinkle, TK-2001",
        "Code Clang",
    ):
        assert words in shown, words
    assert "does" not in shown.replace("has, uses", "")
    forms = re.findall(r'<form method="post" novalidate action="([^"]+)">(.*?)</form>', shown)
    [(action, form)] = [each for each in forms if "TK-2001" in each[1]]
    entered = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert cat.post(action, entered).status_code == 302
    [coding] = Coding.objects.filter(request__reference="S-6", item="makers")
    assert (coding.code, coding.passage and coding.passage.exact, coding.coder) == (
        "tinkle/TK-2001", "TK-2001", "cat"
    )  # fmt: skip


def test_what_it_is_sold_with_stands_beside_what_the_body_says(named: Investigation, sign_in: SignIn) -> None:
    for minute, (item, code) in enumerate((("Q1", "answered"), ("has_bell", "planned"), ("Q2", "answered"))):
        small.read("S-6", item, "ben", minute, small.told(code))
    small.read("S-6", "makers", "ben", 9, small.told("tinkle/TK-2001"))
    shown = re.sub(r"\s+", " ", sign_in("ann").get("/investigations/small/bodies/fir/").content.decode())
    beside = shown[shown.index("Models that it named") :]
    assert "TK-2001 is sold with: Recognising faces (so says the seller Bell Shop: A brochure)" in beside
    assert "Has a door bell: Planned" in beside
    kept_back = sign_in("cat").get("/investigations/small/bodies/fir/").content.decode()
    assert "Models that it named" not in kept_back
    other = sign_in("ann").get("/investigations/small/bodies/ash/").content.decode()
    assert "Models that it named" not in other


def test_nothing_is_named_without_a_catalogue_nor_of_what_was_quoted(
    world: Investigation, named: Investigation
) -> None:
    request = small.request("S-6")
    items = {each.item: each for each in desk_items(world, request, "cat")}
    pages = pages_of(request)
    found = mentions_at(world, items["makers"], pages)
    assert [each.named.text for each in found] == ["Tinkle", "TK-2001", "Clang"]
    assert mentions_at(world, items["bells"], pages) == ()
    assert mentions_at(world, items["Q2"], pages) == ()
    pages[0].stretches = [[0, len(pages[0].text), "quoted"]]
    assert mentions_at(world, items["makers"], pages) == ()
    take_out(world, who="ann", reason="To see.")
    assert mentions_at(world, items["makers"], pages_of(request)) == ()
