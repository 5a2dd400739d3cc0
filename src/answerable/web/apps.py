"""The Django application of the workbench."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and template tags of the workbench."""

    name = "answerable.web"
    label = "web"
