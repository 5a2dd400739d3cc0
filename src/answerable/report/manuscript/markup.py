"""The Markdown of a manuscript: CommonMark with tables, expressions and declared words, and no HTML.

Each piece of inline text keeps where it stands in its source, so that whatever is found in it can be
shown: markdown-it keeps lines of blocks only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, emphasis, entity, escape, link, newline
from markdown_it.token import Token

_SOURCE = re.compile(r'\{\s*source\s*=\s*"([^"]*)"\s*\}')
_Rule = Callable[[StateInline, bool], bool]


def markdown() -> MarkdownIt:
    """The reader of manuscripts: the tokens inside a block have their places, see `placed`."""
    made = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["image", "html_block", "html_inline"])
        .disable(["text_join", "fragments_join"])
    )
    made.inline.ruler.before("escape", "expression", _placing(_expression_rule))
    made.inline.ruler.before("link", "declared", _placing(_declared_rule))
    for name, rule in _RULES.items():
        made.inline.ruler.at(name, _placing(rule))
    made.inline.ruler.at("emphasis", _placing_each(emphasis.tokenize))
    for kind in ("expression_html", "declared_open", "declared_close"):
        made.add_render_rule(kind, lambda self, tokens, index, options, env: tokens[index].content)
    made.add_render_rule("text_special", made.renderer.rules["text"].__func__)  # type: ignore[attr-defined]
    return made


def placed(children: list[Token]) -> Iterator[tuple[Token, int]]:
    """Each token inside a block with the offset in the block's content at which it begins."""
    at = 0
    for child in children:
        start, end = child.meta.get("span", (at, at + len(child.content)))
        yield child, start
        at = end


def _placing(rule: _Rule) -> _Rule:
    def placing(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens) + bool(state.pending)
        found = rule(state, silent)
        made = state.tokens[before:] if found and not silent else []
        if len(made) == 1:
            made[0].meta["span"] = (start, state.pos)
        elif made:
            made[0].meta["span"] = (start, start + 1)
            made[-1].meta["span"] = (state.pos, state.pos)
        return found

    return placing


def _placing_each(rule: _Rule) -> _Rule:
    """For a rule that makes one token of each character that it takes."""

    def placing(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens) + bool(state.pending)
        found = rule(state, silent)
        for at, token in enumerate(state.tokens[before:] if found and not silent else [], start):
            token.meta["span"] = (at, at + 1)
        return found

    return placing


_RULES: dict[str, _Rule] = {
    "newline": newline,
    "escape": escape,
    "backticks": backtick,
    "link": link,
    "autolink": autolink,
    "entity": entity,
}


def _expression_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos)
    stop = state.posMax if end < 0 else end + 2
    if not silent:
        token = state.push("expression", "", 0)
        token.content = state.src[state.pos : stop]
    state.pos = stop
    return True


def _declared_rule(state: StateInline, silent: bool) -> bool:
    """Words declared with their source: `[36%]{source="Annual report 2024, page 3"}`."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = _SOURCE.match(state.src, end + 1, most) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        state.push("declared_open", "span", 1).meta["source"] = " ".join(found.group(1).split())
        state.md.inline.tokenize(state)
        state.push("declared_close", "span", -1)
    state.pos, state.posMax = found.end(), most
    return True
