"""Long lists that the database counts and cuts."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.casework.work.paging import LongList
from answerable.store.models import Investigation, Request


def test_a_page_reads_its_rows_alone(asked: Investigation) -> None:
    requests = Request.objects.filter(investigation=asked).order_by("reference")
    every = list(requests.all())
    with CaptureQueriesContext(connection) as done:
        listed = LongList(requests.all())
        assert len(listed) == len(every)
        assert listed[1:3] == tuple(every[1:3])
    assert ["COUNT(" in each["sql"] for each in done] == [True, False]
    assert "LIMIT 2 OFFSET 1" in done[1]["sql"]
    assert listed[0] == every[0]
    assert list(listed) == every


def test_a_list_that_was_read_is_not_read_again(asked: Investigation) -> None:
    listed = LongList(Request.objects.filter(investigation=asked))
    with CaptureQueriesContext(connection) as done:
        read = list(listed)
        assert len(listed) == len(read)
        assert list(listed) == read
    assert len(done) == 1


def test_a_list_cannot_be_asked_otherwise() -> None:
    offered = {name for name in dir(LongList) if not name.startswith("_")}
    assert offered == {"count", "index"}
