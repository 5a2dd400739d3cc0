"""Bodies that count because a catalogue says that the brand they named is a maker's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FollowedBody:
    """A body that named a brand and not its maker, and the statement by which it counts.

    `step` is that at which it counts first. `relation` is a sentence, `grade` what the catalogue gives it;
    `since` and `until` are as they are written there, "" where nothing is told, and `answered_on` is the day
    against which they were held, "" where nobody knows it.
    """

    body: str
    name: str
    step: str
    brand: str
    maker: str
    relation: str
    grade: str
    since: str
    until: str
    source: str
    answered_on: str
