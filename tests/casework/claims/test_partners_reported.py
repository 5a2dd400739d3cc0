"""What an archive, the methods and the trace of a figure say of a partner's table."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.casework.claims.test_partners_tables import findings, shortfalls, table, taken, unit
from tests.worlds import small

from answerable.casework.claims.corrections import correct_row
from answerable.casework.claims.ownership import credit
from answerable.casework.claims.rules import choose_rule, settle_by_hand
from answerable.casework.claims.tables import find_table, take_in, withhold
from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.report.building import adopt_manuscript, build
from answerable.casework.report.contents import content_of
from answerable.casework.report.traces import changes_without_table, figures_without, trace
from answerable.evidence import MergeRule
from answerable.store.models import Figure, Investigation, PartnerTable, RowCorrection, Settlement

pytestmark = pytest.mark.django_db


@pytest.fixture
def investigation() -> Investigation:
    return small.coded()


def test_an_archive_carries_tables_rules_and_settlements(
    investigation: Investigation, tmp_path: Path
) -> None:
    take_in(investigation, table(owner="pat"), who="ann")
    kept = find_table(investigation, "bell-watch")
    correct_row(kept, 6, "has_bell", answer="planned", words="", reason="They rang us.", who="pat")
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Any yes.", who="ann")
    settle_by_hand(investigation, unit("birch"), "has_bell", "reply", reason="By letter.", who="ann")
    withhold(find_table(investigation, "bell-watch"), [5], who="ann", reason="Asked to.")
    path = export_archive(investigation, tmp_path / "out.zip", who="ann").path
    before = {(*row[1:3],) for row in findings()}
    brought = import_archive(path, who="zoe", slug="again")

    assert brought.partner_tables.get().rows.filter(withheld=True).count() == 1
    made = RowCorrection.objects.get(row__table__investigation=brought)
    assert (made.was_codes, made.codes, made.reason) == (["no"], ["planned"], "They rang us.")
    assert brought.item_rules.get().reason == "Any yes."
    assert Settlement.objects.filter(unit__frame__investigation=brought).count() == 1
    assert {(*row[1:3],) for row in findings()} == before
    assert shortfalls(brought) == []


def test_the_methods_say_which_rule_holds_and_what_it_decided(investigation: Investigation) -> None:
    taken(investigation)
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Any yes.", who="ann")
    settle_by_hand(investigation, unit("fir"), "has_bell", "reply", reason="By letter.", who="ann")
    withhold(find_table(investigation, "bell-watch"), [5], who="ann", reason="Asked to.")
    methods = content_of(investigation).methods
    has_bell = next(each for each in methods.mergings if each.item == "has_bell")

    assert has_bell.sentence == MergeRule.ANY_AFFIRMATIVE.sentence
    assert (has_bell.reason, has_bell.both) == ("Any yes.", 3)
    assert has_bell.kinds == (("contradiction", 1), ("fills a gap", 1), ("same evidence", 1))
    assert has_bell.decided == (("a partner's table", 1), ("settled by hand", 1), ("the reply", 1))
    (partner,) = methods.partners
    assert (partner.title, partner.rows, partner.counted, partner.withheld) == ("A partner's table", 7, 3, 1)
    assert ("region", "North", 2, 3) in methods.reached_twice
    assert ("sector", "school", 1, 3) in methods.reached_twice

    credit(find_table(investigation, "bell-watch"), True, who="ann")
    named = content_of(investigation)
    assert named.methods.partners[0].title == "Bell Watch"
    assert {"Any yes.", "Bell Watch"} <= set(named.reasons)


def test_without_a_second_source_the_methods_say_nothing_of_one(investigation: Investigation) -> None:
    methods = content_of(investigation).methods
    assert (methods.mergings, methods.partners, methods.reached_twice) == ((), (), ())


def test_a_figure_leads_to_the_partners_row_and_the_file_to_the_figures(
    investigation: Investigation, settings: Settings, tmp_path: Path
) -> None:
    settings.REPORTS = tmp_path / "reports"
    taken(investigation)
    choose_rule(investigation, "has_bell", MergeRule.ANY_AFFIRMATIVE, reason="Any yes.", who="ann")
    adopt_manuscript(
        investigation, "# Bells\n\n{{ share has_bell = yes base gave_answer as bells }}\n", "m.md", who="ann"
    )
    build(investigation, who="ann")
    (figure,) = Figure.objects.all()
    units = [unit for each in trace(investigation, figure.slug)["estimates"] for unit in each["units"]]
    stands = {unit["body"]: claim["stands"] for unit in units for claim in unit["claims"] if claim["stands"]}
    kept = find_table(investigation, "bell-watch")
    assert stands["birch"]["row"] == 3
    assert stands["birch"]["digest"] == kept.file.original.uid
    assert stands["birch"]["words"].startswith("A bell was seen")

    (change,) = figures_without(investigation, kept.file.original.uid)["figures"]
    assert change["figure"] == figure.slug
    assert PartnerTable.objects.exists()
    assert [each["figure"] for each in changes_without_table(kept)["figures"]] == [figure.slug]


def test_a_part_does_not_name_a_partner_that_chose_not_to_be(
    investigation: Investigation, tmp_path: Path
) -> None:
    taken(investigation)
    text = '# Bells\n\n::: part author="Nell Marsh, Bell Watch"\n## Ours\n\nWe went there.\n:::\n'
    adopt_manuscript(investigation, text, "m.md", who="ann")

    def made() -> tuple[str, list[str]]:
        built = build(investigation, who="ann", out=tmp_path / "site")
        pages = (tmp_path / "site").rglob("*.html")
        said = [each for each in built.warnings if "chose not to be named" in each]
        return " ".join(page.read_text("utf-8") for page in pages), said

    pages, said = made()
    assert "By a contributor who is not named" in pages
    assert "Bell Watch" not in pages
    assert "m.md, line 3" in said[0]
    credit(find_table(investigation, "bell-watch"), True, who="ann")
    pages, said = made()
    assert ("By Nell Marsh, Bell Watch" in pages, said) == (True, [])
