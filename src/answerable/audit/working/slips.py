"""Slips that the report itself gives away: digits changed places, a mean said of all, a base mistaken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.known.shares import BaseName, Fit, Percentage, percentage_in, share_text
from answerable.audit.text.quantities import Qualifier, QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import judged, plain
from answerable.audit.working.derived_counts import derived_counts
from answerable.audit.working.ledger import Done, Ledger, LedgerEntry, Said, parts_of, periods_in
from answerable.statistics import Rounding, rounded

_LEAST_DIGITS = 3
_LEAST_SHARED = 2
_MEAN_SAID = re.compile(r"(?i)\bmean\b|\baverage of\b|\baverage (?:rate|share)s?\b")
_ROLES: dict[BaseName | None, tuple[ColumnRole, ...]] = {
    BaseName.ASKED: (ColumnRole.ASKED,),
    BaseName.REPLIED: (ColumnRole.REPLIED, ColumnRole.ANSWERED),
    BaseName.ANSWERED: (ColumnRole.ANSWERED, ColumnRole.REPLIED),
}
_OVERALL = re.compile(
    r"(?i)\b(?:taken together|together|overall|in all|in total|as a whole|altogether|combined)\b"
)
_OF_ALL = re.compile(
    r"(?i)\b(?:taken together|together|overall|in all|in total|as a whole|altogether|combined|of all"
    r"|on average|average(?:d|s)?"
    r"|(?:across|for|of) (?:the |all |all the )?(?:\w+ )?(?:[a-z]+s|areas|sector|country))\b"
)
_ONE_OF_THEM = re.compile(
    r"(?i)\b(?:the (?:average|mean|typical) [a-z]+ (?!(?:rate|share)\b)|mean of|nationally|each|median"
    r"|unweighted|average (?:of|across) (?:the )?(?:\w+ )?(?:rates|shares|percentages))\b"
)
_LEAST_ROWS = 3
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_OUT_OF = re.compile(r"\s*(?:out )?of (?:the |all )?(\d[\d,]*)")


def swapped_digits(ledger: Ledger) -> dict[int, Judgement]:
    """A count that nothing gives, where the report prints its digits in another order for the same."""
    found: dict[int, Judgement] = {}
    alike = _by_digits((*ledger.prose, *ledger.cells))
    for said in ledger.said:
        for claim in said.counts:
            digits = claim.mention.quantity.digits
            if len(digits) < _LEAST_DIGITS or "." in digits or digits.endswith("00"):
                continue
            others = list(_swapped(ledger, said, claim, alike.get("".join(sorted(digits)), ())))
            if others and judged(claim.mention.quantity, derived_counts(ledger, said, claim)) is None:
                found[id(claim)] = _conflicting(others[0])
    return found


def _by_digits(entries: Iterable[LedgerEntry]) -> dict[str, list[LedgerEntry]]:
    """The entries by their digits in order of size."""
    found: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        found.setdefault("".join(sorted(_digits(entry))), []).append(entry)
    return found


def _digits(entry: LedgerEntry) -> str:
    return plain(entry.value).replace(",", "")


def _swapped(
    ledger: Ledger, said: Said, claim: Done, entries: Iterable[LedgerEntry]
) -> Iterator[LedgerEntry]:
    """Those of some entries of the same digits that are another number, said of the same elsewhere."""
    digits = claim.mention.quantity.digits
    own = f"{' '.join(claim.mention.before.split()[-8:])} {' '.join(claim.mention.after.split()[:9])}"
    stems = [stem for stem in stems_of(own) if stem not in ledger.everyday]
    out_of = _OUT_OF.match(claim.mention.after)
    for entry in entries:
        if entry.said >= 0 and _other_time(said.text, ledger.said[entry.said].text):
            continue
        moved = _neighbours_swapped(_digits(entry), digits) and entry.said != said.at
        other = _OUT_OF.search(entry.text)
        if out_of and other and out_of.group(1) != other.group(1):
            continue
        if moved and len(found_in(entry.stems, stems)) >= _LEAST_SHARED:
            yield entry


def _other_time(one: str, other: str) -> bool:
    """True if two sentences name years or months, and not the same."""
    times = [{*periods_in(text), *_MONTH.findall(text)} for text in (one, other)]
    return all(times) and times[0] != times[1]


def _neighbours_swapped(one: str, other: str) -> bool:
    """True for numbers that differ in two neighbouring digits only, which stand the other way round."""
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1


def _conflicting(entry: LedgerEntry) -> Judgement:
    value = plain(entry.value)
    text = f"Printed elsewhere as {value} ({entry.text}): digits may have changed places."
    return Judgement(Verdict.INCONSISTENT, text, value, text, (ErrorType.CONFLICT,))


def means_of_shares(ledger: Ledger) -> dict[int, Judgement]:
    """A share said of all together that is the plain mean of the shares printed before it for the parts."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        shares = [claim for claim in said.claims if _is_share(claim)]
        if len(shares) != 1 or not _OVERALL.search(said.text) or _MEAN_SAID.search(said.text):
            continue
        parts = [claim for other in ledger.before(said, 2) for claim in other.claims if _is_share(claim)]
        if judgement := _mean(shares[0], [claim.mention.quantity.value for claim in parts]):
            found[id(shares[0])] = judgement
    return found


def means_of_rows(ledger: Ledger) -> dict[int, Judgement]:
    """A share said of all together that is the plain mean of a column of shares, and not the share of all."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        shares = [claim for claim in said.claims if _is_plain_share(claim)]
        if len(shares) != 1 or not _OF_ALL.search(said.text) or _ONE_OF_THEM.search(said.text):
            continue
        if judgement := next(_means_of_columns(ledger, said, shares[0]), None):
            found[id(shares[0])] = judgement
    return found


def _is_plain_share(claim: Done) -> bool:
    quantity = claim.mention.quantity
    exact = quantity.qualifier is Qualifier.EXACT and bool(quantity.digits)
    return quantity.unit is QuantityUnit.PERCENT and exact


def _means_of_columns(ledger: Ledger, said: Said, claim: Done) -> Iterator[Judgement]:
    stems = stems_of(claim.mention.sentence)
    for grid in ledger.grids:
        rows = parts_of(grid)
        for shares in grid.with_role(ColumnRole.PERCENT) if len(rows) >= _LEAST_ROWS else ():
            printed = [percentage_in(row.cells[shares]) for row in rows]
            known = [Fraction(each.digits) for each in printed if each is not None]
            pairs = list(_divided(grid, rows, printed))
            told = [at for at, _, _ in pairs if found_in(stems_of(grid.columns[at].name), stems)]
            told = told or [at for _, at, _ in pairs if found_in(stems_of(grid.columns[at].name), stems)]
            whole = pairs[0][2] if len(pairs) == 1 else None
            if len(known) < len(rows) or not told or whole is None:
                continue
            if holds(claim.mention.quantity, whole) is Holds.NO and (judgement := _mean(claim, known)):
                shown = str(rounded(whole, 1, Rounding.HALF_UP))
                yield replace(
                    judgement, recomputed=shown, explanation=f"{judgement.explanation} It is {shown}%."
                )


def _divided(
    grid: Grid, rows: Sequence[Row], printed: Sequence[Percentage | None]
) -> Iterator[tuple[int, int, Fraction]]:
    """The pairs of columns of which all but one of the shares printed are, with the share of all rows."""
    for one, other in permutations(grid.with_role(*COUNTED), 2):
        parts = [(grid.number(row, one), grid.number(row, other)) for row in rows]
        known = [(x, y) for x, y in parts if x is not None and y]
        if len(known) < len(rows) or any(x > y for x, y in known):
            continue
        fits = [
            each is not None and each.fits(x / y) is Fit.ROUNDED
            for each, (x, y) in zip(printed, known, strict=True)
        ]
        if sum(fits) >= max(_LEAST_ROWS, len(rows) - 1):
            yield one, other, 100 * sum((x for x, _ in known), Fraction(0)) / sum(y for _, y in known)


def bases_mistaken(ledger: Ledger) -> dict[int, Judgement]:
    """A share of a row over the base its words name, which only the other base of that row gives."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.claims:
            place = claim.link.places[0] if claim.link.places else None
            of_row = _is_share(claim) and place is not None and place.row is not None
            judgement = _over_the_other(place, claim) if place is not None and of_row else None
            if judgement is not None:
                found[id(claim)] = judgement
    return found


def _over_the_other(place: GridPlace, claim: Done) -> Judgement | None:
    base = claim.link.base
    wanted = _ROLES.get(base, ())
    fitting = list(_fitting(place, claim))
    if base is None or not fitting or not any(place.grid.with_role(role) for role in wanted):
        return None
    if any(role in wanted for _, role, _ in fitting):
        return None
    return _mistaken(place, base, *fitting[0])


def _fitting(place: GridPlace, claim: Done) -> Iterator[tuple[int, ColumnRole, str]]:
    """The shares of a row that are printed so: their column, the role of their base, and the arithmetic."""
    for column in place.grid.with_role(ColumnRole.PART, ColumnRole.EITHER):
        for role in (ColumnRole.ASKED, ColumnRole.REPLIED, ColumnRole.ANSWERED):
            part = place.count(column)
            whole = place.count(over[0]) if (over := place.grid.with_role(role)) else None
            share = Fraction(100 * part, whole) if part and whole and part < whole else None
            if part and whole and share and holds(claim.mention.quantity, share) is Holds.YES:
                yield column, role, share_text(part, whole)


def _mistaken(place: GridPlace, base: BaseName, column: int, role: ColumnRole, text: str) -> Judgement:
    name = place.grid.columns[column].name.replace("_", " ")
    said = f"Said of {base.value}; {text} is {name} of those {role.value}."
    return Judgement(Verdict.AMBIGUOUS, text, "", said, (ErrorType.WRONG_BASE,), role.value)


def _is_share(claim: Done) -> bool:
    quantity = claim.mention.quantity
    fine = "." in quantity.digits and quantity.qualifier is Qualifier.EXACT
    return quantity.unit is QuantityUnit.PERCENT and fine


def _mean(claim: Done, parts: list[Fraction]) -> Judgement | None:
    if len(parts) < 2 or len(set(parts)) < 2:
        return None
    mean = sum(parts, Fraction(0)) / len(parts)
    if holds(claim.mention.quantity, mean) is not Holds.YES:
        return None
    named = ", ".join(str(rounded(part, 1, Rounding.HALF_UP)) for part in parts)
    text = f"It is the plain mean of {named}, which is not the share of all of them together."
    return Judgement(Verdict.INCONSISTENT, text, "", text, (ErrorType.AVERAGE_OF_AVERAGES,))
