"""Releasing as a job: nobody waits for the build, and a release is made once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from answerable.casework.jobs import queue
from answerable.casework.report import building, releases
from answerable.store.models import Investigation, Job, Release

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def written(coded: Investigation, settings: Settings, tmp_path: Path) -> Investigation:
    settings.REPORTS = tmp_path / "reports"
    building.adopt_manuscript(coded, "# Lamps\n\nSaid.", "manuscript.md", who="ann")
    return coded


def _run(investigation: Investigation) -> Job:
    ann = User.objects.create_user("ann-who-releases")
    job = Job.objects.create(
        kind="release",
        arguments={"label": "1.0"},
        asked_by="ann-who-releases",
        account=ann,
        asked_at=timezone.now(),
        investigation=investigation,
    )
    queue.run(job.pk)
    job.refresh_from_db()
    return job


def test_a_release_is_built_outside_of_any_transaction(
    written: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_meanwhile: list[bool] = []
    build = releases.build

    def watched(*given: Any, **more: Any) -> building.BuiltReport:
        open_meanwhile.append(connection.in_atomic_block)
        return build(*given, **more)

    monkeypatch.setattr(releases, "build", watched)
    job = _run(written)
    assert (job.state, open_meanwhile) == ("done", [False])
    assert job.message.startswith("Released 1.0: ")


def test_a_worker_that_died_after_the_release_does_not_make_it_again(
    written: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*given: Any, **more: Any) -> Release:
        made = release(*given, **more)
        assert Job.objects.get().state == "done", "recorded in the transaction of the release"
        return made

    release = releases.release
    monkeypatch.setattr(releases, "release", dies)
    job = _run(written)
    queue.run(job.pk)
    assert Release.objects.count() == 1
    assert Job.objects.get().state == "done"
