"""What the public saw in the invented country: drawn, moderated, and shown in the built report."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from answerable.casework.moving.drawings import drawn_photographs
from answerable.ground import BadInput
from tests import installations
from tests.worlds.wickmark.letters import FOLDER

SEEN = FOLDER / "sightings"
DRAWN = (SEEN / "drawn.toml").read_text("utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_forty_came_and_each_decision_has_its_reason_and_its_people() -> None:
    """A home, a child, a double, a forged place and the rest; a firm is named by two people."""
    came, decided = rows(SEEN / "sightings.csv"), rows(SEEN / "moderation.csv")
    assert len(came) == 40
    assert {"home", "person", "sole_trader", "duplicate", "forged", "not_shown", "other"} == {
        row["by"] for row in decided if row["decision"] == "rejected"
    }
    assert all(row["because"] for row in decided if row["decision"] != "unverified")
    for row in decided:
        if row["kind"] in ("firm", "charity") and row["seconded_by"]:
            assert row["seconded_by"] != row["published_by"]
    named = {row["Photograph"] for row in came if row["Photograph"]}
    assert named == set(drawn_photographs(DRAWN, "drawn.toml"))


def test_the_same_words_draw_the_same_picture_and_others_another() -> None:
    once, again = drawn_photographs(DRAWN, "drawn.toml"), drawn_photographs(DRAWN, "drawn.toml")
    assert once == again
    assert len(set(once.values())) == len(once)
    other = drawn_photographs(DRAWN.replace("LUXOVANE L4", "LUXOVANE L5"), "drawn.toml")
    assert once["01.jpg"] != other["01.jpg"]
    with pytest.raises(BadInput, match="'dragon' cannot be drawn"):
        drawn_photographs('[[photographs]]\nfile = "a.jpg"\nshows = ["dragon"]', "drawn.toml")


def test_the_built_report_lists_what_may_be_listed_and_nothing_else() -> None:
    """How each is known, what may be a franchise, a page for each firm; of what was erased no word."""
    folder = installations.report_of("lamp-posts") / "sightings"
    listed = {int(row["number"]): row for row in rows(folder / "sightings.csv")}
    decided = {int(row["number"]): row for row in rows(SEEN / "moderation.csv")}
    whole = {
        number
        for number, row in decided.items()
        if row["seconded_by"] or (row["published_by"] and row["kind"] == "public_body")
    }
    assert set(listed) == whole
    assert listed[8]["may_be_franchise"] == "yes"
    assert (listed[7]["may_be_franchise"], listed[7]["operator"]) == ("no", "Fenwater Stores")
    assert listed[4]["how_it_is_known"] == "one person reports it; we have not verified it"
    page = (folder / "index.html").read_text("utf-8")
    assert "Seen at 4 premises trading as Wickbasket; some may be franchises." in page
    assert "Wickquay Parking uses it at 3 premises" in page
    pages = {path.name: path.read_text("utf-8") for path in folder.glob("*.html")}
    assert len(pages) == 7
    for erased in ("Pump Close", "pupils", "Rill Terrace", "walker", "Rillgate"):
        assert not any(erased in text for text in pages.values())
    covered = [row for row in decided.values() if row["covered_by"] and row["published_by"]]
    pictures = {path.read_bytes() for path in folder.glob("*.jpg")}
    assert len(pictures) == sum(int(row["number"]) in whole for row in covered)
    assert not any(b"Wickphone" in each for each in pictures)


def test_the_five_boroughs_stand_beside_what_their_councils_said() -> None:
    """One has no council in the frame, one kept silent; two that are not in the table have no rank."""
    page = (installations.report_of("lamp-posts") / "index.html").read_text("utf-8")
    part = page.partition('id="crowded-boroughs"')[2].partition("</figure>")[0]
    assert part.index("Gannet Isle") < part.index("Borough of Dunlin Bay") < part.index("Borough of Dunmoor")
    assert "none in the frame" in part
    figure = installations.report_of("lamp-posts") / "figures" / "crowded-boroughs.html"
    missing = figure.read_text("utf-8").partition("Not in the table, and not ranked")[2]
    assert "Dolfach Borough Council" in missing


def test_labels_makers_flaws_and_totals_stand_in_the_built_report() -> None:
    """A disputed relabel, a ban lifted, two holdings, flaws by a label, two queries that are never added."""
    folder = installations.report_of("lamp-posts")
    page = (folder / "index.html").read_text("utf-8")
    words = html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))
    for said in (
        "Named directly by 6 of 21; with certain relabels 6 of 21; with stated relabels 7 of 21.",
        "StreetSage is said to be sold on some products made by Kerbtronic (disputed)",
        "announced, since November 2023 (known to the month)",
        "lifted, since 1 June 2024",
        "shares, 32 per cent, as of 2023, as Luxovane says",
        "shares, 41 per cent, as of March 2025, as The Lantern says",
        "in a recorder, with the recorder PH-R8 (so says the seller Lumenfair)",
        "1 of 2 in version 2025.06.30",
        "620 or more services that answered on the internet",
        "121 services that answered on the internet",
    ):
        assert said in words, said
    link = re.search(r'href="(equipment/brand-streetsage-[^"#]+)', page)
    assert link is not None
    assert "../sources/" in (folder / link[1]).read_text("utf-8")
    totals = (folder / "exposure" / "found.csv").read_text("utf-8")
    assert "Borough of Candlemere" in totals
    assert not re.search(r"Borough of Caerwick[^\n]*\b3\b", totals), "a count of fewer than five is hidden"
