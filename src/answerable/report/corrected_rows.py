"""A share freed of coding error, beside the share as it was read."""

from __future__ import annotations

from answerable.ground import Missing, NotYet
from answerable.report.asking import Asked
from answerable.report.content import AuditSample
from answerable.report.counted_rows import Numbers, base_of, row_of, where_label
from answerable.report.description import FigureRow, RowKind
from answerable.report.grammar import legal
from answerable.report.wording import in_every_form, share_range
from answerable.statistics import Corrected, Measured, corrected_estimate, decimals_for, percent, share

_METHOD = "95%, normal, with the errors of the share and of both measured rates"


def freed(asked: Asked) -> Numbers:
    """The share as read, and corrected by the errors measured on replies that several coders read.

    Raises `Missing` where nobody measured them, `BadInput` where the readings are no better than chance.
    """
    code, base = asked.expression.code, base_of(asked)
    sample = _audit(asked)
    found = share(asked.tally(code), code, base)
    if not found.denominator:
        raise NotYet("nobody is in the base", remedy="Leave the figure out until somebody answered.")
    made = corrected_estimate(found, sensitivity=sample.sensitivity, specificity=sample.specificity)
    as_read = row_of(asked, found, "all", f"{where_label(asked)}, as read", RowKind.POOLED)
    printed = percent(made.value, decimals_for(found.denominator))
    row = FigureRow(
        key="corrected",
        label=f"{where_label(asked)}, freed of coding error",
        kind=RowKind.WHOLE,
        population=found.population,
        known=found.known,
        value=made.value,
        printed=printed,
        in_prose=in_every_form(f"about {printed}, freed of coding error"),
        interval=share_range(made.low, made.high),
        bounds=as_read.bounds,
        code=code,
        strata=asked.where,
    )
    return Numbers((as_read, row), _METHOD, _sentences(sample, made))


def _audit(asked: Asked) -> AuditSample:
    wanted = asked.expression
    audits = asked.content.audits
    for each in audits:
        if (each.item, each.code) == (wanted.item, wanted.code):
            return each
    measured = legal(f"{each.item} = {each.code}" for each in audits)
    raise Missing(
        f"nobody measured how well {wanted.item} = {wanted.code} is read",
        remedy=f"Have replies read twice and settled, some with the code and some without. Measured: "
        f"{measured or 'none'}.",
    )


def _sentences(sample: AuditSample, made: Corrected) -> tuple[str, ...]:
    rates = (
        f"One coder found it in {_of(sample.sensitivity)} readings where it was settled to be, and left it "
        f"in {_of(sample.specificity)} where it was not. It holds if replies read once were read as well."
    )
    outside = "The errors measured cannot be those of these replies: the corrected share had to be cut."
    return (rates, outside) if made.raw != made.value else (rates,)


def _of(measured: Measured) -> str:
    return f"{measured.right:,} of {measured.cases:,} ({percent(measured.share)})"
