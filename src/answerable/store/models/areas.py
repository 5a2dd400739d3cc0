"""Tables about areas, and which unit of the frame serves which area."""

from __future__ import annotations

from django.db import models

from answerable.evidence import JoinGround
from answerable.store.models.base import Record
from answerable.store.models.bodies import Unit, choices_of
from answerable.store.models.investigations import Investigation, Material


class AreaTable(Record):
    """A table about areas, as a census prints it: its file, and the mapping by which it is read, in TOML."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="area_tables")
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    mapping = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    taken_in_by = models.CharField(max_length=150)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "name"], name="one_area_table_a_name"),
        ]


class AreaRow(Record):
    """One area: its code or name in `key`, its `label`, its `numbers` by column, each in digits.

    `gaps` has what stands in the place of a number that is not given.
    """

    table = models.ForeignKey(AreaTable, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=320)
    label = models.CharField(max_length=320)
    numbers = models.JSONField(default=dict, blank=True)
    gaps = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["table", "number"]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="one_area_row_a_number")]


class AreaJoin(Record):
    """That a unit serves the area of a row, on which ground; `said_by` is the person who said so, if any."""

    row = models.ForeignKey(AreaRow, on_delete=models.CASCADE, related_name="joins")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="areas")
    ground = models.CharField(max_length=30, choices=choices_of(JoinGround))
    said_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["row", "unit"]
        constraints = [models.UniqueConstraint(fields=["row", "unit"], name="one_join_a_row_and_unit")]


class UnitBand(Record):
    """The band of a unit on a dimension that a table about areas gives; a unit without one has no row."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="bands")
    table = models.ForeignKey(AreaTable, on_delete=models.CASCADE, related_name="bands")
    dimension = models.CharField(max_length=60)
    band = models.CharField(max_length=120)

    class Meta:
        ordering = ["unit", "dimension"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "dimension"], name="one_band_a_unit_and_dimension")
        ]
