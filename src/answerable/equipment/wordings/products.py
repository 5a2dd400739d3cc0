"""How flaw records word the products that they are of."""

from __future__ import annotations

from answerable.ground import wording

NOT_SAID = frozenset(
    {"", "n/a", "na", "*", "-", "unknown", "unspecified", "multiple", "multiple vendors", "all"}
)
"""What stands in a field where nothing is said."""

PARTS = wording(
    (r"\s*[,;\uff0c\u3001\n]\s*(?:(?:and|or)\s+)?", "IPC-HX3XXX, and IPC-HX5XXX"),
    (r"\s+(?:and|or|&)\s+", "NVR4XXX and IPC-HX8XXX"),
)
"""What stands between products in one field."""

WHEN = wording(
    (
        r"\b(?:build ?time|versions?|which|before|prior|earlier|through|until)\b.*",
        "NVR4XXX Versions which Build time before 2023/12/13",
    ),
)
"""What follows a product and says of which versions it is."""

VERSION = wording(
    (r"v(?:er(?:sion)?)?\.?\d[\w.]*", "V2.3.0"),
    (r"(?:build|rev|firmware)[-.]?\d[\w.-]*", "build220119"),
    (r"\d+(?:\.\d+)+\w*", "5.02.006"),
    (r"cve-\d.*", "CVE-2021-33044"),
    (r"(?:http|tcp|udp|tls|ssl|ipv|sha|md|aes|utf|cwe|onvif|ieee|iso|rfc|h)-?[\d.]+", "TLS1.2"),
)
"""Words with digits that are no products."""
