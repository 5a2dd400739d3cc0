"""The letters sent out: when, under which reference, in which words."""

from __future__ import annotations

import random
import textwrap
import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

from tests.worlds.wickmark.bodies import REFERENCES, SECTORS, body

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "lamp-posts"
SEED = "wickmark-2025"
_SUMMER_TIME = date(2025, 3, 30)
_FIRST_DAY = date(2025, 3, 3)


def questions() -> dict[str, str]:
    """The text of each question by its number, from the questionnaire of the example."""
    read = tomllib.loads((FOLDER / "questionnaire.toml").read_text(encoding="utf-8"))
    return {each["number"]: each["text"] for each in read["questions"]}


def moment(day: date, *, key: str) -> datetime:
    """A time in office hours on `day`, or on the Monday after a weekend; always the same for a key."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    dice = random.Random(f"{SEED}:{key}:{day}")
    zone = timezone(timedelta(hours=1 if day >= _SUMMER_TIME else 0))
    clock = time(dice.randrange(9, 17), dice.randrange(60), dice.randrange(60), tzinfo=zone)
    return datetime.combine(day, clock)


def sent_at(key: str) -> datetime:
    """When the letter to the body left: one sector a day, from Monday 3 March 2025, nine in the morning."""
    day = _FIRST_DAY + timedelta(days=SECTORS.index(body(key).sector))
    minutes = sorted(REFERENCES).index(key)
    start = datetime.combine(day, time(9, 0), tzinfo=UTC)
    return start + timedelta(minutes=minutes)


def days_after(key: str, days: int) -> datetime:
    """An office hour so many days after the letter."""
    return moment(sent_at(key).date() + timedelta(days=days), key=key)


def reply_address(key: str) -> str:
    """The address of our own to which the body is asked to reply."""
    return f"foi+{REFERENCES[key].lower()}@campaign.example"


def message_id(key: str) -> str:
    """The Message-ID of the letter to the body."""
    return f"<{REFERENCES[key].lower()}.letter@campaign.example>"


def subject(key: str) -> str:
    """The subject line of the letter to the body."""
    return f"Freedom of Information request {REFERENCES[key]}"


def letter_text(key: str) -> str:
    """The body of the letter as the body received it, wrapped at 72 characters."""
    template = (FOLDER / "letter.md").read_text(encoding="utf-8")
    _, _, words = template.partition("\n\n")
    numbered = "\n\n".join(f"{number}. {text}" for number, text in questions().items())
    filled = words.replace("{body}", body(key).name).replace("{reference}", REFERENCES[key])
    return wrap(filled.replace("{questions}", numbered))


def wrap(text: str, width: int = 72) -> str:
    """`text` with its lines wrapped; words and lamp-posts are not broken."""
    lines = (
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(lines)
