"""What a batch would cost those who are asked, before it is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from answerable.law import Regime, regime_of, regime_version
from answerable.questions import Burden, BurdenGroup, CostLimit, burden
from answerable.store.models import Unit

CENTRAL = ("department", "ministry", "armed forces", "parliament", "house of commons", "house of lords")
"""Words in the sector or name of bodies under the higher limit: FOIA Sch 1 Part I (SI 2004/3244 reg 3)."""


def burden_of(units: Iterable[Unit], hours_each: Decimal) -> Burden:
    """The burden on the units if each spent `hours_each`, by regime and limit; raises `BadInput`.

    Limits and rates are those of the law as packaged (`answerable.law.regime_versions`).
    """
    counted = Counter((unit.regime, _is_central(unit)) for unit in units)
    askings = [_asking(regime, central, bodies) for (regime, central), bodies in sorted(counted.items())]
    return burden([each for each in askings if each.bodies], hours_each)


def _asking(written: str, central: bool, bodies: int) -> BurdenGroup:
    regime = regime_of(written) if written else None
    if regime is None:
        return BurdenGroup(written or "no access law", "bodies", bodies, None)
    law = regime_version(regime)
    pounds = law.cost_limit_central_pounds if central else law.cost_limit_pounds
    limit = CostLimit(pounds, law.cost_rate_pounds) if pounds and law.cost_rate_pounds else None
    of = "central government" if central and regime is Regime.FOIA else "bodies"
    return BurdenGroup(regime.value, of, bodies, limit)


def _is_central(unit: Unit) -> bool:
    words = f"{unit.sector} {unit.body.name}".casefold()
    return regime_of(unit.regime or "") is Regime.FOIA and any(each in words for each in CENTRAL)
