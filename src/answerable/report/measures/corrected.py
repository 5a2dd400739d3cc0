"""`corrected`: a share freed of coding error, beside the share as it was read."""

from __future__ import annotations

from answerable.ground import Missing, NotYet
from answerable.report.content.content import AuditSample
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import in_every_form, share_range
from answerable.report.language.grammar import Target, legal
from answerable.report.measures.measure import Display, FigureMeasure, Numbers
from answerable.report.measures.strata import base_of, row_of, where_label
from answerable.statistics import Measured, corrected_estimate, decimals_for, percent, share

_KEY = "corrected"
_METHOD = "95%, normal, with the errors of the share and of both measured rates"


def _rows(request: FigureRequest) -> Numbers:
    """The share as read, and corrected by the errors measured on replies that several coders read.

    Raises `Missing` where nobody measured them, `BadInput` where the readings are no better than chance.
    """
    code, base = request.expression.code, base_of(request)
    sample = _audit(request)
    found = share(request.tally(code), code, base)
    if not found.denominator:
        raise NotYet("nobody is in the base", remedy="Leave the figure out until somebody answered.")
    made = corrected_estimate(found, sensitivity=sample.sensitivity, specificity=sample.specificity)
    as_read = row_of(request, found, "all", f"{where_label(request)}, as read", RowKind.POOLED)
    printed = percent(made.value, decimals_for(found.denominator))
    row = FigureRow(
        key=_KEY,
        label=f"{where_label(request)}, freed of coding error",
        kind=RowKind.WHOLE,
        population=found.population,
        known=found.known,
        value=made.value,
        printed=printed,
        in_prose=in_every_form(f"about {printed}, freed of coding error"),
        interval=share_range(made.low, made.high),
        bounds=as_read.bounds,
        code=code,
        strata=request.where,
    )
    rates = (
        f"One coder found it in {_of(sample.sensitivity)} readings where it was settled to be, and left it "
        f"in {_of(sample.specificity)} where it was not. It holds if replies read once were read as well."
    )
    outside = "The errors measured cannot be those of these replies: the corrected share had to be cut."
    return Numbers((as_read, row), _METHOD, (rates, outside) if made.raw != made.value else (rates,))


def _audit(request: FigureRequest) -> AuditSample:
    wanted = request.expression
    audits = request.content.audits
    for each in audits:
        if (each.item, each.code) == (wanted.item, wanted.code):
            return each
    measured = legal(f"{each.item} = {each.code}" for each in audits)
    raise Missing(
        f"nobody measured how well {wanted.item} = {wanted.code} is read",
        remedy=f"Have replies read twice and settled, some with the code and some without. Measured: "
        f"{measured or 'none'}.",
    )


def _of(measured: Measured) -> str:
    return f"{measured.right:,} of {measured.cases:,} ({percent(measured.share)})"


CORRECTED = FigureMeasure(
    word="corrected",
    target=Target.CODE,
    clauses=("where", "base", "title", "as", "show"),
    meaning="the share freed of coding error, as measured where several coders read the same reply",
    example="{{ corrected has_log = yes base replied_not_refused }}",
    rows=_rows,
    subtitle="Share of {of_base}, as read and freed of coding error",
    formula="(p + c - 1)/(s + c - 1), with the share p as read, the sensitivity s and the specificity c of "
    "one coder's reading, measured where several coders read the same reply and the reading was settled "
    "(Rogan and Gladen 1978).",
    ending=", freed of coding error",
    one_number=True,
    display=Display(uncounted=frozenset({_KEY})),
)
