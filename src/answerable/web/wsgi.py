"""The workbench as a WSGI application."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from answerable.store import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.store.settings")

application = get_wsgi_application()
logs.serving()
