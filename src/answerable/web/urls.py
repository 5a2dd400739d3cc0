"""The addresses of the workbench."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter

from answerable.web.numbers import RowNumber
from answerable.web.views.areas import tables as area_tables
from answerable.web.views.audits import audits
from answerable.web.views.audits import claims as audit_claims
from answerable.web.views.audits import runs as audit_runs
from answerable.web.views.claims import conflicts as claim_conflicts
from answerable.web.views.claims import partners
from answerable.web.views.claims import rules as claim_rules
from answerable.web.views.claims import tables as partner_tables
from answerable.web.views.coding import desk, differences
from answerable.web.views.equipment import catalogue as equipment
from answerable.web.views.equipment import flaws_by_body
from answerable.web.views.exposure import totals as exposure_totals
from answerable.web.views.frame import frames, units
from answerable.web.views.jobs import jobs
from answerable.web.views.letters import drafts, letters, requests
from answerable.web.views.limits import deadlines
from answerable.web.views.moving import new_investigations
from answerable.web.views.overview import investigations, passwords
from answerable.web.views.questions import questions
from answerable.web.views.registers import bodies as register_bodies
from answerable.web.views.registers import name_lists, registers
from answerable.web.views.replies import intake, tray
from answerable.web.views.report import people, releases, report
from answerable.web.views.sightings import moderation as sighting_pages
from answerable.web.views.sightings import public as public_sightings
from answerable.web.views.sources import confidential, reader, sources, statements
from answerable.web.views.verification import verification

register_converter(RowNumber, "row")

_investigation = [
    path("", investigations.board, name="board"),
    path("bodies/", units.bodies, name="bodies"),
    path("addresses/", units.addresses, name="addresses"),
    path("bodies/<str:key>/", units.body, name="body"),
    path("equipment/flaws-by-body/", flaws_by_body.flaws_by_body, name="flaws-by-body"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<str:reference>/", requests.request, name="request"),
    path("requests/<str:reference>/replies/<row:pk>/kind/", requests.reply_kind, name="reply-kind"),
    path("requests/<str:reference>/replies/<row:pk>/said/", requests.reply_said, name="reply-said"),
    path("frame/", frames.frame, name="frame"),
    path("frame/build/", frames.build_frame, name="build-frame"),
    path("frame/rule/", frames.frame_rule, name="frame-rule"),
    path("frame/amend/", frames.amend_frame, name="amend-frame"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/<str:reference>/", deadlines.timeline, name="timeline"),
    path("deadlines/<str:reference>/events/", deadlines.record_event, name="record-event"),
    path(
        "deadlines/<str:reference>/events/<row:pk>/take-back/",
        deadlines.withdraw_event,
        name="withdraw-event",
    ),
    path("deadlines/<str:reference>/regime/", deadlines.claim_regime, name="claim-regime"),
    path("deadlines/<str:reference>/closures/", deadlines.state_closures, name="state-closures"),
    path("requests/<str:reference>/follow-up/", drafts.follow_up, name="follow-up"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<str:noun>/edit/", questions.edit, name="questions-edit"),
    path("questions/<str:noun>/difference/", questions.difference, name="questions-difference"),
    path("questions/<str:noun>/of/<path:version>/", questions.version, name="questions-version"),
    path("letters/", letters.letters, name="letters"),
    path("letters/sign/", letters.sign, name="letters-sign"),
    path("letters/preview/", letters.preview, name="letters-preview"),
    path("letters/burden/", letters.burden, name="burden"),
    path("letters/drafts/<row:pk>/", drafts.draft, name="draft"),
    path("letters/drafts/<row:pk>/step/", drafts.draft_step, name="draft-step"),
    path("letters/batches/<str:name>/", letters.batch, name="batch"),
    path("letters/batches/<str:name>/step/", letters.batch_step, name="batch-step"),
    path("letters/batches/<str:name>/replies/", letters.compare, name="compare"),
    path("take-in/", intake.take_in, name="take-in"),
    path("take-in/mail/", intake.take_in_mail, name="take-in-mail"),
    path("take-in/codings/", intake.take_in_codings, name="take-in-codings"),
    path("take-in/adjudications/", intake.take_in_adjudications, name="take-in-adjudications"),
    path("take-in/manuscript/", intake.take_in_manuscript, name="take-in-manuscript"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("tray/", tray.tray, name="tray"),
    path("tray/senders/<row:pk>/forget/", tray.forget, name="forget-sender"),
    path("tray/<row:pk>/", tray.tray_reply, name="tray-reply"),
    path("codebook/", desk.codebook, name="codebook"),
    path("desk/", desk.desk, name="desk"),
    path("desk/next/", desk.desk_next, name="desk-next"),
    path("desk/differences/", desk.desk_differences, name="desk-differences"),
    path("desk/<str:reference>/", desk.desk_request, name="desk-request"),
    path("desk/<str:reference>/<str:item>/", desk.desk_request, name="desk-item"),
    path("desk/<str:reference>/<str:item>/read/", desk.desk_read, name="desk-read"),
    path("desk/<str:reference>/<str:item>/suggestion/", desk.desk_suggestion, name="desk-suggestion"),
    path("desk/<str:reference>/<str:item>/take-back/", desk.desk_take_back, name="desk-take-back"),
    path("differences/", differences.differences, name="differences"),
    path("differences/<str:reference>/<str:item>/", differences.settle, name="settle"),
    path("sources/", sources.sources, name="sources"),
    path("sources/add/", sources.add, name="source-add"),
    path("sources/import/", sources.take_in, name="sources-import"),
    path("sources/sources.json", sources.export, name="sources-export"),
    path("sources/confidential/", confidential.add, name="confidential-add"),
    path("sources/of/<str:key>/", sources.source, name="source"),
    path("sources/of/<str:key>/edit/", sources.edit, name="source-edit"),
    path("sources/of/<str:key>/step/", sources.step, name="source-step"),
    path("sources/check/", reader.check, name="sources-check"),
    path("sources/of/<str:key>/copies/", reader.copies, name="source-copies"),
    path("sources/of/<str:key>/copies/capture/", reader.capture, name="source-capture"),
    path("sources/of/<str:key>/copies/take-in/", reader.take_in, name="source-take-in"),
    path("sources/of/<str:key>/copies/<int:number>/", reader.copy, name="source-copy"),
    path("sources/of/<str:key>/copies/<int:number>/mark/", reader.mark, name="source-passage"),
    path("sources/of/<str:key>/copies/<int:number>/file/", reader.file, name="source-copy-file"),
    path("sources/of/<str:key>/copies/<int:number>/picture/", reader.picture, name="source-copy-picture"),
    path("sources/of/<str:key>/copies/<int:number>/forget/", reader.forget, name="source-passage-forget"),
    path(
        "sources/of/<str:key>/copies/<int:number>/pages/<int:page>/",
        reader.page_picture,
        name="source-copy-page",
    ),
    path(
        "sources/of/<str:key>/copies/<int:number>/beside/<int:other>/",
        reader.compared,
        name="source-copies-compared",
    ),
    path("sources/of/<str:key>/open/", confidential.opened, name="confidential-open"),
    path("sightings/", sighting_pages.sightings, name="sightings"),
    path("sightings/published/", sighting_pages.published, name="sightings-published"),
    path("sightings/calls/", sighting_pages.calls, name="sighting-calls"),
    path("sightings/calls/<str:key>/close/", sighting_pages.close, name="sighting-call-close"),
    path("sightings/of/<str:key>/<int:number>/", sighting_pages.sighting, name="sighting"),
    path("sightings/of/<str:key>/<int:number>/details/", sighting_pages.details, name="sighting-details"),
    path("sightings/of/<str:key>/<int:number>/step/", sighting_pages.step, name="sighting-step"),
    path("sightings/of/<str:key>/<int:number>/publish/", sighting_pages.publish, name="sighting-publish"),
    path("sightings/of/<str:key>/<int:number>/sender/", sighting_pages.sender, name="sighting-sender"),
    path(
        "sightings/of/<str:key>/<int:number>/photographs/<int:page>/",
        sighting_pages.photograph,
        name="sighting-photograph",
    ),
    path(
        "sightings/of/<str:key>/<int:number>/photographs/<int:page>/picture/",
        sighting_pages.picture,
        name="sighting-picture",
    ),
    path("statements/", statements.statements, name="statements"),
    path("statements/add/", statements.add, name="statement-add"),
    path("statements/withdraw/", statements.withdraw, name="statement-withdraw"),
    path("figures/", report.figures, name="figures"),
    path("figures/<str:figure_slug>/", report.figure, name="figure"),
    path("build/", report.build_report, name="build-report"),
    path("releases/", releases.releases, name="releases"),
    path("releases/correct/", releases.correct, name="correct"),
    path("releases/of/<path:label>/", releases.release, name="release"),
    path("areas/", area_tables.area_tables, name="areas"),
    path("areas/take-in/", area_tables.add, name="area-add"),
    path("areas/take-in/<row:pk>/", area_tables.look, name="area-look"),
    path("areas/of/<str:name>/", area_tables.area_rows, name="area-rows"),
    path("areas/of/<str:name>/out/", area_tables.remove, name="area-remove"),
    path("areas/of/<str:name>/<int:number>/", area_tables.join, name="area-join"),
    path("equipment/", equipment.catalogue, name="equipment"),
    path("equipment/take-in/", equipment.add, name="equipment-add"),
    path("equipment/take-in/<row:pk>/", equipment.look, name="equipment-look"),
    path("equipment/files/<str:digest>/", equipment.file, name="equipment-file"),
    path("equipment/out/<str:what>/<int:number>/", equipment.remove, name="equipment-remove"),
    path("equipment/of/<str:kind>/<str:key>/", equipment.entry, name="equipment-entry"),
    path("exposure/", exposure_totals.totals, name="exposure"),
    path("exposure/take-in/", exposure_totals.add, name="totals-add"),
    path("exposure/take-in/<row:pk>/", exposure_totals.look, name="totals-look"),
    path("exposure/refused/<int:number>/", exposure_totals.refused, name="totals-refused"),
    path("exposure/of/<str:name>/", exposure_totals.counts, name="totals-counts"),
    path("exposure/of/<str:name>/out/", exposure_totals.remove, name="totals-remove"),
    path("claims/take-in/", partner_tables.add, name="partner-add"),
    path("claims/take-in/<row:pk>/", partner_tables.look, name="partner-look"),
    path("claims/match/<str:name>/<int:number>/", partner_tables.row, name="partner-match"),
    path("claims/owner/<str:name>/", partners.give_rows, name="partner-owner"),
    path("claims/take-out/<str:name>/", partner_tables.remove, name="partner-remove"),
    path("claims/take-out/<str:name>/changes/", partner_tables.work_out_without, name="partner-without"),
    path("conflicts/", claim_conflicts.conflicts, name="conflicts"),
    path("conflicts/<str:key>/<str:item>/", claim_conflicts.settle_conflict, name="settle-conflict"),
    path("rules/", claim_rules.rules, name="rules"),
    path("rules/<str:item>/", claim_rules.rule, name="rule"),
    path("rules/<str:item>/effects/", claim_rules.effects, name="rule-effects"),
    path("partners/", partners.partner_tables, name="partners"),
    path("partners/<str:name>/", partners.partner_rows, name="partner-rows"),
    path("partners/<str:name>/withhold/", partners.withhold_row, name="withhold-row"),
    path("partners/<str:name>/row/<int:number>/", partners.partner_row, name="partner-row"),
    path("partners/<str:name>/credit/", partners.credit_partner, name="credit-partner"),
    path("people/", people.people, name="people"),
    path("people/byline/", people.byline, name="byline"),
    path("people/rulings/", people.rule, name="rule-on-words"),
    path("people/rulings/take-back/", people.take_back, name="take-ruling-back"),
    path("export/", releases.export, name="export"),
    path("export/archive/", releases.archive, name="archive"),
    path("audits/", audits.of_investigation, name="investigation-audits"),
    path("audits/new/", audits.new_in_investigation, name="investigation-audit-new"),
    path("report/", report.report, name="report"),
    path("report/<path:path>", report.report, name="report-file"),
    path("originals/<str:digest>/", report.original, name="original"),
    path("journal/", report.journal, name="journal"),
    path("verification/", verification.verification, name="verification"),
    path("verification/ask/", verification.verify, name="verify"),
]

_run = [
    path("", audit_runs.run, name="audit-run"),
    path("claims.json", audit_runs.as_json, name="audit-json"),
    path("claims.csv", audit_runs.as_csv, name="audit-csv"),
    path("annotated.html", audit_runs.as_page, name="audit-page"),
    path("claims/<slug:claim>/", audit_claims.claim, name="audit-claim"),
]

_audit: list[URLPattern | URLResolver] = [
    path("", audits.audit, name="audit"),
    path("state/", audits.state, name="audit-state"),
    path("again/", audits.again, name="audit-again"),
    path("corrections.toml", audit_claims.as_file, name="audit-corrections"),
    path("corrections/<slug:correction>/take-back/", audit_claims.take_back, name="audit-take-back"),
    path("runs/<int:number>/", include(_run)),
]

_NOT_BY_ONESELF = r"^accounts/(?:signup|email|confirm-email|login/code|password/(?:set|reset))(?:/|$)"
"""Accounts and lost passwords are the business of whoever runs the installation."""

handler400 = "answerable.web.failures.not_understood"
handler403 = "answerable.web.failures.not_allowed"
handler404 = "answerable.web.failures.not_there"
handler500 = "answerable.web.failures.server_error"

urlpatterns = [
    path("", investigations.investigations, name="investigations"),
    path("begin/", new_investigations.begin, name="begin"),
    path("begin/nothing/", new_investigations.begin_from_nothing, name="begin-nothing"),
    path("begin/tracker/", new_investigations.begin_from_tracker, name="begin-tracker"),
    path("begin/archive/", new_investigations.begin_from_archive, name="begin-archive"),
    path("begin/archive/<row:pk>/", new_investigations.archive_look, name="archive-look"),
    path("begin/counts/", new_investigations.begin_from_counts, name="begin-counts"),
    path("registers/", registers.registers, name="registers"),
    path("registers/match/", name_lists.name_lists, name="match"),
    path("registers/match/<row:pk>/", name_lists.name_list, name="name-list"),
    path("registers/match/<row:pk>/names.csv", name_lists.as_csv, name="name-list-csv"),
    path("registers/match/<row:pk>/remember/", name_lists.remember, name="remember-names"),
    path("registers/duplicates/", registers.register_duplicates, name="duplicates"),
    path("registers/uploads/<row:pk>/", registers.upload, name="upload"),
    path("registers/uploads/<row:pk>/take-in/", registers.take_in_upload, name="take-in-upload"),
    path("registers/of/<str:register>/", registers.register, name="register"),
    path("registers/of/<str:register>/addresses/", registers.register_addresses, name="register-addresses"),
    path(
        "registers/of/<str:register>/bodies/<str:key>/", register_bodies.register_body, name="register-body"
    ),
    path("registers/of/<str:register>/bodies/<str:key>/set/", register_bodies.set_field, name="set-field"),
    path(
        "registers/of/<str:register>/bodies/<str:key>/address/",
        register_bodies.set_address,
        name="set-address",
    ),
    path("jobs/<row:pk>/", jobs.job, name="job"),
    path("saw/yours/<str:secret>/", public_sightings.yours, name="sighting-yours"),
    path("saw/<str:address>/", public_sightings.send, name="sighting-form"),
    path("audits/", audits.mine, name="audits"),
    path("audits/new/", audits.new, name="audit-new"),
    path("audits/<slug:uid>/", include(_audit)),
    path("glossary/", investigations.glossary_page, name="glossary"),
    path("components/", investigations.components, name="components"),
    path("investigations/<slug:slug>/", include(_investigation)),
    path("accounts/login/", investigations.SignIn.as_view(), name="account_login"),
    path("accounts/new-password/", passwords.new_password, name="new-password"),
    path("accounts/new-password/<str:token>/", passwords.password_link, name="password-link"),
    re_path(_NOT_BY_ONESELF, investigations.closed, name="closed"),
    path("accounts/", include("allauth.urls")),
]
