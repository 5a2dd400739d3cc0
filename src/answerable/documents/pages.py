"""What reading a file gives: pages of text, what is hidden in the file, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Page:
    """One page, sheet or whole flowing document.

    `number` counts from 1 over the pages of one document, `label` is what people say ("page 2",
    "sheet Costs"). `text` is what positions count in. `width` and `height` are points (1/72 inch),
    0 where the format has no fixed pages.
    """

    number: int
    label: str
    text: str
    width: float = 0.0
    height: float = 0.0


class HiddenKind(StrEnum):
    """What a file may carry without showing it."""

    SHEET = "hidden_sheet"
    ROWS = "hidden_rows"
    COLUMNS = "hidden_columns"
    TEXT = "hidden_text"
    TRACKED_CHANGE = "tracked_change"
    COMMENT = "comment"
    EMBEDDED_FILE = "embedded_file"
    REMOTE_CONTENT = "remote_content"
    CACHED_VALUES = "cached_values"

    @property
    def label(self) -> str:
        """The kind as it is written in prose: "hidden rows"."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class Hidden:
    """Something the file holds and does not show: its kind, place and number, never its words.

    The words stay in the original alone, because what a body hid it may have released by accident.
    """

    kind: HiddenKind
    where: str
    count: int = 1


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in fractions of it, 0 to 1, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Document:
    """A file as pages of text.

    `media_type` is told from the bytes, not from the name. `problem` is empty, or says plainly what
    could not be read and what to do about it; `pages` is then what could be read all the same.
    """

    media_type: str
    pages: tuple[Page, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    problem: str = ""

    @property
    def text(self) -> str:
        """The text of all pages, one after the other, parted by form feeds."""
        return "\f".join(page.text for page in self.pages)
