"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

ROWS = 50

_Row = TypeVar("_Row")


def page_of(http_request: HttpRequest, rows: Sequence[_Row], size: int = ROWS) -> Page[_Row]:
    """The page that `?page=` asks for; the first one for nonsense, the last one beyond the end."""
    pages: Paginator[Any] = Paginator(rows, size)
    return pages.get_page(http_request.GET.get("page"))
