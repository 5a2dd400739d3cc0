"""The jobs of the report: building and releasing it, and what a rule or a table would change in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.casework.claims.tables import find_table
from answerable.casework.jobs.kinds import MOST_ROWS, JobResult, investigation_of, job
from answerable.casework.jobs.queue import record_end
from answerable.casework.report import building, releases
from answerable.casework.report.effects import effect_row, effects_of_rules
from answerable.casework.report.traces import changes_without_table
from answerable.casework.report.worked_out import EFFECTS, WITHOUT
from answerable.casework.work.progress import Progress
from answerable.store.models import Job, Release


@job("build_report", "Building the report", whole=False, again=True)
def build_report(job: Job, progress: Progress) -> JobResult:
    """Build the report anew."""
    built = building.build(investigation_of(job), who=job.asked_by, progress=progress)
    rows = [{"name": "Warning", "came": "warning", "says": each} for each in built.warnings[:MOST_ROWS]]
    rows += [
        {
            "name": str(each.place),
            "came": "unbound",
            "says": each.says,
            "remedy": each.point.remedy,
        }
        for each in built.unbound[: MOST_ROWS - len(rows)]
    ]
    things = "1 thing in it is" if len(built.unbound) == 1 else f"{len(built.unbound)} things in it are"
    draft = f"; a draft, {things} bound to nothing" if built.unbound else ""
    return JobResult(f"Built: {built.files} files, {len(built.figures)} figures{draft}", rows)


@job("release", "Releasing the report", whole=False)
def release(job: Job, progress: Progress) -> JobResult:
    """Build the report and freeze it under a label."""
    ended: list[JobResult] = []

    def at_end(made: Release) -> None:
        head = made.journal_head[:12]
        ended.append(JobResult(f"Released {made.label}: {len(made.manifest)} files, journal head {head}"))
        record_end(job, ended[0])

    label = job.arguments["label"]
    releases.release(investigation_of(job), label, who=job.asked_by, progress=progress, at_end=at_end)
    return ended[0]


@job(EFFECTS, "Working out what each rule would change", whole=False, again=True)
def work_out_effects(job: Job, progress: Progress) -> JobResult:
    """Work out what each rule would make of every figure that counts one item; nothing is changed."""
    item = job.arguments["subject"]
    effects = effects_of_rules(investigation_of(job), item=item, progress=progress)
    figures = sum(len(each.figures) for each in effects[:1])
    rows = [effect_row(each) for each in effects]
    counted = "1 figure" if figures == 1 else f"{figures} figures"
    return JobResult(f"{len(effects)} rules of {item}, over {counted}", rows)


@job(WITHOUT, "Working out what would change without a partner's table", whole=False, again=True)
def work_out_without(job: Job, progress: Progress) -> JobResult:
    """Work out which findings, figures and sentences would be others without a table; nothing is changed."""
    told = changes_without_table(find_table(investigation_of(job), job.arguments["subject"]))
    rows = [
        {"name": each["title"], "came": "figure", "says": "; ".join(map(_in_a_line, each["changes"]))}
        for each in told["figures"]
    ]
    rows += [
        {"name": f"Line {each['line']}", "came": "sentence", "says": each["sentence"]}
        for each in told["sentences"]
    ]
    rows += [{"name": each["words"], "came": "quotation", "says": each["exact"]} for each in told["quoted"]]
    rows += [
        {"name": f"{each['body']}, {each['item']}", "came": "finding",
         "says": f"{each['before']} -> {each['after']}".replace("_", " ")}
        for each in told["findings"]
    ]  # fmt: skip
    counts = {kind: len(told[f"{kind}s"]) for kind in ("finding", "figure", "sentence")}
    message = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
    return JobResult(f"Without it others: {message}", rows[:MOST_ROWS])


def _in_a_line(change: Mapping[str, Any]) -> str:
    return f"{change['row']}: {change['before']} -> {change['after'] or '(gone)'}"
