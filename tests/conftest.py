"""What every test stands on: a home of its own, Django set up after it, and no network.

Django's settings are loaded here and not by pytest-django, because they read `ANSWERABLE_HOME` and
the home has to be a temporary one before they do.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import django
import hypothesis
import pytest

from tests import installations, loopback, postgres, system_programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOME = tempfile.mkdtemp(prefix="answerable-tests-")
EVERYTHING = "ANSWERABLE_ALL"
"""The variable that asks, with 1, for all of what a check takes a sample of."""
SETTINGS = "answerable.store.settings"
SETTINGS_VARIABLE = "DJANGO_SETTINGS_MODULE"
FIXTURES_AND_MARKS = {"chromium": "browser", "postgres_url": "postgres"}

os.environ["ANSWERABLE_HOME"] = HOME
os.environ.setdefault(installations.SHARED, HOME)

# How long an example takes says more of the machine's load than of the code: no test rests on it. A check
# draws a few examples of each invariant, others each time; with everything asked for, many.
hypothesis.settings.register_profile(
    "answerable",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    max_examples=500 if os.environ.get(EVERYTHING) == "1" else 25,
)
hypothesis.settings.load_profile("answerable")


def pytest_configure() -> None:
    """Load Django's settings, once the home is a temporary one.

    The variable that names them is taken away again: a worker of pytest-xdist would inherit it, and
    pytest-django would then load them with the home of the process that started the worker.
    """
    if SETTINGS_VARIABLE in os.environ:
        raise pytest.UsageError(f"unset {SETTINGS_VARIABLE}: the tests load Django's settings themselves")
    os.environ[SETTINGS_VARIABLE] = SETTINGS
    try:
        django.setup()
        jobs_are_done_at_once()
        passwords_are_cheap()
    finally:
        del os.environ[SETTINGS_VARIABLE]


def jobs_are_done_at_once() -> None:
    """Within the tests' process a job is done where it is asked for; only a process of its own waits."""
    from django.conf import settings

    settings.TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"


def passwords_are_cheap() -> None:
    """A million rounds for each password of a test would guard nothing."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_runtest_teardown() -> None:
    """Take away what a command run in this process has set, before another test starts a process."""
    os.environ.pop(SETTINGS_VARIABLE, None)


def pytest_unconfigure() -> None:
    """Take the home of this run away."""
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a system program; those on PostgreSQL share one cluster.

    What a file makes once for its tests is made once, and not once by each process.
    """
    for item in items:
        for fixture, mark in FIXTURES_AND_MARKS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.xdist_group("postgres"))
        elif _makes_something_once(item) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def _makes_something_once(item: pytest.Item) -> bool:
    """Whether a test uses a fixture that is made once for its file."""
    found = getattr(item, "_fixtureinfo", None)
    return found is not None and any(
        fixture.scope == "module" for named in found.name2fixturedefs.values() for fixture in named
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what did not run because a system program is not on this machine."""
    lacking = Counter(
        program
        for report in terminalreporter.stats.get("skipped", [])
        if (program := system_programs.named_in(str(report.longrepr)))
    )
    for program, tests in sorted(lacking.items()):
        plural = "test" if tests == 1 else "tests"
        terminalreporter.write_line(f"Not run for want of {program}: {tests} {plural}.", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """No test reaches beyond this machine."""
    with pytest.MonkeyPatch.context() as patch:
        loopback.enforce(patch)
        yield


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The `DATABASE_URL` of a temporary PostgreSQL cluster, stopped when the tests are done."""
    with postgres.cluster() as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright, with everything that calls home switched off.

    Playwright's own loop runs in this thread, so Django is told that its ORM is used from there.
    """
    executable = system_programs.chromium()
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=executable, args=system_programs.chromium_switches()
        )
        yield browser
        browser.close()
