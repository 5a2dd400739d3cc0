"""What the page of a unit shows of it: findings beside the passages they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from answerable.casework.coding.comparisons import SharedCode, grouped
from answerable.casework.coding.desk import blank_items
from answerable.casework.work.questionnaires import codebook_of
from answerable.store.models import Coding, Finding, Investigation, Unit


@dataclass(frozen=True)
class ShownFinding:
    """A finding in words, with the codings it rests on, equal ones together.

    `answer` is empty where the item is a question's outcome or nothing was answered.
    """

    label: str
    finding: Finding
    answer: str
    given: tuple[SharedCode, ...]

    @property
    def is_outcome(self) -> bool:
        """True for how a question ended."""
        return self.finding.item.startswith("Q")


def findings_with_passages(
    investigation: Investigation, unit: Unit, findings: Iterable[Finding]
) -> tuple[ShownFinding, ...]:
    """The unit's findings in the order of the codebook, derived ones last."""
    held = {finding.item: finding for finding in findings}
    if not held:
        return ()
    codebook = codebook_of(investigation)
    codings: dict[str, list[Coding]] = defaultdict(list)
    readings = Coding.objects.filter(request__unit=unit, superseded=False)
    for reading in readings.select_related("request", "passage__page__part__reply").order_by("coder", "code"):
        codings[reading.item].append(reading)
    shown = []
    for item in blank_items(investigation, codebook):
        if item.item in held:
            finding = held[item.item]
            answer = "" if item.is_outcome else _answer(finding, item.label_of, item.unit)
            shown.append(ShownFinding(item.label, finding, answer, grouped(codings[item.item])))
    for derived in codebook.derived:
        if derived.name in held:
            finding = held[derived.name]
            shown.append(ShownFinding(derived.label, finding, finding.code.capitalize(), ()))
    return tuple(shown)


def _answer(finding: Finding, label_of: Callable[[str], str], unit: str) -> str:
    codes = [label_of(code) for code in finding.code.split("; ") if code]
    return f"{'; '.join(codes)} {unit}".strip() if codes else ""
