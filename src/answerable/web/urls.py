"""The addresses of the workbench."""

from __future__ import annotations

from django.urls import include, path, re_path

from answerable.web.views import bodies, desk, investigations, reports, requests, settling, tray

_investigation = [
    path("", investigations.board, name="board"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<str:key>/", bodies.body, name="body"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<str:reference>/", requests.request, name="request"),
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
    path("report/", reports.report, name="report"),
    path("report/<path:path>", reports.report, name="report-file"),
    path("originals/<str:digest>/", reports.original, name="original"),
    path("journal/", reports.journal, name="journal"),
]

_NOT_BY_ONESELF = r"^accounts/(?:signup|email|confirm-email|login/code|password/(?:set|reset))(?:/|$)"
"""Accounts and lost passwords are the business of whoever runs the installation."""

urlpatterns = [
    path("", investigations.investigations, name="investigations"),
    path("components/", investigations.components, name="components"),
    path("investigations/<slug:slug>/", include(_investigation)),
    path("accounts/login/", investigations.SignIn.as_view(), name="account_login"),
    re_path(_NOT_BY_ONESELF, investigations.closed, name="closed"),
    path("accounts/", include("allauth.urls")),
]
