"""The jobs of registers: looking at what a file would change, taking it in, matching names."""

from __future__ import annotations

from answerable.casework.jobs.kinds import JobResult, job
from answerable.casework.registers.name_lists import match_list
from answerable.casework.registers.registers import RegisterFile, adopt_register, preview_register
from answerable.casework.work.progress import Progress
from answerable.ground import Missing, canonical_json
from answerable.store import originals
from answerable.store.models import Job, Membership, RegisterProposal, Role


@job("preview_register", "Looking at a register")
def look_at_register(job: Job, progress: Progress) -> JobResult:
    """Look at a proposal and keep what it would change."""
    proposal = _proposal(job)
    progress(0, 3)
    found = preview_register(register_file(proposal))
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
    return JobResult(f"Looked at {proposal.name}: {_counted(found.plan.counts)}")


@job("adopt_register", "Taking in a register")
def take_in_register(job: Job, progress: Progress) -> JobResult:
    """Take in a proposal exactly as it was looked at."""
    proposal = _proposal(job)
    also_framed = bool(job.arguments.get("also_framed"))
    done = adopt_register(
        register_file(proposal),
        who=job.asked_by,
        seen=proposal.preview,
        also_framed=also_framed,
        progress=progress,
    )
    proposal.version = done.version
    proposal.save(update_fields=["version"])
    return JobResult(
        f"Took in version {done.version.number} of {proposal.register}: {_counted(done.plan.counts)}"
    )


@job("match_names", "Matching names to bodies")
def match_names(job: Job, progress: Progress) -> JobResult:
    """Match the names of a list and keep what was found."""
    return JobResult(match_list(job, progress))


def register_file(proposal: RegisterProposal) -> RegisterFile:
    """The proposal as the file that the verbs of registers take, looked at by whoever made it."""
    seats = Membership.objects.filter(user=proposal.account).exclude(role=Role.PARTNER)
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
        seats=frozenset(seats.values_list("investigation__uid", flat=True)),
    )


def _proposal(job: Job) -> RegisterProposal:
    found = RegisterProposal.objects.select_related("original").filter(pk=job.arguments["proposal"]).first()
    if found is None:
        raise Missing(f"the proposal {job.arguments['proposal']} is no longer there")
    return found


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "nothing"
