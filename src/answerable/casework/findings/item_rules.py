"""The rule of each item as it stands: chosen for the item, or that of the whole investigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from answerable.casework.work.stored import known, share
from answerable.evidence import MergeRule, Yardstick
from answerable.questions import Codebook
from answerable.store.models import Investigation, ItemRule


@dataclass(frozen=True)
class StandingRule:
    """By which rule claims of an item are merged, how they are compared, and the record of who chose it.

    `chosen` is None where nobody chose one for the item.
    """

    rule: MergeRule
    yardstick: Yardstick
    chosen: ItemRule | None = None


def standing_rules(
    investigation: Investigation, codebook: Codebook, instead: Mapping[str, MergeRule] | None = None
) -> dict[str, StandingRule]:
    """The rule of each item of the codebook, questions included; `instead` stands in for what is chosen.

    A rule of an item that the codebook no longer has is passed over. How a question ended is merged by the
    rule of the investigation: no source but a reply speaks of it.
    """
    chosen = {each.item: each for each in investigation.item_rules.order_by("version")}
    default = known(investigation.merge_rule, MergeRule.BEST_ANSWER)
    found = {f"Q{number}": StandingRule(default, Yardstick.of(None)) for number in codebook.questions}
    for variable in codebook.variables:
        record = chosen.get(variable.name)
        rule = known(record.rule, default) if record else default
        tolerance = share(record.tolerance) if record else Decimal(0)
        one_time = {"one_time": record.one_time} if record else {}
        yardstick = Yardstick.of(variable, tolerance=tolerance, **one_time)
        rule = (instead or {}).get(variable.name, rule)
        found[variable.name] = StandingRule(rule, yardstick, record)
    return found
