"""What verification checks of sources: records that can be read, statements that stand on what is there."""

from __future__ import annotations

from answerable.casework.sources import copy_checks as copy_checks  # registers its checks
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.evidence.sources import read_record, same_record
from answerable.ground import AnswerableError, BadInput
from answerable.store import confidences
from answerable.store.models import Source, Statement

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("sources", "Every source can be read, and every statement has its source")
def sources_hold(scope: CheckScope, progress: Progress) -> Found:
    """Each record held against what CSL-JSON allows, each answer against what it answers, and so on.

    Of confidential sources those are told that no key here opens: nobody can say whether they are whole.
    """
    sources, statements = Source.objects.order_by("uid"), Statement.objects.order_by("uid")
    if scope.investigation is not None:
        sources = sources.filter(investigation=scope.investigation)
        statements = statements.filter(investigation=scope.investigation)
    of = sources.count() + statements.count()
    for done, source in enumerate(sources.iterator(), 1):
        yield from _source(source)
        progress(done, of)
    there = set(statements.values_list("investigation", "number"))
    rows = statements.select_related("source", "passage__copy__source")
    for done, statement in enumerate(rows.iterator(), of - statements.count() + 1):
        yield from _statement(statement, there)
        progress(done, of)


def _source(source: Source) -> Found:
    if source.uid.rpartition("/")[2] != source.key:
        yield Shortfall(f"the source {source.uid} has the key {source.key!r}", remedy=_REMEDY)
    if bool(source.closed) is not source.confidential or (source.confidential and source.record):
        yield Shortfall(f"the source {source.uid} is neither open nor confidential", remedy=_REMEDY)
        return
    if source.confidential:
        try:
            confidences.opened(source.closed.encode("utf-8"))
        except AnswerableError as error:
            yield Caveat(f"the confidential source {source.uid} does not open: {error}")
        return
    try:
        read = read_record({**source.record, "id": ""}, source.uid)
    except BadInput as error:
        yield Shortfall(f"the record of {source.uid} is wrong: {error}", remedy=_REMEDY)
        return
    if not same_record(read.fields, source.record):
        yield Shortfall(f"the record of {source.uid} is not as records are kept", remedy=_REMEDY)


def _statement(statement: Statement, there: set[tuple[int, int]]) -> Found:
    if statement.answers and (statement.investigation_id, statement.answers) not in there:
        yield Shortfall(
            f"the statement {statement.uid} answers {statement.answers}, which is not there", remedy=_REMEDY
        )
    if statement.source.investigation_id != statement.investigation_id or statement.source.confidential:
        yield Shortfall(f"the statement {statement.uid} stands on a source that is not open", remedy=_REMEDY)
    passage = statement.passage
    if passage is not None and passage.copy.source_id != statement.source_id:
        yield Shortfall(
            f"the statement {statement.uid} stands on a passage of another source", remedy=_REMEDY
        )
