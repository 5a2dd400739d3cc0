"""The rules by which claims of several sources become one finding, each with its sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from answerable.evidence.claims.yardsticks import Yardstick


class MergeRule(StrEnum):
    """How claims of several sources become one finding.

    None makes a "no" of a refusal or of silence: the no of a finding is the no that a source gave.
    """

    BEST_ANSWER = "best_answer"
    REPLIES_ONLY = "replies_only"
    PARTNER_ONLY = "partner_only"
    REPLIES_FIRST = "replies_first"
    ANY_AFFIRMATIVE = "any_affirmative"
    BOTH = "both"
    STRONGEST_GRADE = "strongest_grade"
    BY_HAND = "by_hand"

    @property
    def label(self) -> str:
        """The rule in words: "replies first"."""
        return self.value.replace("_", " ")

    @property
    def sentence(self) -> str:
        """The rule as a report prints it."""
        match self:
            case MergeRule.BEST_ANSWER:
                return "Where sources differ, the source that answered most fully is followed."
            case MergeRule.REPLIES_ONLY:
                return "Only replies are counted; what other sources say is shown beside them."
            case MergeRule.PARTNER_ONLY:
                return "Only the partner's table is counted; what replies say is shown beside it."
            case MergeRule.REPLIES_FIRST:
                return "Replies are followed; where they give no answer, the partner's table is."
            case MergeRule.ANY_AFFIRMATIVE:
                return "Where sources differ, any affirmative answer is taken as right."
            case MergeRule.BOTH:
                return (
                    "Where sources differ, an affirmative answer is taken as right only if no source that "
                    "answers denies it."
                )
            case MergeRule.STRONGEST_GRADE:
                return "Where sources differ, the strongest evidence is followed; of one grade, the latest."
            case MergeRule.BY_HAND:
                return (
                    "Where sources give different answers, a person has settled each body; what is not "
                    "settled yet is counted as awaiting coding."
                )
        assert_never(self)

    @property
    def gaps(self) -> str:
        """What becomes of a refusal or of silence where another source answers, as a report prints it."""
        match self:
            case MergeRule.REPLIES_ONLY:
                return "A refusal or silence stays what it is, whatever another source says."
            case MergeRule.PARTNER_ONLY:
                return "What the partner does not answer stays open, whatever replies say."
            case (
                MergeRule.BEST_ANSWER
                | MergeRule.REPLIES_FIRST
                | MergeRule.ANY_AFFIRMATIVE
                | MergeRule.BOTH
                | MergeRule.STRONGEST_GRADE
                | MergeRule.BY_HAND
            ):
                return (
                    "Refusals and silence are never made a \u201cno\u201d; but where another source answers, "
                    "its answer fills the gap, a \u201cno\u201d as well as a \u201cyes\u201d."
                )
        assert_never(self)

    def fits(self, yardstick: Yardstick) -> bool:
        """True if the rule means something for an item that is compared so.

        Only a yes can be affirmed or denied; of answers that hold together any affirms its own.
        """
        match self:
            case MergeRule.ANY_AFFIRMATIVE:
                return yardstick.several or bool(yardstick.affirmative)
            case MergeRule.BOTH:
                return not yardstick.several and bool(yardstick.affirmative)
            case (
                MergeRule.BEST_ANSWER
                | MergeRule.REPLIES_ONLY
                | MergeRule.PARTNER_ONLY
                | MergeRule.REPLIES_FIRST
                | MergeRule.STRONGEST_GRADE
                | MergeRule.BY_HAND
            ):
                return True
        assert_never(self)
