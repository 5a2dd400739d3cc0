"""Totals by place that others published of an index of the internet; no device is ever among them."""

from __future__ import annotations

from django.db import models

from answerable.evidence import CountRounding
from answerable.store.models.base import Record
from answerable.store.models.bodies import choices_of
from answerable.store.models.investigations import Investigation, Material


class ExposureTable(Record):
    """A file of totals by place, as it was taken in: who published it, under which licence, and the file.

    `index` is whose counts they are where the file itself does not say it.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="exposure_tables")
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    index = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    taken_in_by = models.CharField(max_length=150)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "name"], name="one_exposure_table_a_name"),
        ]


class ExposureCount(Record):
    """How many services an index had for one query, place and date; `count` is empty where it is hidden.

    `number` is the row of a table in which it stands, or its place among the counts of an answer in JSON.
    """

    table = models.ForeignKey(ExposureTable, on_delete=models.CASCADE, related_name="counts")
    number = models.PositiveIntegerField()
    index = models.CharField(max_length=200, blank=True)
    query = models.CharField(max_length=1000)
    date = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    level = models.CharField(max_length=60, blank=True)
    count = models.BigIntegerField(null=True, blank=True)
    rounding = models.CharField(max_length=10, choices=choices_of(CountRounding))

    class Meta:
        ordering = ["table", "number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="one_exposure_count_a_number")
        ]
