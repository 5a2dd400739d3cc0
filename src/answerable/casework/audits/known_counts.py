"""What an investigation knows, as counts that a report can be held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from answerable.audit import KnownCounts, TalliedItem, TalliedUnion, stated_counts, tallied_counts
from answerable.casework.frame.frames import DIMENSIONS
from answerable.casework.report.counts import count_tables
from answerable.casework.report.tallies import Tallies
from answerable.casework.work.questionnaires import codebook_of
from answerable.questions import Codebook, Connective, DerivedVariable, Variable, VariableKind
from answerable.store.models import Investigation


def known_counts(investigation: Investigation) -> KnownCounts:
    """All that an investigation knows: its findings as they stand now, and its published tables."""
    published = stated_counts(count_tables(investigation))
    return replace(published, grids=(*live_counts(investigation).grids, *published.grids))


def live_counts(investigation: Investigation) -> KnownCounts:
    """The counts of an investigation's findings as they stand now; none where nothing is coded.

    Units are counted: how far the requests came, and for each variable and derived variable who has
    which code, by sector, region and nation, with the bases of the question it rests on.
    """
    if not investigation.codebooks.exists():
        return KnownCounts()
    codebook, tallies = codebook_of(investigation), Tallies(investigation)
    ladder = TalliedItem("How far the requests came", tallies.tally("", DIMENSIONS))
    variables = [item for each in codebook.variables if (item := _item(each, codebook, tallies))]
    derived = [
        TalliedItem(each.label, tally, {"yes": "Yes", "no": "No"}, {"yes": tally, "no": tally})
        for each in codebook.derived
        if _united(each, codebook) is None
        for tally in [tallies.tally(each.name, DIMENSIONS)]
    ]
    return tallied_counts((ladder, *variables, *derived), DIMENSIONS)


def _item(variable: Variable, codebook: Codebook, tallies: Tallies) -> TalliedItem | None:
    if not variable.codes:
        return None
    many = variable.kind is VariableKind.MANY_OF
    counted = {
        code.code: tallies.tally(variable.name, DIMENSIONS, code=code.code if many else None)
        for code in variable.codes
    }
    labels = {code.code: code.label for code in variable.codes}
    unions = tuple(_unions(variable, codebook, tallies))
    return TalliedItem(variable.label, next(iter(counted.values())), labels, counted, unions)


def _unions(variable: Variable, codebook: Codebook, tallies: Tallies) -> Iterator[TalliedUnion]:
    for derived in codebook.derived:
        if _united(derived, codebook) is variable:
            codes = tuple(condition.code for condition in derived.conditions)
            yield TalliedUnion(derived.label, codes, tallies.tally(derived.name, DIMENSIONS))


def _united(derived: DerivedVariable, codebook: Codebook) -> Variable | None:
    """The variable of which a derived one unites several codes; None where it rests on more than one."""
    names = {condition.variable for condition in derived.conditions}
    if derived.connective is not Connective.ANY or len(names) != 1:
        return None
    (variable,) = (each for each in codebook.variables if each.name in names)
    return variable if variable.kind is VariableKind.MANY_OF else None
