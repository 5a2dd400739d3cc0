"""The addresses of the workbench."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from answerable.web.views import (
    audit_claims,
    audit_runs,
    audits,
    beginning,
    bodies,
    deadlines,
    desk,
    frames,
    investigations,
    jobs,
    register_bodies,
    registers,
    releases,
    reports,
    requests,
    settling,
    taking_in,
    tray,
)

_investigation = [
    path("", investigations.board, name="board"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("addresses/", bodies.addresses, name="addresses"),
    path("bodies/<str:key>/", bodies.body, name="body"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<str:reference>/", requests.request, name="request"),
    path("requests/<str:reference>/replies/<int:pk>/kind/", requests.reply_kind, name="reply-kind"),
    path("frame/", frames.frame, name="frame"),
    path("frame/build/", frames.build_frame, name="build-frame"),
    path("frame/rule/", frames.frame_rule, name="frame-rule"),
    path("frame/amend/", frames.amend_frame, name="amend-frame"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/<str:reference>/", deadlines.clock, name="clock"),
    path("deadlines/<str:reference>/happened/", deadlines.record_happening, name="record-happening"),
    path(
        "deadlines/<str:reference>/happened/<int:pk>/take-back/",
        deadlines.withdraw_happening,
        name="withdraw-happening",
    ),
    path("deadlines/<str:reference>/regime/", deadlines.claim_regime, name="claim-regime"),
    path("deadlines/<str:reference>/closures/", deadlines.state_closures, name="state-closures"),
    path("take-in/", taking_in.take_in, name="take-in"),
    path("take-in/mail/", taking_in.take_in_mail, name="take-in-mail"),
    path("take-in/codings/", taking_in.take_in_codings, name="take-in-codings"),
    path("take-in/adjudications/", taking_in.take_in_adjudications, name="take-in-adjudications"),
    path("take-in/manuscript/", taking_in.take_in_manuscript, name="take-in-manuscript"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("tray/", tray.tray, name="tray"),
    path("tray/<int:pk>/", tray.tray_reply, name="tray-reply"),
    path("codebook/", desk.codebook, name="codebook"),
    path("desk/", desk.desk, name="desk"),
    path("desk/next/", desk.desk_next, name="desk-next"),
    path("desk/differences/", desk.desk_differences, name="desk-differences"),
    path("desk/<str:reference>/", desk.desk_request, name="desk-request"),
    path("desk/<str:reference>/<str:item>/", desk.desk_request, name="desk-item"),
    path("desk/<str:reference>/<str:item>/read/", desk.desk_read, name="desk-read"),
    path("desk/<str:reference>/<str:item>/suggestion/", desk.desk_suggestion, name="desk-suggestion"),
    path("desk/<str:reference>/<str:item>/take-back/", desk.desk_take_back, name="desk-take-back"),
    path("differences/", settling.differences, name="differences"),
    path("differences/<str:reference>/<str:item>/", settling.settle, name="settle"),
    path("figures/", reports.figures, name="figures"),
    path("figures/<str:figure_slug>/", reports.figure, name="figure"),
    path("build/", reports.build_report, name="build-report"),
    path("releases/", releases.releases, name="releases"),
    path("releases/correct/", releases.correct, name="correct"),
    path("releases/of/<path:label>/", releases.release, name="release"),
    path("export/", releases.export, name="export"),
    path("export/archive/", releases.archive, name="archive"),
    path("audits/", audits.of_investigation, name="investigation-audits"),
    path("audits/new/", audits.new_in_investigation, name="investigation-audit-new"),
    path("report/", reports.report, name="report"),
    path("report/<path:path>", reports.report, name="report-file"),
    path("originals/<str:digest>/", reports.original, name="original"),
    path("journal/", reports.journal, name="journal"),
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

urlpatterns = [
    path("", investigations.investigations, name="investigations"),
    path("begin/", beginning.begin, name="begin"),
    path("begin/nothing/", beginning.begin_from_nothing, name="begin-nothing"),
    path("begin/tracker/", beginning.begin_from_tracker, name="begin-tracker"),
    path("begin/archive/", beginning.begin_from_archive, name="begin-archive"),
    path("begin/counts/", beginning.begin_from_counts, name="begin-counts"),
    path("registers/", registers.registers, name="registers"),
    path("registers/doubles/", registers.register_doubles, name="doubles"),
    path("registers/proposals/<int:pk>/", registers.proposal, name="proposal"),
    path("registers/proposals/<int:pk>/take-in/", registers.take_in_proposal, name="take-in-proposal"),
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
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("audits/", audits.mine, name="audits"),
    path("audits/new/", audits.new, name="audit-new"),
    path("audits/<slug:uid>/", include(_audit)),
    path("components/", investigations.components, name="components"),
    path("investigations/<slug:slug>/", include(_investigation)),
    path("accounts/login/", investigations.SignIn.as_view(), name="account_login"),
    re_path(_NOT_BY_ONESELF, investigations.closed, name="closed"),
    path("accounts/", include("allauth.urls")),
]
