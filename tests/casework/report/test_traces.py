"""What would change without an original: everything that was read from it, and nothing is changed."""

from __future__ import annotations

from tests.worlds import small

from answerable.casework.coding.codings import Decision, adjudicate
from answerable.casework.report.building import adopt_manuscript
from answerable.casework.report.traces import figures_without
from answerable.store.models import Coding, Finding, Investigation, Reply

MANUSCRIPT = (
    "# Bells\n\n{{ share has_bell = yes base replied_not_refused as bells }}\n\n{{ ladder as ladder }}\n"
)


def withdrawn(investigation: Investigation, name: str) -> dict[str, object]:
    """What `figures_without` says of the original of a reply."""
    adopt_manuscript(investigation, MANUSCRIPT, "manuscript.md", who="ann")
    return figures_without(investigation, Reply.objects.get(name=name).original.uid)


def test_withdrawing_a_reply_takes_its_codings_and_leaves_everything_as_it_was(coded: Investigation) -> None:
    before = list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code"))

    said = withdrawn(coded, "S-1.eml")

    assert said["codings"] == Coding.objects.filter(request__reference="S-1").count()
    assert [each["figure"] for each in said["figures"]] == ["bells", "ladder"]  # type: ignore[attr-defined]
    assert list(Finding.objects.order_by("uid").values_list("uid", "outcome", "code")) == before
    assert not Coding.objects.filter(superseded=True).exists()


def test_a_coding_without_a_passage_goes_with_the_reply_it_was_read_from(answered: Investigation) -> None:
    small.read("S-1", "Q1", "ben", 0, small.told("answered"))
    small.read("S-1", "has_bell", "ben", 1, small.told("yes"))

    said = withdrawn(answered, "S-1.eml")

    assert said["codings"] == 2
    assert "bells" in [each["figure"] for each in said["figures"]]  # type: ignore[attr-defined]


def test_a_reply_from_which_nothing_was_coded_takes_no_coding(answered: Investigation) -> None:
    said = withdrawn(answered, "S-5.eml")

    assert said["codings"] == 0
    assert [each["figure"] for each in said["figures"]] == ["ladder"]  # type: ignore[attr-defined]


def test_a_ruling_that_rests_on_a_withdrawn_original_goes_with_it(coded: Investigation) -> None:
    mark = small.quoted("S-1", "answered", "Yes, we have door bells.")
    decision = Decision("chi", small.at(300))
    adjudicate(coded, small.request("S-1"), "Q1", [mark], decision, reason="Read again.")
    adjudicate(
        coded,
        small.request("S-1"),
        "has_bell",
        [small.quoted("S-1", "yes", "we have door bells")],
        decision,
        reason="It has.",
    )

    said = withdrawn(coded, "S-1.eml")

    assert "bells" in [each["figure"] for each in said["figures"]]  # type: ignore[attr-defined]
