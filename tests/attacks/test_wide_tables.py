"""How wide a register may be: its columns are offered for each field on the page that takes it in."""

from __future__ import annotations

import pytest

from answerable.casework.registers.files import MOST_COLUMNS, table_of
from answerable.ground import BadInput


@pytest.mark.parametrize("width", [MOST_COLUMNS, MOST_COLUMNS + 1])
def test_a_register_has_a_thousand_columns_at_most(width: int) -> None:
    header = ",".join(f"column {number}" for number in range(width))
    content = f"{header}\n{'a,' * (width - 1)}a\n".encode()

    if width <= MOST_COLUMNS:
        assert len(table_of(content, "a.csv").columns) == width
    else:
        with pytest.raises(BadInput, match="1001 columns, more than the 1000"):
            table_of(content, "a.csv")
