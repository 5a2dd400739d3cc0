"""How well the reader reads the labelled replies: python -m tests.reading.accuracy (in the clone)."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

from tests.reading.labelled import asked, labelled, read


@dataclass
class Score:
    """Items right, abstained from, and wrong, over outcomes and over variables; exemption sets met."""

    outcomes: Counter[str] = field(default_factory=Counter)
    variables: Counter[str] = field(default_factory=Counter)
    exemptions: Counter[str] = field(default_factory=Counter)
    false_yes: list[str] = field(default_factory=list)
    false_no: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def measure() -> Score:
    """The score over all labelled replies, item by item.

    right: the suggested codes are the labelled ones. abstained: labelled, nothing suggested. wrong:
    another code, or any code where the text settles none. silent: rightly nothing.
    """
    score = Score()
    for reply in labelled():
        found = read(reply)
        for item in asked(reply.asked)[1].items():
            codes = frozenset(each.code for each in found if each.item == item)
            truth = reply.says.get(item, frozenset())
            verdict = _verdict(codes, truth)
            (score.outcomes if item.startswith("Q") else score.variables)[verdict] += 1
            if "yes" in codes - truth:
                score.false_yes.append(f"{reply.name}: {item}")
            if "no" in codes - truth:
                score.false_no.append(f"{reply.name}: {item}")
            if verdict in ("wrong", "abstained"):
                score.notes.append(f"{verdict:10} {reply.name}: {item} {sorted(truth)} read {sorted(codes)}")
        for item, grounds in reply.exemptions.items():
            cited = frozenset(
                str(ground) for each in found if each.item == item for ground in each.exemptions
            )
            score.exemptions["right" if cited == grounds else "wrong"] += 1
            if cited != grounds:
                score.notes.append(f"exemptions {reply.name}: {item} {sorted(grounds)} read {sorted(cited)}")
    return score


def _verdict(codes: frozenset[str], truth: frozenset[str]) -> str:
    if codes == truth:
        return "right" if truth else "silent"
    return "wrong" if codes else "abstained"


def main() -> int:
    """Print the score and what was not read right."""
    score = measure()
    lines = [
        f"outcomes    {dict(sorted(score.outcomes.items()))}",
        f"variables   {dict(sorted(score.variables.items()))}",
        f"exemptions  {dict(sorted(score.exemptions.items()))}",
        f"false yes   {len(score.false_yes)} {score.false_yes}",
        f"false no    {len(score.false_no)} {score.false_no}",
        *score.notes,
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
