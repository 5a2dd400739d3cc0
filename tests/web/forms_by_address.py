"""Every address of the workbench that takes a form: how two people meet there, or why they do not."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

MET: dict[str, tuple[str, ...]] = {
    "set-field": ("a field of a body",),
    "set-address": ("an address",),
    "body": ("an address of the investigation",),
    "duplicates": ("two records of a body",),
    "build-frame": ("the frame",),
    "amend-frame": ("a body of the frame", "a body left out of the frame"),
    "record-event": ("what happened to a request", "what happened twice"),
    "withdraw-event": ("an event taken back",),
    "claim-regime": ("the Act that is claimed",),
    "state-closures": ("a school's closures", "no closures"),
    "follow-up": ("a letter drafted anew",),
    "draft-step": ("the words of a draft", "a draft released that was reworded"),
    "batch-step": (
        "a batch released that was reworded", "a batch released already",
        "drafts withdrawn that were reworded", "a batch recorded as sent",
    ),
    "reply-kind": ("the kind of a reply",),
    "reply-said": ("whether it is a reply",),
    "tray-reply": ("a reply of the tray",),
    "forget-sender": ("a sender forgotten",),
    "letters-sign": ("who signs",),
    "settle": ("a difference",),
    "questions-edit": ("a questionnaire", "a codebook", "one version of a codebook"),
    "take-in-manuscript": ("the manuscript",),
    "audit-again": ("what is audited",),
    "audit-claim": ("a claim of an audit",),
    "audit-take-back": ("a correction of a claim taken back",),
    "correct": ("a correction of the report",),
    "rule-on-words": ("a ruling on words",),
    "source-edit": ("a source",),
    "source-step": ("a source withdrawn",),
    "statement-withdraw": ("a statement withdrawn",),
    "sighting-details": ("what a sighting is of",),
    "sighting-step": ("how far a sighting is believed",),
    "partner-match": ("a partner's row",),
    "area-join": ("who serves an area",),
    "partner-owner": ("whose rows they are",),
    "settle-conflict": ("a conflict",),
    "rule": ("the rule of an item",),
    "take-ruling-back": ("a ruling taken back that was changed", "a ruling taken back"),
}  # fmt: skip

_ADDS = "It adds, and takes the place of nothing"
_OWN = "It is the person's own, and nobody else can change it"
_JOB = "It asks for a job that changes nothing which people enter"

NOT_MET: dict[str, str] = {
    "begin-nothing": f"{_ADDS}: a name that is taken is refused.",
    "begin-tracker": f"{_ADDS}: a name that is taken is refused.",
    "begin-counts": f"{_ADDS}: a name that is taken is refused.",
    "rule-effects": f"{_JOB}.",
    "partner-without": f"{_JOB}.",
    "begin-archive": f"{_JOB}: it looks at the archive.",
    "archive-look": f"{_OWN}: a look is seen by whoever asked for it, and what is there already is refused.",
    "letters-preview": f"{_ADDS}: a batch whose name is taken is refused.",
    "burden": "It works something out and keeps nothing.",
    "take-in-mail": f"{_ADDS}: a message that is here already changes nothing.",
    "take-in-codings": f"{_ADDS}: each reading is that of the coder whom the file names.",
    "take-in-adjudications": f"{_ADDS}: each ruling bears its own moment, and the last of all holds.",
    "desk-read": f"{_OWN}: a coder's own readings.",
    "desk-suggestion": f"{_OWN}: a coder's own readings.",
    "desk-take-back": f"{_OWN}: a coder's own readings.",
    "build-report": f"{_JOB}.",
    "job": "A job that failed is asked for once more as it was, once, however many ask.",
    "export": f"{_JOB}.",
    "verify": f"{_JOB}.",
    "releases": f"{_ADDS}: a label that is taken is refused.",
    "sighting-form": f"{_ADDS}: each sighting is one of its own.",
    "sighting-calls": f"{_ADDS}: a key that is taken is refused.",
    "sighting-call-close": "A call is closed once: whoever closes it second is told that it is.",
    "sighting-sender": "It opens what is there and changes nothing.",
    "sighting-publish": "Each person says so once, and what is in the list already is refused.",
    "sighting-photograph": f"{_ADDS}: a copy stands beside the photograph as it came, the last one counts.",
    "sighting-yours": f"{_OWN}: who has the secret link.",
    "source-add": f"{_ADDS}: a key that is taken is refused.",
    "sources-import": f"{_ADDS}: a record that is here alike changes nothing, another is refused.",
    "source-capture": f"{_JOB}: a copy stands beside those that are there.",
    "source-take-in": f"{_JOB}: a copy stands beside those that are there.",
    "sources-check": f"{_JOB}: what has changed is kept beside what is there.",
    "source-passage": f"{_ADDS}: words that are marked already are one passage.",
    "source-passage-forget": "What is gone already is not there; what a statement rests on is refused.",
    "confidential-add": f"{_ADDS}: its key is the next in order.",
    "confidential-open": "It opens what is there and changes nothing.",
    "flaws-by-body": "It opens what is there and changes nothing; the journal keeps that somebody looked.",
    "statement-add": f"{_ADDS}: its number is the next in order.",
    "area-add": f"{_JOB}: it looks at the table.",
    "area-look": f"{_JOB}: it looks again, or takes in; a name that is taken is refused.",
    "area-remove": "It is there once: whoever takes it out second is told that it is gone.",
    "equipment-add": f"{_JOB}: it looks at the files.",
    "equipment-look": f"{_JOB}: a version stands beside those that are there, the last one counts.",
    "equipment-remove": "It is there once: whoever takes it out second is told that it is gone.",
    "totals-add": f"{_JOB}: it looks at the file.",
    "totals-look": f"{_ADDS}: a name that is taken is refused.",
    "totals-remove": "It is there once: whoever takes it out second is told that it is gone.",
    "partner-add": f"{_JOB}: it looks at the table.",
    "partner-look": f"{_JOB}: it looks again, or takes in; a name that is taken is refused.",
    "partner-remove": "It is there once: whoever takes it out second is told that it is gone.",
    "withhold-row": "Who says last whether a row counts is followed, and the journal keeps every reason.",
    "partner-row": f"{_OWN}: a row is corrected by the account whose it is.",
    "credit-partner": "Who says last whether the partner is named is followed.",
    "byline": f"{_OWN}: a name that somebody else has is refused.",
    "audit-new": f"{_ADDS}.",
    "investigation-audit-new": f"{_ADDS}.",
    "registers": f"{_OWN}: a file is looked at by whoever sent it.",
    "upload": f"{_OWN}: a file is looked at by whoever sent it.",
    "take-in-upload": "It is refused where bodies changed since they were looked at.",
    "match": f"{_OWN}: a list of names is seen by whoever sent it.",
    "name-list": f"{_OWN}: a list of names is seen by whoever sent it.",
    "remember-names": f"{_ADDS}: a name that another body has by then is left out and told.",
    "account_login": f"{_OWN}: an account.",
    "new-password": f"{_OWN}: an account.",
}
"""Addresses that take a form at which two people do not meet, each with the reason."""

_SIGNS = (".POST", '"POST"', "require_POST", ".asked(")


def addresses_with_forms() -> set[str]:
    """The names of the addresses whose views read what was posted; accounts' own pages are allauth's."""
    return {name for name, view in _views(get_resolver().url_patterns) if _takes_forms(view)}


def _views(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, Callable[..., Any]]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns)
        elif not each.callback.__module__.startswith("allauth."):
            yield str(each.name), each.callback


def _takes_forms(view: Callable[..., Any]) -> bool:
    """True where the view, or a function of its module that it calls, reads what was posted."""
    if hasattr(view, "view_class"):
        return hasattr(view.view_class, "post")
    plain = inspect.unwrap(view)
    module = sys.modules[plain.__module__]
    tree = ast.parse(inspect.getsource(module))
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    reached, ahead = set[str](), [plain.__name__]
    while ahead:
        name = ahead.pop()
        if name in functions and name not in reached:
            reached.add(name)
            calls = [each.func for each in ast.walk(functions[name]) if isinstance(each, ast.Call)]
            ahead += [each.id for each in calls if isinstance(each, ast.Name)]
    source = inspect.getsource(module)
    texts = (ast.get_source_segment(source, functions[name]) or "" for name in reached)
    decorated = (ast.unparse(line) for name in reached for line in functions[name].decorator_list)
    return any(sign in text for text in (*texts, *decorated) for sign in _SIGNS)
