"""What is published or handed out has no person's address in a link, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from pytest_django import Settings
from tests.report.surveys import survey
from tests.worlds import small

from answerable.casework.registers.contact_files import tasks_table
from answerable.casework.registers.contacts import contact_tasks
from answerable.ground import BadInput
from answerable.report import build_site, read_manuscript
from answerable.store.models import Body, Contact

FORMULA = '=HYPERLINK("https://evil.example","Ash")'


def published(words: str, contact: str = "") -> str:
    content = replace(survey(), contact=contact)
    return build_site(read_manuscript(f"# T\n\n{words}\n", "m.md"), content).files["index.html"].decode()


@pytest.mark.parametrize(
    "words",
    [
        "[Ask](https://x.example/?m=j.smith@ash.example).",
        "[Ask](https://x.example/j.smith%40ash.example).",
        "[Ask](https://x.example/a?cc=foi@ash.example&m=j.smith&#64;ash.example).",
        "![map](https://x.example/j.smith@ash.example&#46;png)",
        "Ring \uff10\uff17\uff17\uff10\uff10 900123.",
        "Ring \U0001d7ce7700 900123.",
        "Ring \uff0b44 7700 900123.",
        "Ring 07700\\\n900123.",
        "| Ring |\n| --- |\n| 07700 900123 |",
        "| Ring | or |\n| --- | --- |\n| Ash | 07700900123 |",
    ],
)
def test_a_persons_address_or_number_is_found_wherever_it_stands(words: str) -> None:
    with pytest.raises(BadInput, match=r"e-mail address|telephone number"):
        published(words)


@pytest.mark.parametrize(
    "words",
    [
        "Of 6,000 904 (15.1%), 590 (9.8%) and 774 did.",
        "| a | b | c | d |\n| --- | --- | --- | --- |\n| 1,003 | 0.63 | 0.61 | 0.70 |",
        "| a | b | c | d |\n| --- | --- | --- | --- |\n| 0 | 904 | 590 | 774 |",
        "| a | b | c |\n| --- | --- | --- |\n| 6,000 | 904 (15.1%) | 5,096 (84.9%) |",
    ],
)
def test_large_counts_and_cells_that_stand_beside_each_other_are_no_telephone_numbers(words: str) -> None:
    assert "<main" in published(words)


def test_addresses_of_offices_pages_and_the_contact_stay() -> None:
    assert "foi@ash.example" in published(
        "[Ask](mailto:foi@ash.example), or [read](https://x.example/@page)."
    )
    assert "j.smith" in published("[Ask](mailto:j.smith@ash.example).", contact="j.smith@ash.example")
    assert "0770" in published("[Read](https://x.example/07700900123/).")


@pytest.mark.django_db
def test_the_table_of_addresses_to_find_runs_nothing_in_a_spreadsheet(
    settings: Settings, tmp_path: object
) -> None:
    settings.ORIGINALS = f"{tmp_path}/originals"
    investigation = small.asked()
    Contact.objects.all().delete()
    Body.objects.filter(key="ash").update(name=FORMULA, website="@SUM(1)")
    rows = list(csv.DictReader(io.StringIO(tasks_table(contact_tasks(investigation)))))
    (ash,) = (row for row in rows if row["body"] == "small:ash")
    assert (ash["name"], ash["website"]) == (f"'{FORMULA}", "'@SUM(1)")
