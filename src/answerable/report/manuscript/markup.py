"""The Markdown of a manuscript: CommonMark with tables, and no HTML.

What it has besides: expressions, citations, words declared with a source or quoted by a uid, and lines of
colons around boxes, recommendations and chapters.

Each piece of inline text keeps where it stands in its source, so that whatever is found in it can be
shown: markdown-it keeps lines of blocks only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, backtick, emphasis, entity, escape, link, newline
from markdown_it.token import Token

_BOUND = re.compile(r'\{\s*(source|quote)\s*=\s*"([^"]*)"\s*\}')
_CITATION = re.compile(r"\[\^([^\[\]\n]*)\]")
_FENCE = re.compile(r":::+[ \t]*(.*)")
_Rule = Callable[[StateInline, bool], bool]

SHOWN = ("expression_html", "citation", "declared_open", "declared_close", "surround")
"""Kinds of token whose content is HTML that was made here, never what somebody typed."""


def markdown() -> MarkdownIt:
    """The reader of manuscripts: the tokens inside a block have their places, see `placed`."""
    made = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["image", "html_block", "html_inline"])
        .disable(["text_join", "fragments_join"])
    )
    made.inline.ruler.before("escape", "expression", _placing(_expression_rule))
    made.inline.ruler.before("link", "citation", _placing(_citation_rule))
    made.inline.ruler.before("citation", "declared", _placing(_declared_rule))
    ends = RuleOptionsType(alt=["paragraph", "reference", "blockquote", "list"])
    made.block.ruler.before("fence", "surround", _surround_rule, ends)
    for name, rule in _RULES.items():
        made.inline.ruler.at(name, _placing(rule))
    made.inline.ruler.at("emphasis", _placing_each(emphasis.tokenize))
    for kind in SHOWN:
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


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """A source cited: `[^key]` or `[^key, p. 4]`. What stands within is read later, with its place."""
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta["cites"] = found.group(1)
    state.pos = found.end()
    return True


def _declared_rule(state: StateInline, silent: bool) -> bool:
    """Words with what they rest on: `[36%]{source="Annual report 2024, page 3"}`, `[We do.]{quote="UID"}`."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = _BOUND.match(state.src, end + 1, most) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        state.push("declared_open", "span", 1).meta[found.group(1)] = " ".join(found.group(2).split())
        state.md.inline.tokenize(state)
        state.push("declared_close", "span", -1)
    state.pos, state.posMax = found.end(), most
    return True


def _surround_rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line of three colons or more: with words, it opens what they name; without, it closes the last."""
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    found = _FENCE.fullmatch(state.src[start : state.eMarks[line]].rstrip())
    if found is None:
        return False
    if not silent:
        token = state.push("surround", "", 0)
        token.map, token.block = [line, line + 1], True
        token.content = found.group(1).strip()
        token.meta["column"] = start - (state.src.rfind("\n", 0, start) + 1) + 1
    state.line = line + 1
    return True
