"""The forms of claims at which two people meet."""

from __future__ import annotations

from tests.web.area_tables import with_areas
from tests.web.entering import HOME, partnered
from tests.web.meeting import Meeting

from answerable.store.models import AreaJoin, ItemRule, PartnerRow, PartnerTable, Settlement

CLAIMS = {
    "a partner's row": Meeting(
        f"{HOME}/claims/match/bell-watch/4/", f"{HOME}/claims/match/bell-watch/4/",
        {"body": "cedar"}, {"body": "dogwood"},
        lambda: PartnerRow.objects.values_list("unit__body__key", flat=True).get(number=4),
        "cedar", "dogwood", made=partnered,
    ),
    "a conflict": Meeting(
        f"{HOME}/conflicts/birch/has_bell/", f"{HOME}/conflicts/birch/has_bell/",
        {"reason": "The clerk rang."}, {"reason": "We went there."},
        lambda: list(Settlement.objects.values_list("reason", flat=True)),
        "The clerk rang.", "We went there.", made=partnered, others={"source": "partner/bell-watch"},
    ),
    "whose rows they are": Meeting(
        f"{HOME}/partners/bell-watch/", f"{HOME}/claims/owner/bell-watch/",
        {"owner": ""}, {"owner": "pat"},
        lambda: PartnerTable.objects.get().owner, "", "pat", made=partnered,
    ),
    "who serves an area": Meeting(
        f"{HOME}/areas/of/census/4/", f"{HOME}/areas/of/census/4/",
        {"bodies_named": "cedar"}, {"bodies_named": "dogwood"},
        lambda: AreaJoin.objects.values_list("unit__body__key", flat=True).get(row__number=4),
        "cedar", "dogwood", made=with_areas, others={"reason": "They told us."},
    ),
    "the rule of an item": Meeting(
        f"{HOME}/rules/has_bell/", f"{HOME}/rules/has_bell/",
        {"rule": "both", "reason": "To be sure."}, {"rule": "any_affirmative", "reason": "A yes is a yes."},
        lambda: ItemRule.objects.order_by("-version")[0].reason, "To be sure.", "A yes is a yes.",
        made=partnered,
    ),
}  # fmt: skip
