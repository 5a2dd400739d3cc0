"""Photographs: copies of nothing but pixels, upright, and nothing else let in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.documents.hostile_photographs import (
    Hostile,
    chunk,
    drawn,
    exif,
    hostile_photographs,
    saved,
    segment,
    with_chunks,
    with_segments,
)
from tests.documents.score_photographs import judged, left_in

from answerable.documents import clean_photograph
from answerable.ground import BadInput
from answerable.isolation import Isolation, ReadingLimits
from answerable.isolation.reading import installed

RED, GREEN, GREY = (200, 30, 30), (30, 160, 60), (90, 120, 150)
SHOWN = {
    1: (RED, GREY, GREY, GREEN),
    2: (GREY, RED, GREEN, GREY),
    3: (GREEN, GREY, GREY, RED),
    4: (GREY, GREEN, RED, GREY),
    5: (RED, GREY, GREY, GREEN),
    6: (GREY, RED, GREEN, GREY),
    7: (GREEN, GREY, GREY, RED),
    8: (GREY, GREEN, RED, GREY),
}
"""By orientation (EXIF 2.32, tag 274), the colours top left, top right, bottom left and bottom right."""


@pytest.fixture(scope="module")
def hostile() -> list[Hostile]:
    return list(hostile_photographs())


def test_no_hostile_photograph_leaves_anything_in_its_copy(hostile: list[Hostile], tmp_path: Path) -> None:
    found = judged(hostile, tmp_path)
    assert [each for each in found if each.wrong] == []
    assert (len(found), sum(each.is_refused for each in hostile)) == (30, 7)


def test_the_judges_find_what_the_photographs_carry(hostile: list[Hostile], tmp_path: Path) -> None:
    """Else they would find nothing in copies either."""
    let_in = [each for each in hostile if not each.is_refused]
    for each in let_in:
        (tmp_path / each.name).write_bytes(each.content)
    left = left_in(tmp_path)
    found = {
        each.name for each in let_in if left[each.name] or any(sign in each.content for sign in each.planted)
    }
    in_its_colours = "transparent.png"  # a byte of transparency between every three of the string
    assert {each.name for each in let_in} - found == {in_its_colours}
    assert sum(bool(left[each.name]) for each in let_in) >= 15


def corners(copy: bytes) -> tuple[tuple[int, ...], ...]:
    """The colours near the corners, each as the nearest of those drawn."""
    picture = Image.open(BytesIO(copy))
    width, height = picture.size
    places = [(4, 4), (width - 4, 4), (4, height - 4), (width - 4, height - 4)]
    seen = [picture.getpixel(place) for place in places]
    return tuple(
        min((RED, GREEN, GREY), key=lambda colour: sum(abs(a - b) for a, b in zip(colour, at, strict=True)))
        for at in seen
        if isinstance(at, tuple)
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", SHOWN)
def test_a_copy_is_upright(kind: str, orientation: int) -> None:
    clean = clean_photograph(saved(drawn(), kind, exif=exif(orientation)))
    assert clean.turned is (orientation != 1)
    assert (clean.width, clean.height) == ((48, 32) if orientation < 5 else (32, 48))
    assert corners(clean.copy) == SHOWN[orientation]


def test_what_was_left_behind_is_counted_to_the_byte() -> None:
    small = saved(drawn(size=(8, 8)), "JPEG")
    block = exif(thumbnail=small)
    sent = with_segments(segment(0xE1, block), segment(0xFE, b"hello"), segment(0xE5, b"abc")) + b"behind"
    removed = {each.kind: each.size for each in clean_photograph(sent).removed}
    assert removed == {
        "APP5": 7,
        "EXIF": len(block) + 4 - len(small),
        "JFIF header": 18,
        "bytes behind the end": 6,
        "comment": 9,
        "thumbnail": len(small),
    }
    text = clean_photograph(with_chunks(chunk(b"tEXt", b"Author\0me"))).removed
    assert [(each.kind, each.size) for each in text] == [("text", 21)]


def test_colours_under_full_transparency_are_gone() -> None:
    picture = Image.new("RGBA", (4, 4), (200, 30, 30, 0))
    copy = Image.open(BytesIO(clean_photograph(saved(picture, "PNG")).copy))
    assert (copy.mode, copy.getpixel((1, 1))) == ("RGB", (255, 255, 255))


def test_sixteen_bits_keep_their_shades() -> None:
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((0, 0), 0x80FF)
    deep.putpixel((1, 0), 0xFFFF)
    copy = Image.open(BytesIO(clean_photograph(saved(deep, "PNG")).copy))
    assert (copy.getpixel((0, 0)), copy.getpixel((1, 0))) == ((0x80,) * 3, (0xFF,) * 3)


def test_a_block_is_solid_in_the_pixels_and_covers_what_it_touches() -> None:
    clean = clean_photograph(saved(Image.new("RGB", (10, 10), RED), "PNG"), [(0.25, 0.1, 0.55, 0.2)])
    copy = Image.open(BytesIO(clean.copy))
    black = [(x, y) for x in range(10) for y in range(10) if copy.getpixel((x, y)) == (0, 0, 0)]
    assert black == [(2, 1), (3, 1), (4, 1), (5, 1)]


@pytest.mark.parametrize(
    "block", [(0.5, 0.1, 0.5, 0.2), (-0.1, 0, 1, 1), (0, 0, 1.01, 1), (0, 0.2, 1, 0.1), (0, 0, 1)]
)
def test_a_block_beside_the_picture_is_refused(block: tuple[float, ...]) -> None:
    with pytest.raises(BadInput, match="no block on the picture"):
        clean_photograph(saved(drawn(), "PNG"), [block])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"GIF89a", "it is a GIF"),
        (b"II*\0\0\0", "it is a TIFF or raw picture"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\0\0\0\x18ftypheic", "it is a HEIC picture"),
        (b"\0\0\0\x18ftypavif", "it is an AVIF picture"),
        (b"<?xml version='1.0'?><svg>", "it is a drawing"),
        (b"<!DOCTYPE html><script>", "it is a web page"),
        (b"no picture", "it is no picture of a kind"),
        (b"\xff\xd8\xff", "cut short"),
        (b"\x89PNG\r\n\x1a\n", "cut short"),
        (b"RIFF\x04\0\0\0WEBP", "cut short"),
        (saved(drawn(), "JPEG")[:2] + saved(drawn(), "JPEG")[-2:], "its pixels cannot be read"),
    ],
)
def test_what_is_no_photograph_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        clean_photograph(content)
    assert refused.value.remedy


WHOLE = [saved(drawn(), kind, exif=exif(6)) for kind in ("JPEG", "PNG", "WEBP")]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_damage_is_refused_or_leaves_a_clean_copy(whole: bytes, data: st.DataObject) -> None:
    """Whatever bytes are changed, and wherever the file is cut."""
    at = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(at + 1, len(whole)))
    damaged = (
        whole[:at]
        + data.draw(st.binary(max_size=4))
        + whole[at : end + data.draw(st.integers(0, 1)) * len(whole)]
    )
    try:
        clean = clean_photograph(damaged)
    except BadInput:
        return
    assert b"Planted" not in clean.copy
    again = clean_photograph(clean.copy)
    assert (again.removed, again.turned, again.width) == ((), False, clean.width)


def test_a_photograph_is_read_within_limits() -> None:
    """A picture with as many pixels as it says is met by the limits of its child, and says which."""
    large = saved(Image.new("1", (9_000, 9_000)), "PNG")
    tight = Isolation(installed().nursery, ReadingLimits(memory=50))
    with pytest.raises(BadInput, match="ANSWERABLE_READ_MEMORY"):
        tight.expect("photograph", large, "photograph", "", remedy="", blocks=[])
