"""Pages that stand before a page, to sign in, consent or pay, and pages that say that one is not there.

Each turn of phrase stands beside the sentence that it was written for.
"""

from __future__ import annotations

import re

from answerable.ground import phrases

LONGEST_WALL = 3_000
"""Characters of a page that is nothing but a wall: a longer one says something besides."""

WALLS = phrases(
    (r"\b(?:sign|log) in to (?:continue|read|view|see)\b", "Please sign in to continue reading."),
    (r"\byou must (?:be logged|log) in\b", "You must log in to see this page."),
    (r"\blog in to facebook\b", "Log in to Facebook"),
    (r"\bsubscribe to (?:continue|read|unlock)\b", "Subscribe to continue reading this article."),
    (r"\balready a subscriber\b", "Already a subscriber? Sign in"),
    (r"\benable javascript and cookies to continue\b", "Enable JavaScript and cookies to continue"),
    (
        r"\bchecking (?:if the site connection is secure|your browser)\b",
        "Checking your browser before you go on.",
    ),
    (
        r"\b(?:verify|confirm)(?:ing)? (?:that )?you are (?:a )?human\b",
        "Verify you are human by ticking the box.",
    ),
    (r"\bare you a robot\b", "Are you a robot?"),
    (r"\bjust a moment\b", "Just a moment..."),
    (r"\bbefore you continue to\b", "Before you continue to Google, choose what we may store."),
    (r"\baccess denied\b", "Access Denied. You do not have permission to access this page on this server."),
    (r"\bwe and our \d* ?partners\b", "We and our 842 partners store and access information on your device."),
)
ABSENT = phrases(
    (r"\bpage (?:was |could |can)?not (?:be )?found\b", "Page not found"),
    (
        r"\b(?:we|you) (?:could not|couldn't|can't|cannot) find (?:the|that|this) page\b",
        "We can't find the page.",
    ),
    (r"\bthis page (?:does not|doesn't|no longer) exists?\b", "Sorry, this page no longer exists."),
    (r"\bhas been (?:removed|deleted|archived)\b", "The page you asked for has been removed."),
    (r"\bthis (?:domain|site) is for sale\b", "This domain is for sale."),
)
_IN_PATH = re.compile(
    r"(?i)(?:^|[./])(?:log-?in|sign-?in|auth|sso|oauth2?|accounts?|consent|captcha|paywall|subscribe)(?:[./?-]|$)"
)


def leads_to_wall(address: str) -> bool:
    """Whether an address is that of a page to sign in, to consent or to pay."""
    return bool(_IN_PATH.search(re.sub(r"^[a-z]+://", "", address.partition("?")[0])))


def speaks_as_wall(text: str) -> bool:
    """Whether a page's text is that of a wall and of nothing else."""
    return len(text) <= LONGEST_WALL and WALLS.search(text) is not None


def speaks_of_absence(text: str) -> bool:
    """Whether a page's text only says that the page is not there."""
    return len(text) <= LONGEST_WALL and ABSENT.search(text) is not None
