"""What verification finds in partners' tables that no act of a person made so."""

from __future__ import annotations

import pytest
from tests.casework.claims.test_partners_tables import MAPPING, table, unit
from tests.worlds import small

from answerable.casework.claims.checks import partners_hold
from answerable.casework.claims.tables import take_in
from answerable.casework.verification.checks import CheckScope, Shortfall
from answerable.casework.work.progress import silent
from answerable.store.models import PartnerRow, SourceClaim

pytestmark = pytest.mark.django_db


def test_what_stands_in_no_row_and_what_counts_against_its_file_is_found() -> None:
    """Rows that an archive brings are sealed as it has them: what they say has to follow by itself."""
    investigation = small.coded()
    take_in(investigation, table(mapping=MAPPING.rpartition("[[items]]")[0]), who="ann")
    held = SourceClaim.objects.get(unit=unit("birch"), item="has_bell", source="partner/bell-watch")
    forged = {"unit": unit("elm"), "source": "partner/bell-watch", "outcome": "answered"}
    SourceClaim.objects.create(uid="small/loose", item="has_bell", codes=["yes"], row=None, **forged)
    SourceClaim.objects.create(uid="small/unmapped", item="bells", codes=["9"], row=held.row, **forged)
    PartnerRow.objects.filter(standing="other_period").update(standing="matched")
    found = partners_hold(CheckScope(investigation), silent)
    told = [each.what for each in found if isinstance(each, Shortfall)]

    assert "the claim small/loose stands in no row" in told
    assert "the claim small/unmapped does not follow from its row" in told
    assert any("row 8" in each and "stands as matched and should as other_period" in each for each in told)
