"""On PostgreSQL as on SQLite: the store and casework in a process of their own, on a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASEWORK = "tests/casework/"
ROUND_TRIP = "test_out_into_an_empty_installation_and_out_again_is_byte_for_byte_the_same"
TESTS = (
    "tests/store/test_journal.py",
    "tests/store/test_originals.py",
    "tests/store/test_database.py",
    f"{CASEWORK}moving/test_archives.py::{ROUND_TRIP}",
    f"{CASEWORK}coding/test_codings.py::test_coders_who_differ_leave_it_waiting_until_somebody_adjudicates",
    f"{CASEWORK}report/test_tallies.py::test_the_bases_of_the_small_world",
    f"{CASEWORK}registers/test_register_updates.py",
    f"{CASEWORK}registers/test_contacts.py",
)


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="all tests run on PostgreSQL already")
def test_store_coding_tallies_and_archives_hold_on_postgresql(postgres_url: str) -> None:
    environment = {**os.environ, "DATABASE_URL": postgres_url}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
