"""Two tests that need no labels: a sound figure is borne out, and the same figure changed no longer is.

Of each text a few figures are drawn, and each is changed in one digit, one at a time, by dice that know only
the seed, the text's name and its figures: what the audit finds has no say in what is changed. The whole text
is audited anew with each change. Figures after a hedge ("about 1,200") are not drawn: a change of one may
still hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from answerable.documents import Page
from tests.audit.figures import PrintedFigure, changed_digit, claims_of, figures_in, with_change
from tests.audit.judged import Judged, judged, pages_of
from tests.audit.labelled_evaluation import Placed, confirms, placed_labels
from tests.audit.labelled_set import Labelled, fits
from tests.audit.sound_texts import SoundText

Wrong = Callable[[str], bool]
"""True if the figure is wrong with these digits in place of its own."""


@dataclass
class Unlabelled:
    """What the audit made of sound figures and of changed ones, in one text or in several added up.

    `figures` are those printed, `found` those that are claims to the audit, `confirmed` those borne out,
    `accused` claims said not to hold, of which each is a false alarm. Of `changed` figures `kept` were borne
    out all the same, `called` accused, `looked_at` accused or among the first of the list, `elsewhere`
    neither, while some other claim was accused that had not been. `shaken` were borne out before the change
    and no longer after it, of `firm` that were borne out before.
    """

    texts: int = 0
    figures: int = 0
    found: int = 0
    confirmed: int = 0
    accused: int = 0
    changed: int = 0
    firm: int = 0
    shaken: int = 0
    kept: int = 0
    called: int = 0
    looked_at: int = 0
    elsewhere: int = 0
    refused: int = 0

    def add(self, other: Unlabelled) -> None:
        """Adds another to this one."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


def tried_text(text: SoundText, draws: int, seed: int, off: Sequence[str] = ()) -> Unlabelled:
    """Both tests on a text without labels."""
    pages = pages_of(text.content, text.file)
    figures = [each for each in figures_in(pages) if not _doubted(text, each)]
    before = judged(pages, text.counts, off)
    made = _read(figures, before)
    doubtful = {(label.line, label.value) for label in text.doubted}
    made.accused = sum(
        claim.accused
        and not any(abs(claim.line_start - line) <= 2 and claim.value == value for line, value in doubtful)
        for claim in before.claims
    )
    drawn: list[tuple[PrintedFigure, Wrong]] = [(each, lambda _: True) for each in figures if not each.hedged]
    _change(
        made, pages, text.counts, before, _draw(drawn, draws, f"{seed} {text.name}", _printed(pages)), off
    )
    return made


def tried_report(report: Labelled, draws: int, seed: int, off: Sequence[str] = ()) -> Unlabelled:
    """The test of changed figures on the claims of a labelled report that are labelled right."""
    pages = pages_of(report.content, report.file)
    before = judged(pages, report.counts, off)
    labels = [each for each in placed_labels(report, before.lines) if each.label.right]
    pairs = [(each, _labelled(each, labels)) for each in figures_in(pages)]
    drawn = [(each, _falsified(label)) for each, label in pairs if label and label.label.comparison == "="]
    made = _read([each for each, label in pairs if label], before)
    _change(
        made, pages, report.counts, before, _draw(drawn, draws, f"{seed} {report.name}", _printed(pages)), off
    )
    return made


def _read(figures: Sequence[PrintedFigure], before: Judged) -> Unlabelled:
    claims = [claims_of(before, each) for each in figures]
    return Unlabelled(
        texts=1,
        figures=len(figures),
        found=sum(bool(each) for each in claims),
        confirmed=sum(confirms(each) for each in claims),
        refused=int(bool(before.refused)),
    )


def _doubted(text: SoundText, figure: PrintedFigure) -> bool:
    return any(abs(label.line - figure.line) <= 2 and label.value == figure.value for label in text.doubted)


def _labelled(figure: PrintedFigure, labels: Sequence[Placed]) -> Placed | None:
    on_line = (each for each in labels if each.first <= figure.line <= each.last)
    return next((each for each in on_line if each.label.value == figure.value), None)


def _falsified(placed: Placed) -> Wrong:
    label = placed.label
    if not label.arithmetic:
        return lambda _: True
    return lambda digits: not fits(replace(label, value=_value(digits)))


def _draw(
    figures: Sequence[tuple[PrintedFigure, Wrong]],
    draws: int,
    seed: str,
    printed: Container[tuple[int, float]],
) -> list[tuple[PrintedFigure, str]]:
    dice = random.Random(seed)
    drawn = dice.sample(figures, min(draws, len(figures)))
    changes = ((figure, _wrong_digits(figure, wrong, dice, printed)) for figure, wrong in drawn)
    return [(figure, digits) for figure, digits in changes if digits]


def _wrong_digits(
    figure: PrintedFigure, wrong: Wrong, dice: random.Random, printed: Container[tuple[int, float]]
) -> str:
    """Other digits that make the figure wrong and no double of one on its line; empty where 20 tries fail."""
    tries = (changed_digit(figure, dice) for _ in range(20))
    return next(
        (digits for digits in tries if wrong(digits) and (figure.line, _value(digits)) not in printed), ""
    )


def _printed(pages: Sequence[Page]) -> set[tuple[int, float]]:
    return {(figure.line, figure.value) for figure in figures_in(pages)}


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def _change(
    made: Unlabelled,
    pages: Sequence[Page],
    counts: Mapping[str, bytes],
    before: Judged,
    changes: Sequence[tuple[PrintedFigure, str]],
    off: Sequence[str],
) -> None:
    """Audits the text anew with each change, and adds up what came of it."""
    accused = {(each.line_start, each.quote) for each in before.claims if each.accused}
    for figure, digits in changes:
        after = judged(with_change(pages, figure, digits), counts, off)
        other = replace(figure, digits=digits, value=_value(digits))
        claims = claims_of(after, other)
        called = any(claim.accused for claim in claims)
        looked_at = called or any(claim.looked_at for claim in claims)
        firm, kept = confirms(claims_of(before, figure)), confirms(claims)
        others = {(each.line_start, each.quote) for each in after.claims if each.accused}
        made.changed += 1
        made.called += called
        made.looked_at += looked_at
        made.kept += kept
        made.firm += firm
        made.shaken += firm and not kept
        made.elsewhere += not looked_at and bool(others - accused)
