"""Messages in files: an mbox is cut as the standard library cuts it, and gone through piece by piece."""

from __future__ import annotations

import mailbox
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.post import count_in, messages_in

LINES = st.sampled_from(
    [b"From a@b.example Mon Jan  6\n", b"From: a@b.example\n", b"\n", b"\r\n", b">From here\n", b" From x\n"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from([b"", b"words", b"From the end", b"From "]))
def test_an_mbox_is_cut_where_the_standard_library_cuts_it(
    tmp_path: Path, lines: list[bytes], end: bytes
) -> None:
    path = tmp_path / "all.mbox"
    path.write_bytes(b"From x@y.example\n" + b"".join(lines) + end)
    with closing(mailbox.mbox(path, create=False)) as box:
        wanted = [box.get_bytes(key) for key in box.iterkeys()]

    found = list(messages_in([path]))

    assert [content for _, content in found] == wanted
    assert [name for name, _ in found] == [f"all.mbox message {n}" for n in range(1, len(wanted) + 1)]
    assert count_in([path]) == len(wanted)


def test_a_folder_gives_its_messages_by_name_and_one_without_says_so(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml", "words.txt"):
        (tmp_path / name).write_bytes(name.encode())
    assert [name for name, _ in messages_in([tmp_path])] == ["a.eml", "b.eml"]
    assert count_in([tmp_path, tmp_path / "words.txt"]) == 3
    (tmp_path / "none").mkdir()
    with pytest.raises(BadInput, match=r"no \.eml file"):
        count_in([tmp_path / "none"])
