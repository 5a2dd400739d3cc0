"""A partner puts right what a row of its own says; what its file says stays on record."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from answerable.casework.claims.corrected import said_in
from answerable.casework.claims.placing import mapping_of
from answerable.casework.claims.tables import find_row, stand_again
from answerable.casework.work.journalling import note
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import answer_in
from answerable.ground import BadInput
from answerable.store.models import PartnerTable, RowCorrection


@transaction.atomic
def correct_row(
    table: PartnerTable, number: int, item: str, *, answer: str, words: str, reason: str, who: str
) -> RowCorrection:
    """Put what a row says of an item in another way; an empty answer, and it says nothing of it any more.

    The answer is written as in the partner's file, or as a code. Only the account whose rows they are does
    so: what nobody of the partner says is no word of the partner. Raises `BadInput` for anybody else, for
    what is no code of the item, for words without an answer, where nothing is another, and without a reason;
    `Missing` for a row or an item that the table does not have.
    """
    if not table.owner or table.owner != who:
        raise BadInput(
            f"the rows of {table.name} are not {who}'s",
            remedy="Only the partner whose rows they are corrects them. Settle the body by hand instead, or "
            "take in a new file of the partner.",
        )
    if not reason.strip():
        raise BadInput("a reason is missing", where="reason", remedy="Say why the row is corrected.")
    row = find_row(table, number)
    held = list(row.corrections.order_by("item", "version"))
    before = said_in(row, held)
    column = mapping_of(table).column_of(item)
    where = f"{table.name}, row {number}, {item}"
    codes = answer_in(column, answer.strip(), codebook_of(table.investigation), "answer")
    said, was = words.strip(), (before.codes.get(item, ()), before.words.get(item, ""))
    if said and not codes:
        raise BadInput(
            "there are words and no answer", where="words", remedy="Write the answer that they are for."
        )
    if (codes, said) == was:
        raise BadInput("this is what the row has", where="answer", remedy="Change the answer or its words.")
    made = RowCorrection.objects.create(
        uid=f"{row.uid}/{item}/{1 + sum(each.item == item for each in held)}",
        row=row,
        item=item,
        version=1 + sum(each.item == item for each in held),
        was_codes=list(was[0]),
        was_words=was[1],
        codes=list(codes),
        words=said,
        reason=reason.strip(),
        corrected_by=who,
        corrected_at=timezone.now(),
    )
    stand_again(table)
    told = {"codes": made.codes, "words": made.words, "reason": made.reason}
    earlier = {"codes": made.was_codes, "words": made.was_words}
    note(table.investigation, who, "corrected a partner's row", where, before=earlier, after=told, against=())
    return made
