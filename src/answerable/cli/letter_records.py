"""Letters, flaws and burdens as the command line prints them in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from answerable.questions import Burden, Flaw, VersionChange


def flaw_record(flaw: Flaw) -> dict[str, str]:
    """A flaw with its rule's severity and source."""
    return {
        "rule": flaw.rule.key,
        "severity": flaw.rule.severity.value,
        "where": flaw.where,
        "says": flaw.says,
        "remedy": flaw.remedy,
        "source": flaw.rule.source,
    }


def change_record(change: VersionChange) -> dict[str, str]:
    """One thing that differs between two versions."""
    return {"kind": change.kind.value, "of": change.of, "before": change.before, "after": change.after}


def burden_record(told: Burden) -> dict[str, Any]:
    """The burden with a line for each limit."""
    return {
        "bodies": told.bodies,
        "hours_each": float(told.hours_each),
        "hours": float(told.hours),
        "pounds": float(told.pounds),
        "lines": [
            {
                "law": line.asking.regime,
                "of": line.asking.of,
                "bodies": line.asking.bodies,
                "limit": line.asking.limit.pounds if line.asking.limit else None,
                "an_hour": line.asking.limit.an_hour if line.asking.limit else None,
                "cost_each": float(line.cost_each) if line.cost_each is not None else None,
                "exceeds": line.exceeds,
            }
            for line in told.lines
        ],
    }
