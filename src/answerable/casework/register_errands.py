"""The jobs of registers: looking at what a file would change, and taking it in."""

from __future__ import annotations

from answerable.casework.progress import Progress
from answerable.casework.registers import RegisterFile, adopt_register, preview_register
from answerable.ground import Missing, canonical_json
from answerable.store import originals
from answerable.store.models import Job, RegisterProposal


def look_at_register(job: Job, progress: Progress) -> str:
    """Look at a proposal and keep what it would change; a sentence that says so."""
    proposal = _proposal(job)
    progress(0, 3)
    found = preview_register(file_of(proposal))
    progress(2, 3)
    rows = canonical_json(found.plan.as_rows())
    proposal.changes = originals.keep(rows, "application/json")
    proposal.preview = found.seen
    proposal.summary = {
        "counts": found.plan.counts,
        "framed": len(found.plan.framed),
        "unknown": found.plan.unknown,
        "dropped": list(found.reading.dropped),
        "notes": list(found.reading.notes),
        "warnings": list(found.warnings),
        "without_law": sum(not each.regime for each in found.reading.entries),
        "without_region": sum(not each.region for each in found.reading.entries),
        "bodies": len(found.reading.entries),
    }
    proposal.save(update_fields=["changes", "preview", "summary"])
    progress(3, 3)
    return f"Looked at {proposal.name}: {_counted(found.plan.counts)}"


def take_in_register(job: Job, progress: Progress) -> str:
    """Take in a proposal exactly as it was looked at; a sentence that says what came of it."""
    proposal = _proposal(job)
    also_framed = bool(job.arguments.get("also_framed"))
    done = adopt_register(
        file_of(proposal), who=job.asked_by, seen=proposal.preview, also_framed=also_framed, progress=progress
    )
    proposal.version = done.version
    proposal.save(update_fields=["version"])
    return f"Took in version {done.version.number} of {proposal.register}: {_counted(done.plan.counts)}"


def file_of(proposal: RegisterProposal) -> RegisterFile:
    """The proposal as the file that the verbs of registers take."""
    return RegisterFile(
        content=originals.content_of(proposal.original.uid),
        name=proposal.name,
        register=proposal.register,
        format=proposal.format,
        mapping=proposal.mapping,
        as_of=proposal.as_of,
        source=proposal.source,
        licence=proposal.licence,
        partial=proposal.partial,
    )


def _proposal(job: Job) -> RegisterProposal:
    found = RegisterProposal.objects.select_related("original").filter(pk=job.arguments["proposal"]).first()
    if found is None:
        raise Missing(f"the proposal {job.arguments['proposal']} is no longer there")
    return found


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "nothing"
