"""Totals by place in an archive: refused with it where they hold a device, or are not those of their file."""

from __future__ import annotations

import csv
import io

from answerable.casework.exposure.holding import faults_of
from answerable.casework.moving.archive_packages import Package
from answerable.evidence import read_exposure
from answerable.ground import AnswerableError, BadInput
from answerable.isolation import tables_apart
from answerable.store import originals
from answerable.store.models import ExposureTable, Investigation, Purpose

_REMEDY = "Ask for an archive without them: they are taken out by `answerable exposure remove`."


def refuse_devices(package: Package) -> None:
    """Raise `BadInput` where a file that was kept as totals tells devices apart: before anything is on disk.

    What was met is said, never the value.
    """
    with package.open("data/material.csv") as raw:
        rows = csv.DictReader(io.TextIOWrapper(raw, "utf-8", newline=""))
        try:
            kept = [(row["name"], row["original"]) for row in rows if row["purpose"] == Purpose.EXPOSURE]
        except (csv.Error, KeyError, UnicodeDecodeError):
            return  # the table is refused as such when it is loaded
    for name, digest in kept:
        if digest not in package.originals:
            continue
        content = package.original(digest)
        try:
            read = read_exposure(tables_apart(content, name), name)
        except AnswerableError:
            continue  # what is no file of totals is told of with its counts
        for met in read.refused:
            raise BadInput(
                f"a file of totals tells devices apart: {met.kind}",
                where=f"{package.name}, originals/{digest[:12]}, {met.where}",
                remedy="Nothing of it was kept. Ask for an archive without it, and do not send this one on.",
            )


def check_totals(package: Package, investigation: Investigation) -> None:
    """Raise `BadInput` for totals that their own file does not give."""
    tables = ExposureTable.objects.filter(investigation=investigation).select_related("file__original")
    with originals.lent(lambda digest: package.original(digest) if digest in package.originals else None):
        for table in tables:
            try:
                fault = next(iter(faults_of(table)), "")
            except AnswerableError as error:
                fault = f"the file of {table.uid} cannot be read as totals: {error}"
            if fault:
                where = f"{package.name}, data/exposure_count.csv"
                raise BadInput(fault, where=where, remedy=_REMEDY)
