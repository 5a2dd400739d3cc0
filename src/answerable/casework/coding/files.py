"""Codings and adjudications made elsewhere, taken in from tables: all of a file or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.db import transaction

from answerable.casework.coding.codings import CodeMark, Decision, save_adjudications, save_codings
from answerable.casework.findings.findings import settle_units
from answerable.casework.replies.passages import find_page, mark_words
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.casework.work.questionnaires import codebook_of
from answerable.ground import BadInput, Missing, digest_of, read_moment, read_table
from answerable.isolation import tables_apart
from answerable.store.models import Investigation, Page, Passage, Request

CODING_COLUMNS = (
    "reference",
    "item",
    "code",
    "exemptions",
    "coder",
    "coded_at",
    "document",
    "page",
    "exact",
    "no_passage_reason",
)
ADJUDICATION_COLUMNS = (
    "reference",
    "item",
    "code",
    "exemptions",
    "adjudicator",
    "adjudicated_at",
    "reason",
    "document",
    "page",
    "exact",
)
_Row = tuple[int, dict[str, str]]
_Key = tuple[str, str, str, str]


def take_in_codings(
    investigation: Investigation,
    content: bytes,
    name: str,
    *,
    sheet: str = "",
    header_row: int | None = None,
    who: str,
    progress: Progress = silent,
) -> int:
    """Codings from a table with `CODING_COLUMNS`; how many were taken in.

    Rows of one coder, item, reference and moment are one reading. Raises `BadInput` or `Missing`
    with row and column; then nothing is taken in.
    """
    opened = tables_apart(content, name)
    table = read_table(opened, name, required=CODING_COLUMNS, sheet=sheet, header_row=header_row)
    rows = list(table.records())
    codebook, known = codebook_of(investigation), _Known(investigation)
    with transaction.atomic():
        done = 0
        for (reference, item, coder, at), together in _grouped(rows, _reading_key):
            where = f"{table.name}, row {together[0][0]}"
            request = known.request(reference, where)
            marks = [known.mark(request, row, f"{table.name}, row {number}") for number, row in together]
            _within(where, save_codings, codebook, request, item, marks, _decision(coder, at, where))
            done += len(together)
            progress(done, len(rows))
        _close(investigation, who, "took in codings", name, content, len(rows))
    return len(rows)


def take_in_adjudications(
    investigation: Investigation,
    content: bytes,
    name: str,
    *,
    sheet: str = "",
    header_row: int | None = None,
    who: str,
) -> int:
    """Adjudications from a table with `ADJUDICATION_COLUMNS`; how many rows were taken in."""
    opened = tables_apart(content, name)
    table = read_table(opened, name, required=ADJUDICATION_COLUMNS, sheet=sheet, header_row=header_row)
    rows = list(table.records())
    codebook, known = codebook_of(investigation), _Known(investigation)
    with transaction.atomic():
        for (reference, item, person, at), together in _grouped(rows, _ruling_key):
            where = f"{table.name}, row {together[0][0]}"
            request = known.request(reference, where)
            marks = [
                known.mark(request, row | {"no_passage_reason": row["reason"]}, f"{table.name}, row {number}")
                for number, row in together
            ]
            reason = together[0][1]["reason"]
            decision = _decision(person, at, where)
            _within(where, save_adjudications, codebook, request, item, marks, decision, reason=reason)
        _close(investigation, who, "took in adjudications", name, content, len(rows))
    return len(rows)


def _grouped(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> Iterable[tuple[_Key, list[_Row]]]:
    """Rows with the same key together, wherever they stand, in the order of their first."""
    groups: dict[_Key, list[_Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups.items()


def _reading_key(row: _Row) -> _Key:
    cells = row[1]
    return cells["reference"], cells["item"], cells["coder"], cells["coded_at"]


def _ruling_key(row: _Row) -> _Key:
    cells = row[1]
    return cells["reference"], cells["item"], cells["adjudicator"], cells["adjudicated_at"]


class _Known:
    """The requests of an investigation and the pages that rows of a file name, each asked for once."""

    def __init__(self, investigation: Investigation) -> None:
        requests = Request.objects.filter(investigation=investigation).select_related("unit")
        self._requests = {request.reference: request for request in requests}
        self._pages: dict[tuple[int, str, int], Page] = {}

    def request(self, reference: str, where: str) -> Request:
        """The request with that reference; raises `BadInput` where there is none."""
        if reference not in self._requests:
            raise BadInput(
                f"there is no request {reference!r}",
                where=f"{where}, reference",
                remedy="Record its letter first.",
            )
        return self._requests[reference]

    def mark(self, request: Request, row: Mapping[str, str], where: str) -> CodeMark:
        """What a row gives to an item of a request."""
        exemptions = tuple(each.strip() for each in row["exemptions"].split(";") if each.strip())
        return CodeMark(
            code=row["code"],
            passage=self._passage(request, row, where),
            no_passage_reason=row["no_passage_reason"],
            exemptions=exemptions,
        )

    def _passage(self, request: Request, row: Mapping[str, str], where: str) -> Passage | None:
        if not row["exact"].strip():
            return None
        number = row["page"].strip() or "1"
        if not (number.isascii() and number.isdigit()):
            raise BadInput(
                f"{number!r} is not the number of a page", where=f"{where}, page", remedy="Write 1."
            )
        key = (request.pk, row["document"], int(number))
        if key not in self._pages:
            self._pages[key] = find_page(request, row["document"], int(number), f"{where}, document")
        return mark_words(self._pages[key], row["exact"], f"{where}, exact")


def _decision(who: str, at: str, where: str) -> Decision:
    if not who.strip():
        raise BadInput("the row does not say who decided", where=where, remedy="Name the person.")
    return Decision(who, read_moment(at, where))


def _within(where: str, act: Callable[..., object], *arguments: object, **named: object) -> None:
    """Call `act`, so that an error of the codebook or the law says in which row it arose."""
    try:
        act(*arguments, **named)
    except (BadInput, Missing) as error:
        place = f"{where}, {error.where}" if error.where else where
        raise type(error)(error.what, where=place, remedy=error.remedy) from error


def _close(investigation: Investigation, who: str, verb: str, name: str, content: bytes, rows: int) -> None:
    settle_units(investigation)
    note(investigation, who, verb, name, after={"rows": rows, "digest": digest_of(content)})
