"""The gate for words: no rank, no "highest" and no "significant" around a figure without a test behind it.

Which sentences are looked at: those of a block that holds an expression, or that stands directly before or
after a figure split by a dimension. What supports them stands in the same block: `test`, `highest` or
`lowest`, or a reference to such a figure. Source of the rule: Code of Practice for Statistics 3.0 (UK), on
statements that the figures support.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from answerable.report.figures.description import FigureDescription
from answerable.report.gate.remarks import GateRule, Remark
from answerable.report.manuscript.figures import Figures
from answerable.report.manuscript.manuscript import Manuscript, ManuscriptBlock
from answerable.report.measures import MEASURES, measure_of

_RANKS = re.compile(
    r"\b(?:highest|lowest|largest|smallest|biggest|fewest|greatest"
    r"|(?<!at )the (?:most|least|worst|best) (?!of\b|part\b)\w+"
    r"|rank(?:s|ed|ing)? (?:first|last|top|bottom|highest|lowest)|top of the|bottom of the"
    r"|(?:more|less) likely(?: to\b| than\b))",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"\bsignificant(?:ly)?\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|nor|none|neither|never|cannot|without|hardly|in)\b|n't", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")


def inspect_words(manuscript: Manuscript, figures: Figures) -> tuple[Remark, ...]:
    """A refusal for each ranking or significance claimed around a figure that nothing supports."""
    remarks = []
    for block, near in zip(manuscript.blocks, _near_figures(manuscript.blocks), strict=True):
        if not (block.expressions or near):
            continue
        asked = [each.expression for each in block.expressions if measure_of(each.expression).has_figure]
        described = [figures.of(each) for each in asked]
        tests = [figure for figure in described if measure_of(figure).over_strata]
        for sentence in _SENTENCE.findall(block.words):
            found = ((rule, what) for rule in SENTENCE_RULES for what in rule.find(sentence, tests))
            for rule, what in itertools.islice(found, 1):
                where = f"{manuscript.name}, line {block.line}"
                remarks.append(rule.remark(where, f"{what}. {_remedy()}"))
    return tuple(remarks)


def _remedy() -> str:
    """What supports a ranking: the measures over strata, the first of them spelled out."""
    first, *others = (each.word for each in MEASURES.values() if each.over_strata)
    *more, last = (f"`{{{{ {word} ... }}}}`" for word in others)
    named = ", ".join([f"`{{{{ {first} ... by DIMENSION ... }}}}`", *more])
    return f"Put {named} or {last} into the paragraph, or leave the ranking out"


def _near_figures(blocks: Sequence[ManuscriptBlock]) -> list[bool]:
    split = [any(each.block and each.expression.by for each in block.expressions) for block in blocks]
    padded = [False, *split, False]
    return [padded[place] or padded[place + 2] for place in range(len(blocks))]


def _ranks(sentence: str, tests: Sequence[FigureDescription]) -> Iterator[str]:
    ranked = _RANKS.search(sentence)
    if ranked and not tests:
        yield f"{ranked.group()!r} has no test behind it: {sentence.strip()[:80]!r}"


def _significance(sentence: str, tests: Sequence[FigureDescription]) -> Iterator[str]:
    claimed = _SIGNIFICANT.search(sentence)
    if claimed is None or _DENIED.search(sentence[: claimed.start()]):
        return
    if not tests:
        yield f"{claimed.group()!r} has no test behind it: {sentence.strip()[:80]!r}"
    elif all(measure_of(figure).by_chance(figure) for figure in tests):
        yield f"{claimed.group()!r} is not what the test says ({tests[0].whole.printed})"


SENTENCE_RULES: tuple[GateRule[[str, Sequence[FigureDescription]], str], ...] = (
    GateRule("rank", "a rank, or a highest, without a test behind it", _ranks),
    GateRule("significance", "significance claimed that no test found", _significance),
)
"""What is asked of each sentence around a figure; the first that finds something is heard."""
