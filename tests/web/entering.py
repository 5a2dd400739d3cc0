"""Every form of the workbench with the page that shows it: what `test_forms` sends to each."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from answerable.web import forms
from answerable.web.forms.base import PageForm, every_form
from answerable.web.forms.coding import ReadingForm, SettleForm
from answerable.web.forms.letters import (
    BatchStepForm,
    BurdenForm,
    FollowUpForm,
    PlanForm,
    SentForm,
    SignForm,
    WordsForm,
)
from answerable.web.forms.limits import ClosuresForm, DeadlinesForm, EventForm, RegimeForm
from answerable.web.forms.moving import ArchiveForm, BeginForm, CountsForm, NothingForm, TrackerForm
from answerable.web.forms.replies import (
    AdjudicationsForm,
    CodingsForm,
    KindForm,
    MailForm,
    ManuscriptForm,
    MatchForm,
    TableForm,
    TakeInForm,
)
from answerable.web.forms.report import CorrectionForm, ReleaseForm

HOME = "/investigations/small"

ROOTS: frozenset[type[PageForm]] = frozenset({BeginForm, TakeInForm, TableForm})
"""Forms that only others are made from."""


@dataclass(frozen=True)
class Sent:
    """Where a form is sent to, by whom, and what must be sent beside its own fields for it to be read.

    `made` makes what the form is about, and gives what stands in braces in `address` and `ids`; `ids` is
    how the page makes the ids of its fields, where it is not as the form says.
    """

    address: str
    who: str = "ann"
    beside: Mapping[str, str] = field(default_factory=dict)
    made: Callable[[], Mapping[str, object]] = dict
    ids: str = ""

    def ready(self) -> Sent:
        """The same with what it is about made."""
        found = self.made()
        return replace(self, address=self.address.format(**found), ids=self.ids.format(**found))


def drafted() -> Mapping[str, object]:
    """A pilot with its drafts; the row number of one."""
    from answerable.casework.letters.batches import BatchPlan, draft_batch
    from answerable.casework.letters.fields import sign
    from answerable.store.models import Batch, Draft, Investigation

    world = Investigation.objects.get(uid="small")
    world.reply_address = "asker+{reference}@asker.example"
    world.save()
    sign(world, "Jo Bloggs", "", who="ann")
    draft_batch(world, BatchPlan("pilot", "P", Batch.Kind.PILOT, sample=3, seed=7), who="ann")
    return {"draft": Draft.objects.all()[0].pk}


def due() -> Mapping[str, object]:
    """Bodies whose law has a letter open."""
    from answerable.store.models import Unit

    Unit.objects.update(sector="council")
    return {}


def replied() -> Mapping[str, object]:
    """The reply to the first request, and the one in the tray."""
    from answerable.store.models import Reply

    reply = Reply.objects.filter(matches__request__reference="S-1")[0]
    return {"reply": reply.pk, "stray": Reply.objects.get(name="stray.eml").pk}


def school() -> Mapping[str, object]:
    """A request to a school."""
    from answerable.store.models import Request

    return {"school": Request.objects.filter(unit__sector="school")[0].reference}


FORMS: dict[type[PageForm], Sent] = {
    NothingForm: Sent("/begin/nothing/"),
    TrackerForm: Sent("/begin/tracker/"),
    ArchiveForm: Sent("/begin/archive/"),
    CountsForm: Sent("/begin/counts/"),
    SignForm: Sent(f"{HOME}/letters/sign/"),
    PlanForm: Sent(f"{HOME}/letters/preview/"),
    BurdenForm: Sent(f"{HOME}/letters/burden/"),
    BatchStepForm: Sent(f"{HOME}/letters/batches/pilot/step/", beside={"do": "sent"}, made=drafted),
    WordsForm: Sent(HOME + "/letters/drafts/{draft}/step/", beside={"do": "reword"}, made=drafted),
    SentForm: Sent(HOME + "/letters/drafts/{draft}/step/", beside={"do": "sent"}, made=drafted),
    FollowUpForm: Sent(f"{HOME}/requests/S-6/follow-up/", made=due),
    DeadlinesForm: Sent(f"{HOME}/deadlines/"),
    EventForm: Sent(f"{HOME}/deadlines/S-6/happened/"),
    RegimeForm: Sent(f"{HOME}/deadlines/S-6/regime/"),
    ClosuresForm: Sent(HOME + "/deadlines/{school}/closures/", made=school),
    MailForm: Sent(f"{HOME}/take-in/mail/"),
    CodingsForm: Sent(f"{HOME}/take-in/codings/"),
    AdjudicationsForm: Sent(f"{HOME}/take-in/adjudications/"),
    ManuscriptForm: Sent(f"{HOME}/take-in/manuscript/"),
    KindForm: Sent(HOME + "/requests/S-1/replies/{reply}/kind/", made=replied, ids="%s-{reply}"),
    MatchForm: Sent(HOME + "/tray/{stray}/", made=replied),
    ReadingForm: Sent(f"{HOME}/desk/S-1/Q1/read/", who="cat"),
    SettleForm: Sent(f"{HOME}/differences/S-1/has_bell/", who="dan"),
    ReleaseForm: Sent(f"{HOME}/releases/"),
    CorrectionForm: Sent(f"{HOME}/releases/correct/"),
}


def every_form_there_is() -> set[type[PageForm]]:
    """The forms of every file of `web/forms`, those of tests left out."""
    for module in pkgutil.iter_modules(forms.__path__):
        importlib.import_module(f"{forms.__name__}.{module.name}")
    return {form for form in every_form() if form.__module__.startswith(forms.__name__)} - ROOTS
