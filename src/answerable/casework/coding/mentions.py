"""What a reply names, beside the item that a coder is at: to be looked at, and coded or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.casework.coding.desk import DeskItem
from answerable.casework.equipment.named import codes_for, codes_of_names, named_on
from answerable.casework.findings.following import catalogue_to_look_at
from answerable.casework.work.questionnaires import codebook_of
from answerable.equipment import Catalogue, NamedEquipment, NamedKind, sold_with
from answerable.questions import Variable, VariableKind
from answerable.store.models import Investigation, Page


@dataclass(frozen=True)
class MentionCode:
    """A code that a coder may take for a mention, as it is shown."""

    code: str
    label: str


@dataclass(frozen=True)
class DeskMention:
    """A mention on a page: what is named there, who makes it by which relation, and what may be coded.

    `sold_with` are sentences of the catalogue: what somebody sells it with, and never what it does here.
    """

    page: Page
    named: NamedEquipment
    codes: tuple[MentionCode, ...]
    sold_with: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What is named, in words: "model DS-2CD2142FWD-I of the family DS-2CD"."""
        what = f"{self.named.kind} {self.named.model or self.named.text}"
        return f"{what} of the family {self.named.family}" if self.named.family else what


def mentions_at(
    investigation: Investigation, item: DeskItem, pages: Sequence[Page]
) -> tuple[DeskMention, ...]:
    """What the pages of one request name, where the item asks for makers, brands or models.

    Nothing without a catalogue. It is found in these pages alone, when they are looked at; nothing is kept.
    """
    in_use = None if item.is_outcome else catalogue_to_look_at(investigation)
    if in_use is None:
        return ()
    variable, catalogue = codebook_of(investigation).variable(item.item), in_use.catalogue
    codes = codes_of_names(variable, catalogue) if variable.kind.lists_codes else {}
    if not codes and variable.kind is not VariableKind.EQUIPMENT:
        return ()
    return tuple(
        DeskMention(
            page,
            each,
            tuple(_shown(code, variable) for code in codes_for(each, variable, codes, catalogue)),
            _sold_with(each, catalogue),
        )
        for page in pages
        for each in named_on(page, in_use)
    )


def _shown(code: str, variable: Variable) -> MentionCode:
    return MentionCode(code, variable.label_of(code))


def _sold_with(named: NamedEquipment, catalogue: Catalogue) -> tuple[str, ...]:
    if named.kind is not NamedKind.MODEL or not named.model:
        return ()
    return tuple(each.sentence for each in sold_with(catalogue, named.model).capabilities)
