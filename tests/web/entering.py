"""Every form of the workbench with the page that shows it: what `test_forms` sends to each."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tests.documents.builds import pdf
from tests.web.area_tables import looked_at_areas, with_areas
from tests.web.catalogues import with_catalogue
from tests.web.place_totals import looked_at_totals, with_totals
from tests.web.seeing import seen

from answerable.web import forms
from answerable.web.forms.areas import AreaJoinForm, AreaMappingForm, AreaTableForm, AreaTakeOutForm
from answerable.web.forms.audits import AgainForm, AuditForm, ClaimForm
from answerable.web.forms.base import PageForm, every_form
from answerable.web.forms.claims import (
    CorrectionOfRowForm,
    CreditForm,
    ItemRuleForm,
    OwnerForm,
    PartnerMappingForm,
    PartnerRowForm,
    PartnerTableForm,
    SettleConflictForm,
    TakeOutForm,
    WithholdForm,
)
from answerable.web.forms.coding import ReadingForm, SettleForm
from answerable.web.forms.equipment import EquipmentFilesForm, EquipmentTakeOutForm
from answerable.web.forms.exposure import TakeInTotalsForm, TotalsForm, TotalsTakeOutForm
from answerable.web.forms.frame import AmendForm, RuleFileForm, RuleForm, SentenceForm
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
from answerable.web.forms.passwords import PasswordForm
from answerable.web.forms.questions import (
    CodebookForm,
    EditForm,
    QuestionForm,
    QuestionnaireForm,
    RowForm,
    VariableForm,
    VariantForm,
)
from answerable.web.forms.registers import (
    AddressForm,
    AdoptionForm,
    JoinForm,
    NameChoicesForm,
    NamesForm,
    ProposalForm,
    RegisterFileForm,
    SetFieldForm,
)
from answerable.web.forms.replies import (
    AdjudicationsForm,
    CodedTableForm,
    CodingsForm,
    KindForm,
    MailForm,
    ManuscriptForm,
    MatchForm,
    SaidForm,
    TakeInForm,
)
from answerable.web.forms.report import BylineForm, CorrectionForm, ReleaseForm, RulingForm, TakeBackForm
from answerable.web.forms.sightings import (
    AddWordsForm,
    CallForm,
    CoverForm,
    PublicSightingForm,
    SightingDetailsForm,
    SightingStepForm,
)
from answerable.web.forms.source_copies import CaptureForm, CopyFileForm, MarkForm
from answerable.web.forms.sources import (
    ConfidentialForm,
    CslForm,
    DescribedForm,
    SourceEditForm,
    SourceForm,
    StatementForm,
    WithdrawSourceForm,
    WithdrawStatementForm,
)
from answerable.web.forms.tables import TableForm
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"
BODY = "/registers/of/small/bodies/ash/"
_QUESTIONNAIRE = {"do": "preview", "version": "9", "title": "Bells"}

ROOTS: frozenset[type[PageForm]] = frozenset(
    {BeginForm, TakeInForm, TableForm, CodedTableForm, EditForm, RowForm, DescribedForm}
)
"""Forms that only others are made from."""
OF_A_LINK: frozenset[type[PageForm]] = frozenset({AddWordsForm, PasswordForm, PublicSightingForm})
"""Forms that nobody reaches without a link; `tests/web/overview` and `tests/web/sightings` send them."""


@dataclass(frozen=True)
class Sent:
    """Where a form is sent to, by whom, and what must be sent beside its own fields for it to be read.

    `made` makes what the form is about, and gives what stands in braces in `address` and `ids`; `ids` is
    how the page makes the ids of its fields, where it is not as the form says. `prefix` begins their
    names; `more` are fields that a form has for what it is about, such as the columns of a file. With
    `listed` false the page has no place for the form before there is something to be said in it.
    """

    address: str
    who: str = "ann"
    beside: Mapping[str, str] = field(default_factory=dict)
    made: Callable[[], Mapping[str, object]] = dict
    ids: str = ""
    prefix: str = ""
    more: tuple[str, ...] = ()
    listed: bool = True

    def ready(self) -> Sent:
        """The same with what it is about made."""
        found = self.made()
        return replace(self, address=self.address.format(**found), ids=self.ids.format(**found))


def partnered() -> Mapping[str, object]:
    """A table of pat's, beside the replies."""
    from tests.casework.claims.test_partners_tables import table

    from answerable.casework.claims.tables import take_in
    from answerable.store.models import Investigation

    take_in(Investigation.objects.get(uid="small"), table(owner="pat"), who="ann")
    return {}


def looked_at_table() -> Mapping[str, object]:
    """A look at a partner's table that ann asked for."""
    from django.contrib.auth.models import User
    from tests.casework.claims.test_partners_tables import MAPPING, TABLE

    from answerable.casework.claims.looks import ask_to_look
    from answerable.casework.work.uploads import Upload, keep
    from answerable.store.models import Investigation

    told = {"file": keep(Upload("bells.csv", TABLE.encode())), "called": "bell-watch", "mapping": MAPPING}
    ann = User.objects.get(username="ann")
    return {"look": row(ask_to_look(Investigation.objects.get(uid="small"), told, user=ann).pk)}


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
    return {"draft": row(Draft.objects.all()[0].pk)}


def due() -> Mapping[str, object]:
    """Bodies whose law has a letter open."""
    from answerable.store.models import Unit

    Unit.objects.update(sector="council")
    return {}


COPIES = (
    b"<p>Heat is mapped from above.<p>They watch us at night.<p>The end.",
    b"<p>Heat is mapped from above.<p>Nobody is watched.<p>The end.",
    b"\x89PNG\r\n\x1a\n" + bytes(40),
    pdf("They watch us", "at night"),
)
"""What the copies of the source are, in order."""


def sourced() -> Mapping[str, object]:
    """A source with a statement in it, and four copies: two texts, a picture and a PDF."""
    from answerable.casework.sources import sources, statements
    from answerable.casework.sources.copies import take_in_copy
    from answerable.evidence import Grade
    from answerable.store.models import Investigation

    world = Investigation.objects.get(uid="small")
    if not world.sources.filter(key="heat").exists():
        record = {"type": "webpage", "title": "Heat mapping", "URL": "https://lumora.example/heat"}
        sources.add_source(world, "heat", sources.SourceEntry(record, Grade.SEEN_BY_US), who="ann")
        said = statements.StatementEntry("allegation", "A guard", "They watch us.", "heat", "Lumora")
        statements.add_statement(world, said, who="ann")
        for copy in COPIES:
            take_in_copy(world, "heat", copy, "heat.html", who="ann")
    return {}


def replied() -> Mapping[str, object]:
    """The reply to the first request, and the one in the tray."""
    from answerable.store.models import Reply

    reply = Reply.objects.filter(matches__request__reference="S-1")[0]
    return {
        "reply": row(reply.pk),
        "stray": row(Reply.objects.get(name="stray.eml").pk),
    }


def school() -> Mapping[str, object]:
    """A request to a school."""
    from answerable.store.models import Request

    return {"school": Request.objects.filter(unit__sector="school")[0].reference}


def looked_at() -> Mapping[str, object]:
    """A file of a register that is to be mapped, and names that were matched."""
    from django.contrib.auth.models import User
    from tests.bodies.registers import in_small as registers
    from tests.web.seats import registers_looked_at

    from answerable.casework.registers import name_lists, uploads_waiting
    from answerable.casework.registers.matching import NameColumns
    from answerable.casework.work.uploads import Upload

    ann = User.objects.get(username="ann")
    registers_looked_at(ann)
    asked = name_lists.pasted_names("Ash Counci\nBirch Counci\n")
    names = name_lists.ask_for_matches(asked, ["small"], NameColumns(), on=None, user=ann)
    file = Upload("libraries.csv", registers.LIBRARIES)
    return {
        "proposal": row(uploads_waiting.propose(file, ann).pk),
        "names": row(names.pk),
    }


def checked() -> Mapping[str, object]:
    """An audit of ann's, run, with one of its claims."""
    from django.contrib.auth.models import User
    from tests.web.checking import REPORT, SECTORS

    from answerable.casework.audits import audits, runs
    from answerable.casework.work.uploads import Upload

    report, counts = Upload("report.md", REPORT.encode()), Upload("sectors.csv", SECTORS.encode())
    given = audits.AuditInput(report, (counts,))
    begun = audits.begin_audit("", given, user=User.objects.get(username="ann"))
    run = runs.run_audit(begun, who="ann")
    return {"audit": begun.uid, "claim": run.found["claims"][0]["id"]}


FORMS: dict[type[PageForm], Sent] = {
    NothingForm: Sent("/begin/nothing/"),
    TrackerForm: Sent("/begin/tracker/"),
    ArchiveForm: Sent("/begin/archive/"),
    CountsForm: Sent("/begin/counts/"),
    RegisterFileForm: Sent("/registers/"),
    ProposalForm: Sent(
        "/registers/uploads/{proposal}/", made=looked_at, more=("name", "postcode", "aliases")
    ),
    AdoptionForm: Sent("/registers/uploads/{proposal}/take-in/", made=looked_at),
    SetFieldForm: Sent(f"{BODY}set/"),
    AddressForm: Sent(f"{BODY}address/"),
    JoinForm: Sent("/registers/duplicates/", listed=False),
    NamesForm: Sent("/registers/match/", made=looked_at, more=("column-name", "column-region")),
    NameChoicesForm: Sent("/registers/match/{names}/", made=looked_at, more=("row-2",)),
    RuleForm: Sent(f"{HOME}/frame/build/"),
    SentenceForm: Sent(
        f"{HOME}/frame/build/",
        beside={"sentence": "0", "0-register": "small", "name": "Some", "frozen_on": "2026-01-31"},
        prefix="0-",
        more=("0-sectors", "0-nations", "0-with-kind"),
    ),
    RuleFileForm: Sent(f"{HOME}/frame/build/", beside={"read": "1"}),
    AmendForm: Sent(f"{HOME}/frame/amend/"),
    QuestionnaireForm: Sent(f"{HOME}/questions/questionnaire/edit/", beside={"do": "preview"}),
    QuestionForm: Sent(f"{HOME}/questions/questionnaire/edit/", beside=_QUESTIONNAIRE, prefix="q-0-"),
    VariantForm: Sent(
        f"{HOME}/questions/questionnaire/edit/",
        beside={**_QUESTIONNAIRE, "q-0-number": "1", "q-0-text": "Bells?"},
        prefix="q-0-v-0-",
    ),
    CodebookForm: Sent(f"{HOME}/questions/codebook/edit/", beside={"do": "preview"}),
    VariableForm: Sent(f"{HOME}/questions/codebook/edit/", beside=_QUESTIONNAIRE, prefix="v-0-"),
    AuditForm: Sent("/audits/new/"),
    AgainForm: Sent("/audits/{audit}/again/", beside={"files": "1"}, made=checked),
    ClaimForm: Sent("/audits/{audit}/runs/1/claims/{claim}/", made=checked),
    SignForm: Sent(f"{HOME}/letters/sign/"),
    PlanForm: Sent(f"{HOME}/letters/preview/"),
    BurdenForm: Sent(f"{HOME}/letters/burden/"),
    BatchStepForm: Sent(f"{HOME}/letters/batches/pilot/step/", beside={"do": "sent"}, made=drafted),
    WordsForm: Sent(HOME + "/letters/drafts/{draft}/step/", beside={"do": "reword"}, made=drafted),
    SentForm: Sent(HOME + "/letters/drafts/{draft}/step/", beside={"do": "sent"}, made=drafted),
    FollowUpForm: Sent(f"{HOME}/requests/S-6/follow-up/", made=due),
    DeadlinesForm: Sent(f"{HOME}/deadlines/"),
    EventForm: Sent(f"{HOME}/deadlines/S-6/events/"),
    RegimeForm: Sent(f"{HOME}/deadlines/S-6/regime/"),
    ClosuresForm: Sent(HOME + "/deadlines/{school}/closures/", made=school),
    MailForm: Sent(f"{HOME}/take-in/mail/"),
    CodingsForm: Sent(f"{HOME}/take-in/codings/"),
    AdjudicationsForm: Sent(f"{HOME}/take-in/adjudications/"),
    ManuscriptForm: Sent(f"{HOME}/take-in/manuscript/"),
    KindForm: Sent(HOME + "/requests/S-1/replies/{reply}/kind/", made=replied, ids="%s-{reply}"),
    SaidForm: Sent(
        HOME + "/requests/S-1/replies/{reply}/said/", made=replied, ids="said-%s-{reply}", listed=False
    ),
    MatchForm: Sent(HOME + "/tray/{stray}/", made=replied),
    ReadingForm: Sent(f"{HOME}/desk/S-1/Q1/read/", who="cat"),
    SettleForm: Sent(f"{HOME}/differences/S-1/has_bell/", who="dan"),
    ReleaseForm: Sent(f"{HOME}/releases/"),
    CorrectionForm: Sent(f"{HOME}/releases/correct/"),
    PartnerTableForm: Sent(f"{HOME}/claims/take-in/"),
    PartnerMappingForm: Sent(f"{HOME}/claims/take-in/{{look}}/", made=looked_at_table),
    PartnerRowForm: Sent(f"{HOME}/claims/match/bell-watch/4/", made=partnered),
    TakeOutForm: Sent(f"{HOME}/claims/take-out/bell-watch/", made=partnered),
    SettleConflictForm: Sent(f"{HOME}/conflicts/birch/has_bell/", who="dan", made=partnered),
    ItemRuleForm: Sent(f"{HOME}/rules/has_bell/", made=partnered),
    WithholdForm: Sent(f"{HOME}/partners/bell-watch/withhold/", who="pat", made=partnered),
    CorrectionOfRowForm: Sent(f"{HOME}/partners/bell-watch/row/3/", who="pat", made=partnered),
    OwnerForm: Sent(f"{HOME}/claims/owner/bell-watch/", made=partnered),
    CreditForm: Sent(f"{HOME}/partners/bell-watch/credit/", who="pat", made=partnered),
    AreaTableForm: Sent(f"{HOME}/areas/take-in/"),
    AreaMappingForm: Sent(f"{HOME}/areas/take-in/{{look}}/", made=looked_at_areas),
    AreaJoinForm: Sent(f"{HOME}/areas/of/census/4/", made=with_areas),
    AreaTakeOutForm: Sent(f"{HOME}/areas/of/census/out/", made=with_areas),
    EquipmentFilesForm: Sent(f"{HOME}/equipment/take-in/"),
    EquipmentTakeOutForm: Sent(f"{HOME}/equipment/out/catalogue/1/", made=with_catalogue),
    TotalsForm: Sent(f"{HOME}/exposure/take-in/"),
    TakeInTotalsForm: Sent(f"{HOME}/exposure/take-in/{{look}}/", made=looked_at_totals),
    TotalsTakeOutForm: Sent(f"{HOME}/exposure/of/cameras/out/", made=with_totals),
    BylineForm: Sent(f"{HOME}/people/byline/"),
    RulingForm: Sent(f"{HOME}/people/rulings/"),
    TakeBackForm: Sent(f"{HOME}/people/rulings/take-back/"),
    SourceForm: Sent(f"{HOME}/sources/add/"),
    SourceEditForm: Sent(f"{HOME}/sources/of/heat/edit/", made=sourced),
    ConfidentialForm: Sent(f"{HOME}/sources/confidential/"),
    CslForm: Sent(f"{HOME}/sources/import/"),
    CaptureForm: Sent(f"{HOME}/sources/of/heat/copies/capture/", made=sourced),
    CopyFileForm: Sent(f"{HOME}/sources/of/heat/copies/take-in/", made=sourced),
    MarkForm: Sent(f"{HOME}/sources/of/heat/copies/1/mark/", made=sourced),
    WithdrawSourceForm: Sent(f"{HOME}/sources/of/heat/step/", made=sourced),
    StatementForm: Sent(f"{HOME}/statements/add/"),
    WithdrawStatementForm: Sent(f"{HOME}/statements/withdraw/"),
    CallForm: Sent(f"{HOME}/sightings/calls/"),
    SightingDetailsForm: Sent(f"{HOME}/sightings/of/bells/1/details/", made=seen),
    SightingStepForm: Sent(f"{HOME}/sightings/of/bells/1/step/", made=seen),
    CoverForm: Sent(f"{HOME}/sightings/of/bells/1/photographs/1/", made=seen),
}


def every_form_there_is() -> set[type[PageForm]]:
    """The forms of every file of `web/forms`, those of tests left out."""
    for module in pkgutil.iter_modules(forms.__path__):
        importlib.import_module(f"{forms.__name__}.{module.name}")
    return {form for form in every_form() if form.__module__.startswith(forms.__name__)} - ROOTS - OF_A_LINK
