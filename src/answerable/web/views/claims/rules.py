"""The rule of each item: as it stands, what each rule would make of the figures, and choosing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.claims import rules as verbs
from answerable.casework.report.worked_out import EFFECTS, ask_to_work_out, last_worked_out
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated, with_codebook
from answerable.web.forms.base import form_page
from answerable.web.forms.claims import ItemRuleForm
from answerable.web.views.jobs.jobs import to_job

SECTION = "rules"


@seated()
@with_codebook
def rules(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The rule of each item, who chose it and why."""
    found = verbs.rules_of(seat.investigation)
    return render(http_request, "web/claims/rules.html", {"seat": seat, "section": SECTION, "rules": found})


@seated(Right.LEAD)
@with_codebook
@require_http_methods(["GET", "HEAD", "POST"])
def rule(http_request: HttpRequest, seat: Seat, item: str) -> HttpResponseBase:
    """The rule of one item; POST fixes another as its next version."""
    standing = verbs.rule_of(seat.investigation, item)
    initial = {"rule": standing.rule.value, "tolerance": standing.tolerance, "one_time": standing.one_time}
    form = ItemRuleForm.asked(
        http_request,
        fitting=verbs.fitting_rules(seat.investigation, item),
        initial=initial,
        shown_at=position(seat.investigation),
    )
    if form.is_valid():
        with form.refusals():
            made = verbs.choose_rule(seat.investigation, item, who=seat.who, **form.chosen())
            messages.success(http_request, f"{standing.label}: version {made.version} of its rule stands.")
            return redirect("rules", seat.investigation.uid)
    return form_page(
        http_request,
        "web/claims/rule.html",
        form,
        seat=seat,
        section=SECTION,
        standing=standing,
        versions=verbs.versions_of(seat.investigation, item),
        effects=last_worked_out(EFFECTS, seat.investigation, item),
    )


@seated(Right.LEAD)
@with_codebook
@require_POST
def effects(http_request: HttpRequest, seat: Seat, item: str) -> HttpResponseBase:
    """Ask for what each rule would make of the figures that count the item, or go to the one under way."""
    verbs.rule_of(seat.investigation, item)
    return to_job(ask_to_work_out(EFFECTS, seat.investigation, item, user=seat.user))
