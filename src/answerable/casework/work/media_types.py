"""What kind of file each original of an investigation is, by what its own rows say of it.

The record of an original is shared by all that have the same bytes and says what the first of them called it:
shown, it would tell that somebody else has the file.
"""

from __future__ import annotations

from answerable.store.models import (
    AuditFile,
    DocumentPart,
    FlawRecord,
    Investigation,
    Material,
    Reply,
    ReplyCopy,
)

UNKNOWN = "application/octet-stream"
_MAIL = "message/rfc822"
_ENDINGS = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "md": "text/markdown",
    "toml": "application/toml",
}


def media_type_named(name: str) -> str:
    """The media type of a file of that name, of the few that an investigation rests on."""
    return _ENDINGS.get(name.rsplit(".", 1)[-1].lower(), UNKNOWN)


def media_types(investigation: Investigation) -> dict[int, str]:
    """The media type of each original of the investigation of which its rows tell, by its row number."""
    files = AuditFile.objects.filter(audit__investigation=investigation)
    materials = Material.objects.filter(investigation=investigation)
    found: dict[int, str] = {}
    for named in (files, materials):
        for original, name in named.order_by("uid").values_list("original", "name"):
            found[original] = media_type_named(name)
    records = FlawRecord.objects.filter(intake__investigation=investigation)
    found |= dict.fromkeys(records.values_list("original", flat=True), "application/json")
    parts = DocumentPart.objects.filter(reply__investigation=investigation).order_by("uid")
    found |= dict(parts.values_list("original", "media_type"))
    replies = Reply.objects.filter(investigation=investigation, channel="mail")
    copies = ReplyCopy.objects.filter(reply__investigation=investigation)
    for mail in (replies, copies):
        found |= dict.fromkeys(mail.values_list("original", flat=True), _MAIL)
    return found
