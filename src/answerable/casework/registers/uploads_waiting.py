"""A register sent to the workbench: kept, recognised, mapped, looked at, and only then taken in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from answerable.bodies import (
    FIELDS,
    MAPPED,
    SCHEMES,
    RegisterMapping,
    format_at,
    read_register_mapping,
    suggest_mapping,
    write_register_mapping,
)
from answerable.casework.jobs import queue
from answerable.casework.registers.files import format_of, suggested_mapping, table_of
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput, Missing, Table
from answerable.store import originals
from answerable.store.models import RegisterProposal, RegisterVersion

ASKED_FIELDS = tuple(each for each in FIELDS if each.called and not each.several_columns)
"""The fields that the mapping form asks for: those that a table nobody knows may have."""

ASKED_SCHEMES = tuple(each for each in SCHEMES if each.called)
"""The schemes of identifiers that the mapping form asks for."""

_LAST = 5


@dataclass(frozen=True)
class MappedField:
    """One line of the mapping form: a field, its column now, and why that one was suggested."""

    name: str
    label: str
    column: str
    reason: str


@dataclass(frozen=True)
class MappingForm:
    """What the mapping form shows: fields, columns to choose from, those put aside, the first rows."""

    fields: tuple[MappedField, ...]
    columns: tuple[str, ...]
    aliases: tuple[str, ...]
    dropped: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    toml: str


def propose(
    upload: Upload, user: User, *, sheet: str = "", header_row: int | None = None
) -> RegisterProposal:
    """Keep a file and say what it is; raises `BadInput` for one that cannot be read as a table."""
    table = table_of(upload.content, upload.name, sheet=sheet, header_row=header_row)
    format_name = format_of(table)
    mapping = suggested_mapping(table, sheet=sheet, header_row=header_row)[0] if format_name == MAPPED else ""
    known = None if format_name == MAPPED else format_at(format_name)
    last = RegisterVersion.objects.filter(format=format_name).order_by("-taken_in_at").first()
    return RegisterProposal.objects.create(
        original=originals.keep(upload.content, "text/csv"),
        name=upload.name[:200],
        format=format_name,
        register=last.register if last and known else "",
        source=known.source if known else "",
        licence=known.licence if known else "",
        mapping=mapping,
        account=user,
        made_at=timezone.now(),
    )


def proposal_for(user: User, pk: int) -> RegisterProposal:
    """The person's own proposal with that number; raises `Missing`."""
    found = RegisterProposal.objects.select_related("job", "version", "original").filter(pk=pk, account=user)
    proposal = found.first()
    if proposal is None:
        raise Missing(f"there is no proposal {pk} of yours")
    return proposal


def last_proposals(user: User) -> tuple[RegisterProposal, ...]:
    """The person's own proposals, the last few, newest first."""
    return tuple(RegisterProposal.objects.filter(account=user)[:_LAST])


def mapping_form(proposal: RegisterProposal) -> MappingForm:
    """The mapping of a proposal as a form; for a table of no known format alone."""
    table = _table(proposal)
    mapping = read_register_mapping(proposal.mapping, "mapping.toml")
    reasons = {field: why for field, _, why in suggest_mapping(table).reasons}
    fields = [
        MappedField(each.name, each.label, mapping.column(each.name), reasons.get(each.name, ""))
        for each in ASKED_FIELDS
    ]
    schemes = dict(mapping.identifiers)
    fields += [
        MappedField(f"scheme-{each.name}", each.label, schemes.get(each.name, ""), reasons.get(each.name, ""))
        for each in ASKED_SCHEMES
    ]
    columns = tuple(each for each in table.columns if each and each not in mapping.dropped)
    places = [table.columns.index(each) for each in columns]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows[:3] if len(row) > max(places))
    return MappingForm(tuple(fields), columns, mapping.aliases, mapping.dropped, rows, proposal.mapping)


def map_columns(proposal: RegisterProposal, chosen: Mapping[str, str], aliases: Iterable[str]) -> None:
    """Set the mapping of a proposal from the form; raises `BadInput` for no name or a column not there."""
    table = _table(proposal)
    mapping = read_register_mapping(proposal.mapping, "mapping.toml")
    asked = (*(each.name for each in ASKED_FIELDS), *(f"scheme-{each.name}" for each in ASKED_SCHEMES))
    for field in asked:
        column = chosen.get(field, "")
        if column and column not in table.columns:
            raise BadInput(
                f"the column {column!r} for {field} is not in the file",
                where=proposal.name,
                remedy=f"Choose one of {', '.join(table.columns)}.",
            )
    if not chosen.get("name"):
        raise BadInput("no column was chosen for the name", where=proposal.name, remedy="Choose one.")
    columns = dict(mapping.columns) | {each.name: chosen.get(each.name, "") for each in ASKED_FIELDS}
    columns = {field: column for field, column in columns.items() if column}
    identifiers = tuple(
        (each.name, column) for each in ASKED_SCHEMES if (column := chosen.get(f"scheme-{each.name}", ""))
    )
    names = tuple(each for each in aliases if each in table.columns)
    changed: RegisterMapping = replace(mapping, columns=columns, identifiers=identifiers, aliases=names)
    proposal.mapping = write_register_mapping(changed)
    proposal.save(update_fields=["mapping"])


def ask_for_preview(
    proposal: RegisterProposal, register: str, *, as_of: date | None, source: str, licence: str, partial: bool
) -> None:
    """Say what the file is to be taken in as, and ask for a preview of it as a job."""
    proposal.register, proposal.as_of, proposal.partial = register.strip(), as_of, partial
    proposal.source, proposal.licence = source.strip()[:300], licence.strip()[:200]
    proposal.preview, proposal.changes, proposal.summary = "", None, {}
    proposal.save()
    proposal.job = queue.ask_for("preview_register", {"proposal": proposal.pk}, user=proposal.account)
    proposal.save(update_fields=["job"])


def ask_for_adoption(proposal: RegisterProposal, *, also_framed: bool) -> None:
    """Ask for exactly what was previewed to be taken in; raises `BadInput` where nothing was."""
    if not proposal.preview:
        raise BadInput("nothing was looked at yet", where=proposal.name, remedy="Ask for the preview first.")
    if proposal.summary.get("framed") and not also_framed:
        raise BadInput(
            f"{proposal.summary['framed']} bodies in a frame would change",
            where=proposal.name,
            remedy="Look at them, then say that they may.",
        )
    asked = {"proposal": proposal.pk, "also_framed": also_framed}
    proposal.job = queue.ask_for("adopt_register", asked, user=proposal.account)
    proposal.save(update_fields=["job"])


def changes_of(proposal: RegisterProposal, kind: str = "") -> list[dict[str, Any]]:
    """The changes that the preview found, those in frames first; of one kind where it is named."""
    if proposal.changes is None:
        return []
    rows: list[dict[str, Any]] = json.loads(originals.content_of(proposal.changes.uid))
    return [row for row in rows if kind in ("", row["kind"]) or (kind == "framed" and row["frames"])]


def _table(proposal: RegisterProposal) -> Table:
    content = originals.content_of(proposal.original.uid)
    return table_of(content, proposal.name, mapping=proposal.mapping)
