"""Filters and tags for the pages of the workbench."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from answerable.audit import SIGNS, Verdict
from answerable.casework.coding.desk import DeskItem
from answerable.casework.overview.agenda import agenda
from answerable.casework.work.records import Page, SourcePage
from answerable.questions import REFUSALS, SILENCES, Outcome
from answerable.web.marking import Highlight, marked_text
from answerable.web.navigation import group_of, groups_for
from answerable.web.numbers import shown_number

register = template.Library()

_EXPRESSION = re.compile(r"(\{\{.*?\}\}|\[[^\]]*\]\{source=[^}]*\}|`[^`\n]+`)")

_KIND_OF_STAGE = {
    "drafted": "",
    "sent": "silent",
    "acknowledged": "waiting",
    "clarification_sought": "waiting",
    "replied": "answered",
    "undelivered": "refused",
}
_KIND_OF_VERDICT = {
    Verdict.CONSISTENT: "answered",
    Verdict.INCONSISTENT: "refused",
    Verdict.AMBIGUOUS: "waiting",
    Verdict.NOT_CHECKABLE: "silent",
}


def _badge_of(outcome: Outcome) -> str:
    if outcome in REFUSALS:
        return "refused"
    if outcome in SILENCES:
        return "silent"
    return {
        Outcome.ANSWERED: "answered",
        Outcome.ANSWERED_IN_PART: "part",
        Outcome.NOT_HELD: "not_held",
        Outcome.AWAITING_CODING: "waiting",
        Outcome.UNCLEAR: "waiting",
    }.get(outcome, "")


@register.filter
def number(row: int | None) -> str:
    """The number of a row as pages show it; empty for no row."""
    return "" if row is None else shown_number(row)


@register.filter
def words(value: object) -> str:
    """A category as it is written in prose: "refused on cost"."""
    return str(value).replace("_", " ")


@register.filter
def to_quote(uid: str) -> str:
    """What a manuscript quotes words by: their uid without the short name of the investigation."""
    return f"{{{{ quote {uid.partition('/')[2]} }}}}"


@register.filter
def moment(written: str) -> str:
    """A moment as the journal writes it, as people write it here; anything else as it is."""
    try:
        at = localtime(datetime.fromisoformat(written))
    except (OverflowError, ValueError):
        return written
    return f"{at.day} {at:%B %Y, %H:%M}"


@register.filter
def thousands(count: int) -> str:
    """A count with its thousands parted; nothing for none."""
    return f"{count:,}" if count else ""


@register.filter
def expressions(says: object) -> SafeString:
    """What is said, with each expression of a manuscript, and what stands in backticks, set as code."""
    told = str(says)
    if isinstance(told, SafeString):
        return told
    parts = ((part.strip("`"), at % 2) for at, part in enumerate(_EXPRESSION.split(told)))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if coded else part,) for part, coded in parts)
    )


@register.simple_tag
def outcome_badge(value: str | None) -> SafeString:
    """The badge of an outcome; an empty string where there is none."""
    if not value:
        return SafeString("")
    outcome = Outcome(value)
    return format_html(
        '<span class="badge" data-kind="{}">{}</span>', _badge_of(outcome), outcome.label.capitalize()
    )


@register.simple_tag
def stage_badge(value: str) -> SafeString:
    """The badge of a request's stage."""
    label = value.replace("_", " ").capitalize()
    return format_html('<span class="badge" data-kind="{}">{}</span>', _KIND_OF_STAGE[value], label)


@register.simple_tag
def verdict_badge(value: str) -> SafeString:
    """The badge of a verdict, with its sign."""
    verdict = Verdict(value)
    return format_html(
        '<span class="badge" data-kind="{}"><span aria-hidden="true">{}</span> {}</span>',
        _KIND_OF_VERDICT[verdict],
        SIGNS[verdict],
        verdict.value.replace("_", " ").capitalize(),
    )


@register.inclusion_tag("web/parts/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """The stages of the work, each a link to its first page; the stage of this page is marked."""
    return _ways(context)


@register.inclusion_tag("web/parts/pages_beside.html", takes_context=True)
def pages_beside(context: Context) -> dict[str, Any]:
    """The pages of this page's stage, where there are several."""
    return _ways(context)


@register.inclusion_tag("web/parts/next_due.html", takes_context=True)
def next_due(context: Context) -> dict[str, Any]:
    """The task that comes next before the letters are out, for a lead."""
    seat = context["seat"]
    due = agenda(seat.investigation) if seat.may_lead else ()
    return {"seat": seat, "each": due[0] if due else None}


def _ways(context: Context) -> dict[str, Any]:
    seat, section = context["seat"], str(context.get("section") or "")
    groups = groups_for(seat)
    return {
        "slug": seat.investigation.uid,
        "section": section,
        "groups": groups,
        "here": group_of(section, groups),
    }


@register.simple_tag
def bar(part: float | None) -> SafeString:
    """A bar filled for `part` of its length, drawn without a style attribute."""
    width = f"{100 * (part or 0):.2f}"
    return format_html(
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none">'
        '<rect width="{}" height="1"></rect></svg>',
        width,
    )


@register.simple_tag
def page_text(page: Page, highlights: list[Highlight] | None = None) -> SafeString:
    """The text of a page with its passages marked and other voices folded."""
    return marked_text(page.text, page.stretches, highlights or ())


@register.simple_tag
def archived_text(page: SourcePage, highlights: list[Highlight] | None = None) -> SafeString:
    """The archived text of a page with its passages marked."""
    return marked_text(page.text, (), highlights or ())


@register.filter
def marks_on(highlights: dict[int, list[Highlight]] | None, page: int) -> list[Highlight]:
    """The highlights of one page, by its row number; none where a page of the workbench marks nothing."""
    return highlights.get(page, []) if highlights else []


@register.filter
def of_key(mapping: dict[Any, Any], key: Any) -> Any:
    """What the mapping holds under `key`; None where it holds nothing."""
    return mapping.get(key)


@register.filter
def as_json(value: object) -> str:
    """A value as readable JSON; escaped by the template like any text."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


@register.filter
def percent(part: float | None) -> str:
    """A part of one as a whole percentage."""
    return "" if part is None else f"{100 * part:.0f}%"


@register.simple_tag(takes_context=True)
def with_page(context: Context, number: int) -> str:
    """This page's address with another page number."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def label_of(item: DeskItem, code: str) -> str:
    """A code in the words of the codebook."""
    return item.label_of(code)
