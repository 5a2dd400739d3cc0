"""What the doors leave to casework: no page and no command asks the database anything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.promises import tree

pytestmark = pytest.mark.xdist_group("parsed")

NARROWING = {
    *("filter", "exclude", "exists", "order_by", "values_list", "select_related", "prefetch_related"),
    *("annotate", "aggregate", "distinct", "defer", "latest", "earliest", "in_bulk", "iterator"),
    *("get_or_create", "update_or_create", "bulk_create", "bulk_update", "select_for_update"),
    *("refresh_from_db", "save", "delete"),
}
"""Calls that only a query, a manager or a record has."""
WITHOUT_ARGUMENTS = {"all", "count", "first", "last", "none"}
"""Calls that a query has without arguments; what else has them takes some."""
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
FETCHED = {
    "asked.letters.all": "letters.requests.requests_of_unit",
    "part.pages.all": "replies.threads.with_documents",
    "reply.copies.all": "replies.threads.with_documents",
    "reply.matches.all": "replies.tray.tray_replies, tray_reply",
    "reply.parts.all": "replies.threads.with_documents",
}
"""Where a template walks from a record to others, and the verb that fetched them with it."""


def queries_in(module: ast.Module) -> Iterator[ast.expr]:
    """What looks like a question to the database."""
    for node in ast.walk(module):
        match node:
            case ast.Attribute(attr="objects" | "_default_manager" | "_base_manager"):
                yield node
            case ast.Call(func=ast.Name(id=name)) if name in SHORTCUTS:
                yield node
            case ast.Call(func=ast.Attribute(attr=name)) if name in NARROWING:
                yield node
            case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]) if name in WITHOUT_ARGUMENTS:
                yield node
            case ast.Call(func=ast.Attribute(attr="values")) if node.args or node.keywords:
                yield node


def test_no_page_and_no_command_asks_the_database() -> None:
    found = [
        tree.place(module, node)
        for module in tree.modules(tree.PACKAGE / "web", tree.PACKAGE / "cli")
        for node in queries_in(tree.parsed(module))
    ]
    assert found == []


def test_no_page_and_no_command_knows_the_database() -> None:
    found = [
        module.relative_to(tree.PACKAGE).as_posix()
        for module in tree.modules(tree.PACKAGE / "web", tree.PACKAGE / "cli")
        for node in ast.walk(tree.parsed(module))
        if any(name.startswith("django.db") for name in tree.imported(node))
    ]
    assert found == []


def test_a_template_walks_only_to_what_its_verb_fetched() -> None:
    walked = {
        f"{template.name}: {path}"
        for template in sorted((tree.PACKAGE / "web" / "templates").rglob("*.html"))
        for path in re.findall(r"[a-z_]+(?:\.[a-z_]+)*\.all\b", template.read_text(encoding="utf-8"))
    }
    assert {each for each in walked if each.split(": ")[1] not in FETCHED} == set()


@pytest.mark.parametrize(
    "asked",
    [
        "Body.objects.get(pk=1)",
        "batch.requests.count()",
        "frame.units.filter(included=True)",
        "body.aliases.all()",
        "rows.values('uid')",
        "get_object_or_404(Draft, pk=pk)",
        "investigation.releases.order_by('-released_at')[0]",
        "draft.save()",
    ],
)
def test_a_query_is_seen(asked: str) -> None:
    assert list(queries_in(ast.parse(asked)))


@pytest.mark.parametrize(
    "said", ["'a, b'.count(',')", "entered.values()", "entered.get('kind', '')", "page_of(request, rows)"]
)
def test_what_asks_nothing_is_left_alone(said: str) -> None:
    assert not list(queries_in(ast.parse(said)))
