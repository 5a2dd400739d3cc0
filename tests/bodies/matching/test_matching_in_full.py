"""Forms of UK names, and the facts beside a name, that decide which body is meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.bodies import BodyEntry, BodyIndex, MatchGrade, NameQuery, normalise

PROVIDER = "gmail.com"
REGISTER = (
    BodyEntry(
        "mary-bath",
        "St Mary's CofE Primary School",
        region="South West",
        postcode="BA1 2AB",
        identifiers=(("urn", "100001"),),
        attributes=(("local authority", "Bath and North East Somerset"),),
    ),
    BodyEntry(
        "mary-leeds",
        "St Mary's Church of England Primary School",
        region="Yorkshire and The Humber",
        postcode="LS1 1AA",
        identifiers=(("urn", "100002"),),
        attributes=(("local authority", "Leeds"),),
    ),
    BodyEntry("wexcombe", "Wexcombe Catholic High School", attributes=(("town", "Wexcombe"),)),
    BodyEntry("inf", "Dunbeck Infant School", email="office@dunbeck.example"),
    BodyEntry("jun", "Dunbeck Junior School", email="office@dunbeck-junior.example"),
    BodyEntry("denbigh", "Denbighshire County Council", website="https://www.denbigh.example/home"),
    BodyEntry("marsden", "THE ROYAL MARSDEN NHS FOUNDATION TRUST", identifiers=(("ods", "RPY"),)),
    BodyEntry("kent-police", "Kent Police"),
    BodyEntry("kent-pcc", "Kent Police and Crime Commissioner"),
    BodyEntry("swansea-uni", "Swansea University", suggested_aliases=("Abertawe Academic College",)),
    BodyEntry("anglesey", "Isle of Anglesey County Council"),
    BodyEntry("notts", "Nottinghamshire Police"),
    BodyEntry("yorks", "West Yorkshire Combined Authority"),
    BodyEntry("frs", "Elmshire Fire and Rescue Service"),
    BodyEntry("old", "Thornley Hall School", closed=date(2019, 8, 31)),
    BodyEntry("new", "Thornley Hall School", opened=date(2019, 9, 1)),
    BodyEntry("one", "One Trust", email="foi@shared.example"),
    BodyEntry("two", "Two Trust", email="foi@shared.example"),
    BodyEntry("grey", "Greyfriars Hall", email=f"office@{PROVIDER}"),
)
SCHOOLS = BodyIndex(REGISTER)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Wexcombe RC High Sch.", "wexcombe"),
        ("High School, Wexcombe Roman Catholic", "wexcombe"),
        ("Wexcombe R.C. High School (Wexcombe)", "wexcombe"),
        ("Wexcomeb Catholic High School", "wexcombe"),
        ("Dunbeck Infants' School", "inf"),
        ("Dunbeck Jnr School", "jun"),
        ("Dunbeck School", None),
        ("Dunbeck Primary School", None),
        ("Cyngor Sir Ddinbych", "denbigh"),
        ("Denbighshire County Council / Cyngor Sir Ddinbych", "denbigh"),
        ("Cyngor Sir Ynys Môn - Isle of Anglesey County Council", "anglesey"),
        ("Royal Marsden NHS FT", "marsden"),
        ("rpy", None),
        ("RPY", "marsden"),
        ("Kent Constabulary", "kent-police"),
        ("Kent PCC", "kent-pcc"),
        ("Office of the Police & Crime Commissioner for Kent", "kent-pcc"),
        ("Heddlu Kent", "kent-police"),
        ("University of Swansea", "swansea-uni"),
        ("Prifysgol Abertawe", "swansea-uni"),
        ("Abertawe Academic College", None),
        ("Elmshire FRS", "frs"),
        ("Notts Police", "notts"),
        ("W. Yorks Combined Authority", "yorks"),
        ("S. Yorks Combined Authority", None),
        ("Elmshire Fire Authority", None),
        ("St. Mary's C. of E. Primary", None),
        ("St Marys CE Primary School (Leeds)", "mary-leeds"),
        ("ST MARY'S COFE PRIMARY SCHOOL, BATH", "mary-bath"),
        ("St Mary's CofE Primary School, LS1 1AA", "mary-leeds"),
        ("St Mary's CofE Primary School (Hull)", None),
        ("St Mary's Catholic Primary School (Leeds)", None),
        ("Wexcombe Catholic High School (Hull)", None),
        ("Thornley Hall School", None),
    ],
)
def test_forms_of_uk_names_are_told_from_other_bodies(name: str, key: str | None) -> None:
    found = SCHOOLS.match(name)
    assert found.key == key, found
    assert found.grade is not MatchGrade.NONE or not found.candidates


@pytest.mark.parametrize(
    ("sought", "key", "said"),
    [
        (NameQuery("St Mary's CofE Primary", {"postcode": "ls1 1aa"}), "mary-leeds", "the same postcode"),
        (
            NameQuery("St Mary's CofE Primary School", {"postcode": "ls11aa"}),
            "mary-leeds",
            "the same postcode",
        ),
        (NameQuery("St Mary's CofE Primary School", {"town": "Bath"}), "mary-bath", "Bath fits it"),
        (NameQuery("St Mary's CofE Primary School", {"region": "south west"}), "mary-bath", "in south west"),
        (NameQuery("Wexcombe Catholic High School", {"town": "Hull"}), None, "its town is not Hull"),
        (NameQuery("Thornley Hall School", on=date(2021, 10, 1)), "new", "open on 2021-10-01"),
        (NameQuery("Thornley Hall School", on=date(2018, 10, 1)), "old", "not closed by 2018-10-01"),
        (NameQuery("Whatever", identifier="100002"), "mary-leeds", "the identifier 100002"),
        (NameQuery("Whatever", identifier="100002", scheme="ods"), None, "no name is near"),
        (
            NameQuery("Whatever", {"email": "Head@Dunbeck.example"}),
            "inf",
            "the e-mail domain dunbeck.example",
        ),
        (NameQuery("Whatever", {"email": "foi@mail.denbigh.example"}), "denbigh", "domain denbigh.example"),
        (NameQuery("Whatever", {"email": "foi@shared.example"}), None, "shared by 2 bodies"),
        (NameQuery("Whatever", {"email": f"somebody@{PROVIDER}"}), None, "no name is near"),
        (NameQuery("Kent Police", identifier="RPY"), None, "one body's, the name another's"),
    ],
)
def test_other_facts_of_the_row_decide_and_contradict(sought: NameQuery, key: str | None, said: str) -> None:
    found = SCHOOLS.match(sought)
    assert found.key == key, found
    reasons = [found.ground, *(each for candidate in found.candidates for each in candidate.reasons)]
    assert any(said in each for each in reasons), reasons


WORDS = st.sampled_from(
    [
        "Ash",
        "Beck",
        "Cranley",
        "Dunbeck",
        "Elm",
        "Great",
        "North",
        "St",
        "Mary's",
        "John's",
        "School",
        "Primary",
        "CofE",
        "Catholic",
        "Academy",
        "High",
        "Infant",
        "Council",
        "Borough",
        "County",
        "of",
        "and",
        "The",
        "NHS",
        "Trust",
        "University",
        "Police",
        "Fire",
        "Authority",
        "Cyngor",
        "Sir",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(NAMES)
def test_a_normal_form_of_words_of_kinds_is_its_own(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(
    NAMES,
    st.sampled_from([str.upper, str.lower]),
    st.sampled_from(["  ", "\t", "\u00a0"]),
    st.sampled_from(["", ".", "!"]),
)
def test_any_name_is_matched_alike_in_any_case_spacing_and_punctuation(
    name: str, case: object, space: str, tail: str
) -> None:
    assert callable(case)
    written = space.join(str(case(name)).split()) + tail
    one, two = SCHOOLS.match(written), SCHOOLS.match(name)
    assert (one.key, one.grade) == (two.key, two.grade)


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), NAMES, st.integers(0, 7))
def test_another_body_never_makes_an_accepted_name_anothers(
    names: list[str], sought: str, other: int
) -> None:
    entries = [BodyEntry(f"b{at}", name) for at, name in enumerate(names)]
    more = [*entries, BodyEntry("x", f"Zyzzogeton Quuxley {other}")]
    before, after = BodyIndex(entries).match(sought), BodyIndex(more).match(sought)
    assert (before.key, before.grade, before.ground) == (after.key, after.grade, after.ground)


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), NAMES)
def test_a_safe_alias_of_one_body_wins_over_every_near_name(names: list[str], alias: str) -> None:
    entries = [BodyEntry(f"b{at}", f"Quuxley {name}") for at, name in enumerate(names)]
    index = BodyIndex([*entries, BodyEntry("own", "Zyzzogeton", aliases=(f"Wexcombe {alias}",))])
    assert index.match(f"Wexcombe {alias}").key == "own"


def test_a_name_shared_by_very_many_bodies_lists_some_and_counts_all() -> None:
    index = BodyIndex(BodyEntry(f"b{at}", "St Mary's Primary School") for at in range(200))
    found = index.match("ST MARYS PRIMARY SCHOOL")
    assert found.key is None
    assert "shared by 200 bodies" in found.ground
    assert len(found.candidates) == 25
