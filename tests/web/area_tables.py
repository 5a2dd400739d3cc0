"""A table about areas of the small world, for the pages that show one."""

from __future__ import annotations

from collections.abc import Mapping

from answerable.web.numbers import shown_number as row

AREAS = "area,people,abroad\nAsh Council,1200,10\nBirch Council,900,..\nElsewhere,40,1\n"
AREA_MAPPING = """\
[areas]
name = "Residents"
source = "A census"
licence = "OGL v3.0"
boundaries = 2021
key = "area"
scheme = "name"
[[columns]]
name = "residents"
label = "Residents"
unit = "residents"
kind = "count"
column = "people"
[[bands]]
name = "size"
label = "Size"
column = "residents"
bands = [{label = "Small", below = 1000}, {label = "Large", from = 1000}]
"""


def with_areas() -> Mapping[str, object]:
    """A table about areas, of which one is served by nobody in the frame."""
    from answerable.casework.areas.tables import AreaFile, take_in
    from answerable.store.models import Investigation

    file = AreaFile(AREAS.encode(), "areas.csv", AREA_MAPPING, "areas.toml", "census")
    take_in(Investigation.objects.get(uid="small"), file, who="ann")
    return {}


def looked_at_areas() -> Mapping[str, object]:
    """A look at a table about areas that ann asked for."""
    from django.contrib.auth.models import User

    from answerable.casework.areas.looks import ask_to_look
    from answerable.casework.work.uploads import Upload, keep
    from answerable.store.models import Investigation

    file = keep(Upload("areas.csv", AREAS.encode()))
    told = {"file": file, "called": "census", "mapping": AREA_MAPPING}
    ann = User.objects.get(username="ann")
    return {"look": row(ask_to_look(Investigation.objects.get(uid="small"), told, user=ann).pk)}
