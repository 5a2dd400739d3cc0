"""PostgreSQL that stops in the middle of the work: both doors say so, and what was typed comes back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import postgres

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="it starts a server of its own"),
]

SAYS = "he database server cannot be reached"
IN_THE_MIDDLE = """
import os, signal, subprocess, sys
import django; django.setup()
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
client = Client(raise_request_exception=False)
user = get_user_model().objects.get(username="ann")
user.is_staff = True
user.save()
client.force_login(user)
address, how = sys.argv[1], sys.argv[2]
assert client.get(address).status_code == 200
if how == "ended":
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        mine = cursor.fetchone()[0]
    import psycopg
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [mine])
    connection.health_check_done = True
else:
    print("ready", flush=True)
    sys.stdin.readline()
page = client.post(address, {"name": "Bells & books", "purpose": "To know.\\nAll of it."})
print(page.status_code, page.headers.get("Retry-After"))
print(page.content.decode())
"""


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """A server of the test's own, which can be stopped."""
    with postgres.server(of=postgres.rows_set_up()) as started:
        yield started


@pytest.fixture
def environment(tmp_path: Path, server: postgres.Server) -> dict[str, str]:
    """Of an installation on it, with an account."""
    made = os.environ | {
        "ANSWERABLE_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "answerable.store.settings",
        "DATABASE_URL": server.url,
    }
    words = ["account", "open", "ann", "--password", "a long enough sentence"]
    subprocess.run(
        [sys.executable, "-m", "answerable.cli", *words], env=made, check=True, capture_output=True
    )
    return made


@pytest.mark.parametrize("words", [["investigation", "list"], ["setup"]])
def test_the_command_line_says_that_the_server_is_away(
    environment: dict[str, str], server: postgres.Server, words: list[str]
) -> None:
    server.stop()
    done = subprocess.run(
        [sys.executable, "-m", "answerable.cli", *words],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    server.start()
    assert done.returncode == 6, done.stderr
    assert SAYS in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("how", ["ended", "stopped"])
def test_a_page_says_it_and_gives_back_what_was_typed(
    environment: dict[str, str], server: postgres.Server, how: str
) -> None:
    """`ended`: the connection in use is cut by the server; `stopped`: there is no server any more."""
    words = [sys.executable, "-c", IN_THE_MIDDLE, "/begin/nothing/", how]
    with subprocess.Popen(
        words,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        if how == "stopped":
            assert process.stdout.readline() == "ready\n"
            server.stop()
        printed, errors = process.communicate("go on\n", timeout=60)
    if how == "stopped":
        server.start()
    assert printed.startswith("503 5\n"), printed + errors
    assert f"T{SAYS}" in printed
    assert "To know.\nAll of it." in printed
