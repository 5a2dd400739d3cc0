"""Records of flaws and a list of exploited ones, invented."""

from __future__ import annotations

import json
from typing import Any


def record(cve: str, vendor: str, product: str, *, scores: tuple[tuple[str, float], ...] = ()) -> bytes:
    """A CVE record of format 5 with a score from each who gave one."""
    own: dict[str, Any] = {"affected": [{"vendor": vendor, "product": product}], "title": f"Flaw {cve}"}
    own["providerMetadata"] = {"shortName": scores[0][0] if scores else "someone"}
    others = []
    for giver, score in scores:
        metric = {"metrics": [{"cvssV3_1": {"baseScore": score, "baseSeverity": "HIGH"}}]}
        if giver == own["providerMetadata"]["shortName"]:
            own |= metric
        else:
            others.append(metric | {"providerMetadata": {"shortName": giver}})
    head = {"cveId": cve, "state": "PUBLISHED", "datePublished": "2024-07-31T00:00:00Z"}
    told = {"dataVersion": "5.1", "cveMetadata": head, "containers": {"cna": own, "adp": others}}
    return json.dumps(told).encode()


def exploited(*listed: tuple[str, str], version: str = "2025.08.25") -> bytes:
    """CISA's list with an entry for each pair of a flaw and a vendor."""
    entries = [
        {
            "cveID": cve,
            "vendorProject": vendor,
            "product": "Lamp",
            "vulnerabilityName": "A flaw",
            "dateAdded": "2024-08-21",
            "shortDescription": "It is one.",
            "requiredAction": "Mend it.",
            "dueDate": "2024-09-11",
        }
        for cve, vendor in listed
    ]
    head = {"catalogVersion": version, "dateReleased": "2025-08-25T00:00:00Z", "count": len(entries)}
    return json.dumps(head | {"vulnerabilities": entries}).encode()
