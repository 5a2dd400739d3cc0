"""How far coders who read the same reply agreed, item by item, before anybody adjudicated."""

from __future__ import annotations

from collections import defaultdict

from answerable.coding import Reading, raw_agreement
from answerable.questions import Codebook
from answerable.report import Agreement
from answerable.store.models import Coding, Investigation


def agreements(investigation: Investigation, codebook: Codebook) -> tuple[Agreement, ...]:
    """Raw agreement for each item that two or more coders coded at one request at least."""
    codes: dict[str, dict[int, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(dict))
    codings = Coding.objects.filter(request__investigation=investigation, superseded=False)
    for item, request, coder, code in codings.values_list("item", "request_id", "coder", "code"):
        codes[item][request].setdefault(coder, set()).add(code)
    found = []
    for item in codebook.items():
        cases = [
            [Reading(coder, frozenset(given)) for coder, given in sorted(readers.items())]
            for readers in codes[item].values()
        ]
        agreed = raw_agreement(cases)
        if agreed.coded_twice:
            found.append(Agreement(item, agreed.coded_twice, agreed.agreed))
    return tuple(found)
