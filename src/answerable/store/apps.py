"""The Django application of the store."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Registers the models under the label `store`."""

    name = "answerable.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
