"""What a label, a question or a reason claims of those who were asked.

Such words may hold numbers ("1 to 5 cameras", "a sample of 20%"): a claim is a share of those asked, or says
what some of them do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from answerable.report.binding.mentions import Mention, MentionKind
from answerable.report.binding.named_bodies import NamedBody
from answerable.report.binding.printed import Care, PrintedText
from answerable.report.binding.visible import Visible
from answerable.report.wordings import claims, names


def claims_among(
    visible: Visible,
    mentions: Iterable[Mention],
    printed: PrintedText,
    units: re.Pattern[str],
    asked: re.Pattern[str],
) -> Iterator[Mention]:
    """Those of the numbers and words found in a printed text that claim something.

    `units` are found after what counts bodies of any sort, `asked` after what counts those asked.
    """
    for each in mentions:
        sentence = visible.sentence(each.where.start)
        words = visible.text[each.where.start : each.where.end]
        before = visible.text[sentence.start : each.where.start]
        after = visible.text[each.where.end : sentence.end]
        share = claims.SHARE.search(words) is not None
        theirs = claims.THEIR_OWN.match(after) is not None
        of_units, of_asked = (
            counted.search(words) is not None or (counted.match(after) is not None and not theirs)
            for counted in (units, asked)
        )
        tells = claims.HOLDING.match(after) is not None or claims.DONE_BY.search(before) is not None
        asks = after.rstrip().endswith("?") or claims.ASKING.search(before) is not None
        if each.kind is MentionKind.CLAIM:
            claimed = not asks
        elif asks:
            claimed = each.kind is MentionKind.NUMBER and share and of_units and tells
        else:
            claimed = (of_units and tells) or (share and claims.HOLDING_ITSELF.match(after) is not None)
        ends = not after.strip(" )].") and claims.RESULT.search(before) is not None
        of_those = of_asked or ends or claims.USING.match(after) is not None
        bare = not printed.of_scale and claims.BARE.search(visible.text.strip()) is not None
        result = printed.care is Care.LABEL and (
            (each.kind is MentionKind.NUMBER and share and of_those)
            or (each.kind is not MentionKind.BODY and bare)
        )
        if claimed or (result and not asks):
            yield each


def doings_among(visible: Visible, named: Iterable[NamedBody]) -> Iterator[Mention]:
    """Where a text says of a body what it does."""
    for each in named:
        sentence = visible.sentence(each.where.start)
        after = visible.text[each.where.end : sentence.end]
        if names.DOES.match(after) and not after.rstrip().endswith("?"):
            yield Mention(MentionKind.BODY, each.where)
