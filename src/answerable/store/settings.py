"""Django's settings, for the command line and the workbench alike.

Environment variables: ANSWERABLE_HOME (folder of the database, the originals and the built
reports), DATABASE_URL (PostgreSQL for teams; SQLite in the home folder without it),
ANSWERABLE_SECRET_KEY, ANSWERABLE_CONFIDENTIAL_KEY (read in `confidences`),
ANSWERABLE_HOSTS (comma separated host names to serve),
ANSWERABLE_HTTPS (1 behind TLS: cookies are then sent over TLS only), ANSWERABLE_LOG_LEVEL (the least
level that is logged, on standard error), ANSWERABLE_JOB_MINUTES and ANSWERABLE_JOB_MEGABYTES (the most that
a job may take, instead of what its kind may), ANSWERABLE_CAPTURE_ALSO (networks that pages may be fetched
from though they are not public).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url

from answerable.store import logs
from answerable.store.passing import passing_folder
from answerable.store.paths import home_folder, proxies_before, secret_key

HOME = home_folder(os.environ)
REPORTS = HOME / "reports"
ORIGINALS = HOME / "originals"

SECRET_KEY = os.environ.get("ANSWERABLE_SECRET_KEY") or secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] + [
    name for name in os.environ.get("ANSWERABLE_HOSTS", "").split(",") if name
]

INSTALLED_APPS = [
    "answerable.store",
    "answerable.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "answerable.web.security.KeptNowhere",
    "answerable.web.security.ContentSecurityPolicy",
    "answerable.web.security.PagesAndForms",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "answerable.web.security.UploadLimit",
    "answerable.web.security.ConfidentialInMemory",
    "allauth.account.middleware.AccountMiddleware",
    "answerable.web.accounts.KnownBrowsers",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "answerable.web.urls"
WSGI_APPLICATION = "answerable.web.wsgi.application"

FORM_RENDERER = "answerable.web.forms.base.Renderer"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;PRAGMA foreign_keys=ON;"
    ),
}


def _database() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL", "")
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(HOME / "answerable.sqlite3"),
        "OPTIONS": _SQLITE_OPTIONS,
        "TEST": {"NAME": str(HOME / "test.sqlite3")},
    }


DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "answerable.store.counting.CountingCache",
        "LOCATION": "answerable_counts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""Holds the counts of wrong passwords, shared by every process."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

CAPTURE_ALSO = os.environ.get("ANSWERABLE_CAPTURE_ALSO", "")
"""Networks that a page may be fetched from though they are not public."""
JOB_MINUTES = float(os.environ.get("ANSWERABLE_JOB_MINUTES") or 0)
JOB_MEGABYTES = int(os.environ.get("ANSWERABLE_JOB_MEGABYTES") or 0)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "answerable.web.accounts.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/5m/key"}
"""Of wrong codes of a second step; wrong passwords are counted by ACCOUNT_ADAPTER."""
ALLAUTH_TRUSTED_PROXY_COUNT = proxies_before(os.environ)
MFA_ADAPTER = "answerable.web.accounts.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
_HTTPS = os.environ.get("ANSWERABLE_HTTPS") == "1"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "answerable.web.failures.csrf_failure"
CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
if _HTTPS and ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
_ROOMS = Path(__file__).resolve().parents[1]
STATICFILES_DIRS = [
    ("report", str(_ROOMS / "report" / "site" / "assets")),
    ("audit", str(_ROOMS / "audit" / "assets")),
]
WHITENOISE_USE_FINDERS = True

LOGGING = logs.configuration(logs.level_named(os.environ))

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

FILE_UPLOAD_TEMP_DIR = str(passing_folder(HOME))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []
