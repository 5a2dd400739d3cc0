"""What the log says: a line for each refused request, job and journalled act, and nothing of anybody's words.

A refused request is told by its method, the pattern of its address, its status and the number of the
account; never by the address itself, which can hold a token or a name. An unexpected error is told by its
kind and the lines of code it came through; never by its message, which can hold the text of a mail. What
looks like an address or a token is struck from every line, whoever wrote it.
"""

from __future__ import annotations

import logging
import logging.config
import os
import re
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from answerable.ground import BadInput

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_RUN = re.compile(r"[^\s<>\"'(),;:/?&=|]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_QUERY = re.compile(r"(?<=/)([^\s?/]*)\?\S+")
_WORD = re.compile(r"[A-Za-z0-9_-]{16,}")


def level_named(environment: Mapping[str, str]) -> str:
    """The least level that is logged: ANSWERABLE_LOG_LEVEL, else WARNING; raises `BadInput`."""
    named = environment.get("ANSWERABLE_LOG_LEVEL") or "WARNING"
    if named.upper() not in LEVELS:
        raise BadInput(
            f"there is no level {named!r} of the log",
            where="ANSWERABLE_LOG_LEVEL",
            remedy=f"There are: {', '.join(LEVELS)}.",
        )
    return named.upper()


def configuration(level: str) -> dict[str, Any]:
    """Django's LOGGING: every line on standard error, from that level on, as `LogLine` writes it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "answerable.store.logs.LogLine"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "answerable": {"level": level},
            "django": {"handlers": [], "level": level},
            # Below this it would print statements with the values in them.
            "django.db.backends": {"level": "WARNING"},
        },
    }


def serving() -> None:
    """Log from INFO on, where ANSWERABLE_LOG_LEVEL sets nothing: for what runs until it is stopped."""
    if not os.environ.get("ANSWERABLE_LOG_LEVEL"):
        logging.config.dictConfig(configuration("INFO"))


class LogLine(logging.Formatter):
    """A record as a line: moment (UTC), level, who logs, what; of an error also the code it came through."""

    def format(self, record: logging.LogRecord) -> str:
        """The record without the words of anybody."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        http_request = getattr(record, "request", None)
        told = (
            _refusal(http_request, record) if isinstance(http_request, HttpRequest) else record.getMessage()
        )
        lines = [f"{moment} {record.levelname} {record.name} {struck(told)}"]
        error = record.exc_info[1] if record.exc_info else None
        refused = getattr(record, "status_code", 500) < 500
        if error is not None and record.levelno >= logging.ERROR and not refused:
            lines += map(struck, _came_through(error))
        return "\n".join(lines)


def struck(text: str) -> str:
    """The text on one line, without what looks like an e-mail address, a query or a token.

    A token is a run of sixteen letters and digits mixed, or of twenty in which hyphens and underscores
    may stand if small letters, capitals and digits do. A name with a year, as investigations have,
    stays.
    """
    one_line = _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)
    without = _QUERY.sub(r"\1?[query]", _RUN.sub(_without_address, one_line))
    return _WORD.sub(lambda found: "[token]" if _is_token(found.group()) else found.group(), without)


def _without_address(run: re.Match[str]) -> str:
    within = run.group()[1:-1]
    return "[address]" if "@" in within or "%40" in within else run.group()


def _is_token(word: str) -> bool:
    if any(len(part) >= 16 and _mixes(part, "[a-zA-Z]", "[0-9]") for part in re.split("[-_]", word)):
        return True
    return len(word) >= 20 and _mixes(word, "[a-z]", "[A-Z]", "[0-9]")


def _mixes(word: str, *kinds: str) -> bool:
    return all(re.search(kind, word) for kind in kinds)


def _refusal(http_request: HttpRequest, record: logging.LogRecord) -> str:
    found = http_request.resolver_match
    pattern = f"/{found.route}" if found is not None else "(no such page)"
    status = getattr(record, "status_code", "-")
    return f"{http_request.method} {pattern} {status} account {_account(http_request)}"


def _account(http_request: HttpRequest) -> str:
    """The number of who asked; a hyphen for nobody, and where it cannot be known for want of a database."""
    try:
        number = http_request.user.pk
    except Exception:
        return "-"
    return "-" if number is None else str(number)


def _came_through(error: BaseException) -> Iterator[str]:
    """An error's kind and the lines of code it came through, first what led to it."""
    led_to = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if led_to is not None:
        yield from _came_through(led_to)
    yield f"  {type(error).__module__}.{type(error).__qualname__}"
    for place in traceback.extract_tb(error.__traceback__):
        yield f"    {place.filename}:{place.lineno} in {place.name}"
