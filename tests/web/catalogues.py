"""A catalogue with flaws in the small world, for the pages of equipment."""

from __future__ import annotations

from collections.abc import Mapping

from tests.casework.equipment.flawed import exploited, record

from answerable.web.numbers import shown_number as row

CATALOGUE = b"""
[catalogue]
name = "lamps"
version = "1"
[[makers]]
name = "Luxovane"
country = "Freedonia"
source = "heat, p. 1"
[[makers]]
name = "Pharosine"
[[relations]]
brand = "CivicGlow"
maker = "Luxovane"
kind = "relabels_all"
grade = "stated"
since = "2021-03"
source = "heat, p. 1"
[[relations]]
brand = "CivicGlow"
maker = "Pharosine"
kind = "some_products"
grade = "disputed"
source = "A maker's letter"
[[capabilities]]
name = "counts_people"
label = "Counts people"
[[technologies]]
name = "NightSense"
maker = "Luxovane"
does = "camera"
[[families]]
name = "Luxovane lamp"
maker = "Luxovane"
pattern = 'LX-1[0-9]+'
technologies = ["NightSense"]
[[models]]
number = "LX-1000/B"
maker = "Luxovane"
families = ["Luxovane lamp"]
technologies = ["NightSense"]
[[statements]]
technology = "NightSense"
capability = "counts_people"
said_by = "maker"
speaker = "Luxovane"
source = "Brochure <b>2021</b>"
recorder = "LR-1"
[[prices]]
model = "LX-1000/B"
seller = "Lamp Shop"
amount = "199.50"
currency = "GBP"
dated = "2024-05"
source = "lampshop.example"
[[measures]]
name = "Ban on lamps"
jurisdiction = "Freedonia"
standing = "announced"
scope = "public buildings"
named = ["Luxovane"]
since = "2022-11"
precision = "month"
source = "Gazette 7"
[[measures]]
name = "Ban on lamps"
jurisdiction = "Freedonia"
standing = "lifted"
scope = "public buildings"
named = ["Luxovane"]
since = "2024-02-01"
source = "Gazette 9"
[[ownership]]
maker = "Luxovane"
holder = "State Lamp Fund"
kind = "shares"
per_cent = "42.5"
as_of = "2021"
said_by = "Luxovane"
source = "Annual report"
[[ownership]]
maker = "Luxovane"
holder = "State Lamp Fund"
kind = "controls"
per_cent = "51"
as_of = "2022"
said_by = "The Lantern"
source = "heat"
"""
SCORED = record("CVE-2024-0001", "Luxovane", "LX-1000", scores=(("luxovane", 5.3), ("CISA-ADP", 7.5)))
RELABELLED = record("CVE-2024-0002", "CivicGlow", "CG-22x4")
LISTED = exploited(("CVE-2024-0002", "CivicGlow"))
FILES = (("lamps.toml", CATALOGUE), ("1.json", SCORED), ("2.json", RELABELLED), ("kev.json", LISTED))


def with_catalogue() -> Mapping[str, object]:
    """A catalogue, two records of flaws, a list of exploited ones."""
    from answerable.casework.equipment.intakes import sorted_files, take_in_all
    from answerable.store.models import Investigation

    take_in_all(Investigation.objects.get(uid="small"), sorted_files(FILES), who="ann")
    return {}


def looked_at_equipment() -> Mapping[str, object]:
    """A look at files of equipment that ann asked for."""
    from django.contrib.auth.models import User

    from answerable.casework.equipment.looks import ask_to_look
    from answerable.casework.work.uploads import Upload
    from answerable.store.models import Investigation

    ann = User.objects.get(username="ann")
    uploads = [Upload(name, content) for name, content in FILES]
    small = Investigation.objects.get(uid="small")
    return {"look": row(ask_to_look(small, uploads, user=ann).pk)}
