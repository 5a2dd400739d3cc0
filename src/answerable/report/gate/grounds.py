"""The gate for words that rest on records: recommendations without ground, allegations without an answer."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.report.content.cited import QuotedWords
from answerable.report.content.content import Content
from answerable.report.gate.remarks import GateRule, Remark, RemarkSeverity
from answerable.report.manuscript.grounds import GroundKind, Grounds
from answerable.report.manuscript.manuscript import Manuscript, ManuscriptBlock
from answerable.report.manuscript.surrounds import Surround, SurroundKind


def inspect_grounds(manuscript: Manuscript, grounds: Grounds) -> tuple[Remark, ...]:
    """A mention for each recommendation that rests on nothing, and each allegation without its answer."""
    remarks = [
        UNGROUNDED.remark(str(surround.place), what)
        for surround in grounds.of
        for what in UNGROUNDED.find(surround, grounds)
    ]
    for place, words, near in _allegations(manuscript, grounds):
        remarks += [UNANSWERED.remark(place, what) for what in UNANSWERED.find(words, near)]
    return tuple(dict.fromkeys(remarks))


def inspect_authors(manuscript: Manuscript, content: Content) -> tuple[Remark, ...]:
    """A mention for each chapter whose author the manuscript names, and who chose not to be named."""
    return tuple(
        UNNAMED.remark(str(surround.place), what)
        for surround in manuscript.surrounds
        for what in UNNAMED.find(surround, content)
    )


def _unnamed(surround: Surround, content: Content) -> Iterator[str]:
    partner = content.unnamed_in(surround.author) if surround.credited else ""
    if partner:
        yield (
            f"the part is by {surround.author!r}, and {partner} chose not to be named: it is printed as by a "
            'contributor who is not named. Write credit="no", or ask the partner'
        )


def _ungrounded(surround: Surround, grounds: Grounds) -> Iterator[str]:
    if surround.kind is SurroundKind.RECOMMENDATION and not grounds.of[surround]:
        yield 'the recommendation names no finding that it rests on: ::: recommendation rests="FIGURE SOURCE"'


def _unanswered(words: QuotedWords, near: frozenset[str]) -> Iterator[str]:
    """`near` are the uids of the words that stand beside those of the allegation."""
    said = words.statement
    if said is None or not said.allegation or not near.isdisjoint(said.answers):
        return
    of_whom = said.of_whom or "the one it is about"
    if said.answers:
        yield (
            f"the allegation {words.uid!r} stands without the answer of {of_whom} beside it: "
            f"{{{{ quote {said.answers[0]} }}}} prints it"
        )
    else:
        yield (
            f"the allegation {words.uid!r} stands without an answer of {of_whom}: ask for one, and record it "
            "or that none came"
        )


def _allegations(
    manuscript: Manuscript, grounds: Grounds
) -> Iterator[tuple[str, QuotedWords, frozenset[str]]]:
    """Each statement that the manuscript prints or rests on: where, its words, and what is quoted beside it.

    Beside it is what stands in the same block, in that before or after it, or in the same box.
    """
    quoted = [_uids(block, grounds) for block in manuscript.blocks]
    for at, block in enumerate(manuscript.blocks):
        near = frozenset().union(
            *quoted[max(0, at - 1) : at + 2], *(_held(each, grounds) for each in block.around)
        )
        where = f"{manuscript.name}, line {block.line}"
        for uid in sorted(quoted[at]):
            yield where, grounds.words[uid], near
    for surround in grounds.of:
        held = _held(surround, grounds)
        within = (
            uids for uids, block in zip(quoted, manuscript.blocks, strict=True) if surround in block.around
        )
        for uid in sorted(held.difference(*within)):
            yield str(surround.place), grounds.words[uid], held


def _uids(block: ManuscriptBlock, grounds: Grounds) -> frozenset[str]:
    typed = [each.expression.uid for each in block.expressions if each.expression.uid]
    return frozenset(grounds.words[uid].uid for uid in (*typed, *(each.uid for each in block.quotations)))


def _held(surround: Surround, grounds: Grounds) -> frozenset[str]:
    return frozenset(each.name for each in grounds.of.get(surround, ()) if each.kind is GroundKind.WORDS)


UNGROUNDED: GateRule[[Surround, Grounds], str] = GateRule(
    "ungrounded", "a recommendation that names nothing it rests on", _ungrounded, RemarkSeverity.MENTION
)
"""What is asked of each box and recommendation."""

UNNAMED: GateRule[[Surround, Content], str] = GateRule(
    "unnamed", "a part whose author is a partner that chose not to be named", _unnamed, RemarkSeverity.MENTION
)
"""What is asked of each chapter."""

UNANSWERED: GateRule[[QuotedWords, frozenset[str]], str] = GateRule(
    "unanswered",
    "an allegation without the answer of the one spoken of beside it",
    _unanswered,
    RemarkSeverity.MENTION,
)
"""What is asked of each statement that is printed, with what is quoted beside it."""
