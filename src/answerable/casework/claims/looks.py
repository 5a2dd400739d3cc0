"""A partner's table looked at before it is taken in: its mapping, and which of its rows would count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from answerable.casework.claims.placing import Standing, claims_in
from answerable.casework.claims.tables import (
    PartnerFile,
    TableReceipt,
    read_file,
    receipt_over,
    rows_read,
)
from answerable.casework.jobs import looks, queue
from answerable.casework.jobs.looks import MappedLook, look_job, mapping_of
from answerable.casework.work.progress import Progress, silent
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.uploads import kept
from answerable.evidence import suggested_mapping
from answerable.ground import open_tables
from answerable.isolation import tables_apart
from answerable.store.models import Investigation, Job, JobState, PartnerTable

LOOK, TAKE_IN = "look_at_partner_table", "take_in_partner_table"
MAPPING_NAME = "mapping.toml"
NO_MAPPING = """\
# No column is called like a body, or none like an item of the codebook: say here which is which.
[partner]
name = ""
body = ""

[[items]]
item = ""
column = ""
"""


def suggest(investigation: Investigation, content: bytes, name: str) -> str:
    """A mapping in TOML for a partner's table, by what its columns are called; raises `BadInput`."""
    tables = open_tables(tables_apart(content, name), name)
    return suggested_mapping(tables[0].columns, codebook_of(investigation), name)


def preview(investigation: Investigation, file: PartnerFile, *, progress: Progress = silent) -> TableReceipt:
    """What `take_in` would make of a partner's table; nothing is written. Raises what it raises."""
    read = read_file(investigation, file, progress)
    table = PartnerTable(investigation=investigation, name=file.called)
    rows = rows_read(table, read)
    claims = len(claims_in(table, read.mapping, rows, {}))
    return receipt_over(file.called, rows, claims, read.notes)


@dataclass(frozen=True)
class PartnerLook(MappedLook):
    """A look at a partner's table: the mapping it was read by, and what taking it in would come to.

    `rows` are those that would not count, each with why; `standings` counts all of them.
    """

    standings: Mapping[str, int]
    claims: int = 0
    notes: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def counted(self) -> int:
        """How many rows would count."""
        return self.standings.get(Standing.MATCHED.value, 0)

    @property
    def left_out(self) -> int:
        """How many rows would not count."""
        return sum(self.standings.values()) - self.counted


def look_for(user: User, investigation: Investigation, pk: int) -> PartnerLook:
    """The look that the person asked for in the investigation; raises `Missing` for anything else."""
    job = look_job(LOOK, user, investigation, pk)
    called = job.arguments["called"]
    if job.state != JobState.DONE:
        return PartnerLook(job, called, mapping_of(job, where_none=NO_MAPPING), {})
    told, *rows = job.result
    return PartnerLook(
        job, called, told["mapping"], told["standings"], told["claims"], tuple(told["notes"]), tuple(rows)
    )


def ask_to_look(investigation: Investigation, arguments: Mapping[str, Any], *, user: User) -> Job:
    """Ask for a look at a table: its `file` as `uploads.keep` gives it, `mapping` in TOML, or none."""
    return queue.ask_for(LOOK, arguments, user=user, investigation=investigation)


def take_in_looked_at(look: PartnerLook, *, user: User) -> Job:
    """Ask for the table to be taken in by the mapping that it was looked at with; `BadInput` before that."""
    return looks.take_in_looked_at(TAKE_IN, look, {"mapping": look.mapping}, user=user)


def file_of(job: Job, mapping: str) -> PartnerFile:
    """The partner's file that a job is about, to be read by that mapping."""
    told = job.arguments
    file = kept(told["file"])
    return PartnerFile(
        content=file.content,
        name=file.name,
        mapping=mapping,
        mapping_name=MAPPING_NAME,
        called=told["called"],
        owner=told.get("owner", ""),
        credited=bool(told.get("credited")),
    )
