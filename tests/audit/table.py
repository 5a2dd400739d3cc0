"""How well the audit does on every set, in one table: `python -m tests.audit.table [FOLDER...]`.

A FOLDER holds labelled reports in the format of `tests/audit/labelled`; of it only totals are printed, never
what stands in it, so that it can stay unread. `--only SET` (again for more) takes some of the clone's own
sets: model, dev, genres, held (labelled), invented, wordings, real, built (sound texts without labels);
`--only none` only FOLDERs. `--changed N` says how many figures are changed in each text, `--seed` by which
dice. `--off CHECK` switches a check off by its name (again for more), `--checks` prints what spoke, rightly
and wrongly, `--each-off` switches each of those off in turn and prints what changes, `--left-out` judges each
report by weights that were fitted without it (`tests.audit.leaving_out`), `--by-report` prints a line for
each report of the clone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.audit.changed_figures import Unlabelled, tried_report, tried_text
from tests.audit.judged import FIRST, judged, pages_of
from tests.audit.labelled_evaluation import Score, scored
from tests.audit.labelled_set import Labelled, labelled_in, labelled_reports
from tests.audit.labels import CELLS, CLAIMS, read_labels, score
from tests.audit.leaving_out import fit_exists, left_out
from tests.audit.sound_texts import SOUND_SETS, SoundText, model_report, sound_texts
from tests.shared_data import SHARED

LABELLED = ("dev", "genres", "held")
OWN = ("model", *LABELLED, *SOUND_SETS)
LABELLED_HEAD = (
    "labelled sets", "reports", "planted", "accused", f"or in {FIRST}", "confirmed", "alarms", "each",
    "in sound", "prose", "confirmed", "tables", "confirmed", "labels", "found", "no counts",
)  # fmt: skip
CHANGED_HEAD = (
    "changed figures", "texts", "figures", "found", "confirmed", "accused", "changed", "accused",
    f"or in {FIRST}", "elsewhere", "confirmed", "shaken", "no counts",
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """What is asked of a run."""

    changed: int = 6
    seed: int = 10
    off: tuple[str, ...] = ()
    left_out: bool = False


@dataclass
class Measured:
    """What came of one report or text, or of several added up; `failed` could not be audited at all."""

    score: Score
    unlabelled: Unlabelled
    failed: str = ""


def measure_report(report: Labelled, options: Options) -> Measured:
    """The labelled report, with its right figures changed."""
    with left_out(report.name) if options.left_out else nullcontext():
        return Measured(
            scored(report, options.off),
            tried_report(report, options.changed, options.seed, options.off),
        )


def measure_unread(report: Labelled, options: Options) -> Measured:
    """A report that stays unread: where it cannot be audited, only the kind of exception is told."""
    try:
        return measure_report(report, options)
    except Exception as problem:
        return Measured(Score(report.name), Unlabelled(), type(problem).__name__)


def measure_text(text: SoundText, options: Options) -> Measured:
    """A text without labels; the audit never saw it as anything else, so nothing is left out."""
    return Measured(Score(text.name), tried_text(text, options.changed, options.seed, options.off))


def measure_model(_: str, options: Options) -> Measured:
    """The model report against its counts and the list of its claims."""
    model = model_report()
    with left_out("model") if options.left_out else nullcontext():
        audit = judged(pages_of(model.content, model.file), model.counts, options.off)
        changed = tried_text(model, options.changed, options.seed, options.off)
    listed = score(audit, read_labels(CLAIMS), read_labels(CELLS))
    changed.accused = len(listed.alarms)
    return Measured(listed, changed)


Measure = Callable[[Options], Measured]


def measures_of(name: str) -> list[Measure]:
    """What has to be measured for one of the clone's own sets."""
    if name == "model":
        return [partial(measure_model, name)] if SHARED.exists() else []
    if name in SOUND_SETS:
        return [partial(measure_text, text) for text in sound_texts(name)]
    return [partial(measure_report, report) for report in labelled_reports(name)]


def added(name: str, parts: Iterable[Measured]) -> Measured:
    """Several added up under one name."""
    total = Measured(Score(name), Unlabelled())
    for part in parts:
        total.score.add(part.score)
        total.unlabelled.add(part.unlabelled)
        total.failed = ", ".join(filter(None, (total.failed, part.failed)))
    return total


def labelled_row(name: str, score: Score) -> tuple[str, ...]:
    """The cells of a labelled set, in the order of `LABELLED_HEAD`."""
    return (
        name,
        str(score.reports),
        str(score.errors),
        part(score.called, score.errors),
        part(score.looked_at, score.errors) if score.ranked else "-",
        part(score.wrongly_confirmed, score.errors),
        str(len(score.alarms)),
        f"{len(score.alarms) / score.reports:.2f}" if score.reports else "-",
        f"{score.sound_alarms} in {score.sound}",
        str(score.prose),
        part(score.prose_confirmed, score.prose),
        str(score.rows),
        part(score.rows_confirmed, score.rows),
        str(score.labels),
        part(score.found, score.labels),
        str(score.refused),
    )


def changed_row(name: str, made: Unlabelled, *, ranked: bool) -> tuple[str, ...]:
    """The cells of what was changed, in the order of `CHANGED_HEAD`."""
    return (
        name,
        str(made.texts),
        str(made.figures),
        part(made.found, made.figures),
        part(made.confirmed, made.figures),
        str(made.accused),
        str(made.changed),
        part(made.called, made.changed),
        part(made.looked_at, made.changed) if ranked else "-",
        part(made.elsewhere, made.changed),
        part(made.kept, made.changed),
        part(made.shaken, made.firm),
        str(made.refused),
    )


def part(some: int, whole: int) -> str:
    """A count with its share of the whole; a dash where there is no whole."""
    return f"{some} {100 * some / whole:.0f}%" if whole else "-"


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under their head, in columns."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    return "\n".join(
        row[0].ljust(widths[0])
        + "".join(f"  {cell.rjust(width)}" for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in (head, *rows)
    )


def checks_of(total: Counter[tuple[str, str]]) -> str:
    """What spoke in all labelled sets, and how often rightly."""
    kinds = ("hit", "alarm", "confirmed", "wrongly confirmed")
    names = sorted({name for name, _ in total})
    rows = [(name, *(str(total[name, kind]) for kind in kinds)) for name in names]
    return grid(("checks (or [kinds of error])", "hits", "false alarms", *kinds[2:]), rows)


def run(measures: Sequence[Measure], options: Options, jobs: int) -> list[Measured]:
    """What came of each, in the order given, `jobs` at a time."""
    if jobs == 1:
        return [each(options) for each in measures]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_call, measures, [options] * len(measures)))


def _call(measure: Measure, options: Options) -> Measured:
    return measure(options)


def main(words: Sequence[str] | None = None) -> None:
    """Prints the tables of the sets asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.audit.table", description=__doc__)
    asked.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    asked.add_argument("--only", action="append", choices=(*OWN, "none"), metavar="SET")
    asked.add_argument("--changed", type=int, default=Options.changed, metavar="N")
    asked.add_argument("--seed", type=int, default=Options.seed)
    asked.add_argument("--off", action="append", default=[], metavar="CHECK")
    asked.add_argument("--checks", action="store_true")
    asked.add_argument("--each-off", action="store_true")
    asked.add_argument("--left-out", action="store_true")
    asked.add_argument("--by-report", action="store_true")
    asked.add_argument("--jobs", type=int, default=2)
    chosen = asked.parse_args(words)
    if chosen.left_out and not fit_exists():
        asked.error("--left-out: there is no tests/audit/fit.py, so no weights to fit without a report")
    options = Options(chosen.changed, chosen.seed, tuple(chosen.off), left_out=chosen.left_out)
    sets = [name for name in OWN if not chosen.only or name in chosen.only]
    parts = {name: run(measures_of(name), options, chosen.jobs) for name in sets}
    unread = {}
    for folder in chosen.folders:
        measures: list[Measure] = [partial(measure_unread, report) for report in labelled_in(folder)]
        outside = Options(options.changed, options.seed, options.off)
        unread[f"{folder.resolve().parent.name}/{folder.name}"] = run(measures, outside, chosen.jobs)
    sys.stdout.write(_printed(parts, unread, by_report=chosen.by_report, checks=chosen.checks))

    if chosen.each_off:
        sys.stdout.write(f"\n{each_off(parts, options, chosen.jobs)}\n")


def each_off(own: dict[str, list[Measured]], options: Options, jobs: int) -> str:
    """What the labelled sets lose and gain when each check that spoke in them is switched off alone."""
    sets = [name for name in own if name not in SOUND_SETS]
    before = added("all", (each for name in sets for each in own[name])).score
    checks = sorted({name for name, _ in before.checks if not name.startswith("[")})
    if not checks:
        return "This audit names no checks: none can be switched off."
    rows = []
    for check in checks:
        without = Options(0, options.seed, (*options.off, check), left_out=options.left_out)
        made = (each for name in sets for each in run(measures_of(name), without, jobs))
        rows.append((check, *_difference(added(check, made).score, before)))
    return grid(("switched off", "accused", "alarms", "confirmed", "wrongly confirmed"), rows)


def _difference(after: Score, before: Score) -> tuple[str, ...]:
    pairs = (
        (after.called, before.called),
        (len(after.alarms), len(before.alarms)),
        (after.prose_confirmed + after.rows_confirmed, before.prose_confirmed + before.rows_confirmed),
        (after.wrongly_confirmed, before.wrongly_confirmed),
    )
    return tuple(f"{new - old:+d}" for new, old in pairs)


def _printed(
    own: dict[str, list[Measured]], unread: dict[str, list[Measured]], *, by_report: bool, checks: bool
) -> str:
    named = {name: added(name, made) for name, made in (own | unread).items()}
    lines: list[tuple[str, Measured]] = []
    for name, total in named.items():
        lines.append((name, total))
        if by_report and name in own and len(own[name]) > 1:
            lines += [(f"  {each.score.name}", each) for each in own[name]]
    scores = [labelled_row(name, each.score) for name, each in lines if each.score.reports]
    ranked = any(each.score.ranked for each in named.values())
    changed = [
        changed_row(name, each.unlabelled, ranked=ranked) for name, each in lines if each.unlabelled.texts
    ]
    told = [grid(LABELLED_HEAD, scores)] if scores else []
    told += [grid(CHANGED_HEAD, changed)] if changed else []
    if checks:
        told.append(checks_of(sum((each.score.checks for each in named.values()), Counter())))
    told += [f"{name}: could not be audited: {each.failed}" for name, each in named.items() if each.failed]
    silent = [each.score.unknown for each in named.values() if each.score.reports]
    unknown = sorted(set.intersection(*silent)) if silent else []
    told += [f"--off {name}: no check of that name spoke" for name in unknown]
    return "\n\n".join(told) + "\n"


if __name__ == "__main__":
    main()
