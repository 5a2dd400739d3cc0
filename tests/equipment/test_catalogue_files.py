"""Catalogues from files: what is read, what is refused with place and remedy, and written out again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.equipment import (
    TABLES,
    Catalogue,
    CatalogueFile,
    as_tables,
    as_toml,
    digest_of_catalogue,
    packaged_catalogue,
    read_catalogue,
    read_catalogues,
    sold_with,
)
from answerable.equipment.catalogue import BrandRelation, Certainty, Maker, MakerRelation, PartialDay
from answerable.ground import BadInput
from tests.shared_data import shared

WHOLE = """\
[catalogue]
name = "Lamps"
version = "2"

[[makers]]
name = "Luxovane"
aliases = ["Luxo Vane"]

[[relations]]
brand = "CivicGlow"
maker = "Luxovane"
kind = "relabels_all"
grade = "stated"
since = "2019-03"
until = "2021"
source = "a reply"

[[capabilities]]
name = "dims"
label = "Dims at night"
codes = ["dims", "dims_by_motion"]

[[technologies]]
name = "NightSense"
maker = "Luxovane"
does = "recorder"

[[families]]
name = "L lamp"
maker = "Luxovane"
pattern = 'L-\\d\\d'
technologies = ["NightSense"]

[[families]]
name = "L4 lamp"
maker = "Luxovane"
pattern = 'L-4\\d'
within = "L lamp"

[[models]]
number = "L-40"
maker = "Luxovane"

[[statements]]
technology = "NightSense"
capability = "dims"
said_by = "maker"
speaker = "Luxovane"
licence = "Pro"
source = "a brochure"

[[statements]]
model = "L-40"
capability = "dims"
said_by = "tester"
speaker = "A. Tester"
offered = "withdrawn"
source = "a test"

[[prices]]
model = "L-40"
seller = "Kerb & Co"
amount = "99.50"
currency = "GBP"
dated = 2020-02-29
source = "a listing"

[[measures]]
name = "Stop buying"
jurisdiction = "Invented"
standing = "lifted"
scope = "sensitive sites"
criterion = "lamps that listen"
since = 2020
until = "2021-06"

[[ownership]]
maker = "Luxovane"
holder = "The State"
kind = "shares"
per_cent = 41.88
as_of = 2020

[[ownership]]
maker = "Luxovane"
holder = "The State"
kind = "shares"
per_cent = 36
as_of = 2020
"""
RELATIONS = "brand,maker,kind,grade,since,until\n"


def refused(content: str, name: str = "c.toml") -> str:
    with pytest.raises(BadInput) as caught:
        read_catalogue(content.encode(), name)
    return str(caught.value)


def test_every_table_is_read_and_conflicting_holdings_stand_side_by_side() -> None:
    found = read_catalogue(WHOLE.encode(), "c.toml")
    assert {table: len(getattr(found, table)) for table in TABLES} == {
        "makers": 1, "brands": 0, "relations": 1, "capabilities": 1, "technologies": 1, "families": 2,
        "models": 1, "statements": 2, "prices": 1, "measures": 1, "ownership": 2,
    }  # fmt: skip
    relation = found.relations[0]
    assert (relation.since and relation.since.first, relation.until and relation.until.last) == (
        date(2019, 3, 1),
        date(2021, 12, 31),
    )
    assert [str(each.per_cent) for each in found.ownership] == ["41.88", "36"]


def test_what_a_model_can_do_is_written_as_sold_with_and_by_whom() -> None:
    found = sold_with(read_catalogue(WHOLE.encode(), "c.toml"), "l 40")
    assert (found.number, found.families, found.technologies) == (
        "L-40",
        ("L4 lamp", "L lamp"),
        ("NightSense",),
    )
    assert [each.sentence for each in found.capabilities] == [
        (
            "NightSense is sold with: Dims at night, in a recorder, with the licence Pro (so says the maker "
            "Luxovane: a brochure)"
        ),
        "L-40 is no longer sold with: Dims at night (so says the tester A. Tester: a test)",
    ]


def test_written_out_as_toml_or_csv_it_is_read_the_same() -> None:
    for catalogue in (read_catalogue(WHOLE.encode(), "c.toml"), packaged_catalogue()):
        assert read_catalogue(as_toml(catalogue).encode(), "c.toml") == catalogue
        files = [CatalogueFile(name, text.encode()) for name, text in as_tables(catalogue).items()]
        assert read_catalogues(files) == catalogue
        assert digest_of_catalogue(read_catalogues(files)) == digest_of_catalogue(catalogue)


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(
    lambda text: text == text.strip() and not set(text) & set(";|")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(MakerRelation)), max_size=4))
def test_any_words_survive_both_forms(rows: list[tuple[str, str, MakerRelation]]) -> None:
    relations = tuple(
        BrandRelation(
            f"{number} {brand}", maker, kind, Certainty.STATED, since=PartialDay("2020-02"), source=brand
        )
        for number, (brand, maker, kind) in enumerate(rows)
    )
    catalogue = Catalogue(name="any", makers=(Maker("One", aliases=("a b", "c")),), relations=relations)
    assert read_catalogue(as_toml(catalogue).encode(), "c.toml") == catalogue
    files = [CatalogueFile(name, text.encode()) for name, text in as_tables(catalogue).items()]
    assert read_catalogues(files) == catalogue


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "pattern = 'L-4\\d'\nwithin = \"L lamp\"",
            "pattern = 'L-4\\d'\nwithin = \"L4 lamp\"",
            r"circle: l4 lamp, l4 lamp",
        ),
        (
            "pattern = 'L-\\d\\d'",
            "pattern = 'L-\\d\\d'\nwithin = \"L4 lamp\"",
            "circle: l lamp, l4 lamp, l lamp",
        ),
        ('until = "2021"', 'until = "2018"', '"CivicGlow" of "Luxovane" begins 2019-03 and ends 2018'),
        ('until = "2021-06"', "until = 2019", '"Stop buying" begins 2020 and ends 2019'),
        (
            'grade = "stated"',
            'grade = "sure"',
            "relations[1], key grade: 'sure' is not known here. Legal: certain",
        ),
        ("[[prices]]", "[[price]]", "the key `price` is not known here"),
        ('licence = "Pro"', 'license = "Pro"', "statements[1]: the key `license` is not known here"),
        (
            'capability = "dims"',
            'capability = "sees"',
            'the capability "sees" is not in the catalogue. There are: dims',
        ),
        (
            'model = "L-40"\ncapability',
            'model = "L-40"\nfamily = "L lamp"\ncapability',
            "is about model, family",
        ),
        ("pattern = 'L-\\d\\d'", "pattern = '(L+)+'", "'+' follows a group"),
        ('since = "2019-03"', 'since = "2019-13"', "'2019-13' is no day, month or year"),
        ("per_cent = 36", "per_cent = 136", "136 per cent is more than all"),
        ('number = "L-40"', 'number = ""', "models[1], key number: `number` is not filled"),
        ('amount = "99.50"', 'amount = "dear"', "'dear' is no number"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_remedy(old: str, new: str, says: str) -> None:
    assert old in WHOLE
    assert says in refused(WHOLE.replace(old, new))


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("Glow,A,own,certain,,", "glow,B,relabels_all,stated,,", True),
        ("Glow,A,own,certain,,2020", "Glow,B,own,certain,2020,", False),
        ("Glow,A,own,certain,,2021", "Glow,B,own,certain,2020,", True),
        ("Glow,A,own,certain,,", "Glow,B,some_products,certain,,", False),
        ("Glow,A,own,certain,,", "Glow,B,own,disputed,,", False),
        ("Glow,A,own,certain,,", "Glow,B,formerly,certain,,", False),
    ],
)
def test_two_makers_cannot_each_make_all_of_a_brand_at_one_time(first: str, second: str, clash: bool) -> None:
    content = f"{RELATIONS}{first}\n{second}\n".encode()
    if not clash:
        assert len(read_catalogue(content, "relations.csv").relations) == 2
        return
    with pytest.raises(BadInput, match=r"row 3: all of .* is said to be of B here .* and of A at .*row 2"):
        read_catalogue(content, "relations.csv")


def test_lists_that_others_keep_are_read_as_they_are() -> None:
    folder = shared("data/surveillance")
    names = (
        "brands.csv",
        "model_rules.csv",
        "hikvision_models.csv",
        "dahua_models.csv",
        "government_actions.csv",
    )
    found = read_catalogues([CatalogueFile(name, (folder / name).read_bytes()) for name in names])
    assert (len(found.relations), len(found.families), len(found.models), len(found.measures)) == (
        26,
        21,
        1548,
        11,
    )
    assert [(each.maker, each.relation) for each in found.makers_of("Honeywell")] == [
        ("Hikvision", "some_products"),
        ("Dahua", "some_products"),
    ]
    lorex = found.relations_of("Lorex")[0]
    assert (lorex.kind, str(lorex.until), lorex.note) == (
        MakerRelation.FORMERLY, "2023", "subsidiary until 2023; read (subsidiary); date unchecked",
    )  # fmt: skip
    assert found.measures[0].named == ("Huawei", "ZTE", "Hytera", "Hikvision", "Dahua")
    assert found.families_of_number("DS-2CD2143G2-I")[0].name == "AcuSense generation 2/3"


def test_models_without_a_maker_are_refused_where_nothing_says_it() -> None:
    assert "row 2: nothing says who makes 'X-1000'. Add a column `maker`" in refused(
        "model\nX-1000\n", "list.csv"
    )


def test_each_row_of_the_packaged_catalogue_names_its_source() -> None:
    found = packaged_catalogue()
    tables = ("relations", "technologies", "families", "models", "statements", "measures")
    assert not [row for table in tables for row in getattr(found, table) if not row.source]
    assert {each.maker for each in found.makers_of("Honeywell")} == {"Hikvision", "Dahua"}


def test_a_later_file_says_anew_what_an_earlier_one_says_and_a_file_does_not_say_it_twice() -> None:
    first = CatalogueFile("relations.csv", f"{RELATIONS}Glow,A,own,stated,,\n".encode())
    later = CatalogueFile("more.csv", f"{RELATIONS}glow,A,own,certain,,\n".encode())
    assert [each.grade for each in read_catalogues([first, later]).relations] == [Certainty.CERTAIN]
    with pytest.raises(BadInput, match=r'row 3: "Glow" of "A" is here and at relations.csv, row 2'):
        read_catalogue(f"{RELATIONS}Glow,A,own,stated,,\nGlow,A,own,certain,,\n".encode(), "relations.csv")
