"""What an installation may lack: packages that come with an extra, `answerable[NAME]`."""

from __future__ import annotations

from answerable.ground.errors import Missing

EXTRAS: dict[str, tuple[str, ...]] = {
    "workbench": (
        "allauth",
        "cryptography",
        "dj_database_url",
        "django",
        "django_htmx",
        "django_tasks",
        "django_tasks_db",
        "waitress",
        "whitenoise",
    ),
    "charts": ("vl_convert",),
    "postgres": ("psycopg",),
}
"""The packages of each extra, by the name they are imported under; all others are always installed."""


def not_installed(error: BaseException | None) -> Missing | None:
    """What to install if the error, or one that led to it, is that a package of an extra is missing.

    None if it is another error: a package that is always installed, or a part of one that is there.
    """
    while error is not None:
        if isinstance(error, ModuleNotFoundError):
            for extra, packages in EXTRAS.items():
                if error.name in packages:
                    return Missing(
                        f"this needs {error.name}, which is not installed here",
                        remedy=f'Install it: pip install "answerable[{extra}]".',
                    )
        error = error.__cause__ or error.__context__
    return None
