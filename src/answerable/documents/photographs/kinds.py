"""What kind of picture a file is, told from its first bytes, and what to do with those that are not taken."""

from __future__ import annotations

from enum import StrEnum

from answerable.ground import BadInput


class PhotographKind(StrEnum):
    """The kinds of photograph that are taken; the values are their media types."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"

    @property
    def ending(self) -> str:
        """What names of such files end in."""
        return {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}[self.value]


UNKNOWN = "application/octet-stream"
_SAVE = "Save it as JPEG or PNG, and send that."
_EXPORT = "On an iPhone: Settings, Camera, Formats, Most Compatible. Or save it as JPEG, and send that."
_STARTS = (
    (b"\xff\xd8\xff", PhotographKind.JPEG.value),
    (b"\x89PNG\r\n\x1a\n", PhotographKind.PNG.value),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"BM", "image/bmp"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"\0\0\0\x0cJXL ", "image/jxl"),
    (b"\xff\x0a", "image/jxl"),
    (b"\0\0\0\x0cjP  ", "image/jp2"),
    (b"\0\0\x01\0", "image/vnd.microsoft.icon"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_NAMES = {
    "application/pdf": ("a PDF", "Save the photograph in it as JPEG or PNG, and send that."),
    "application/zip": ("a zip or an office file", "Send the photographs in it one by one."),
    "image/avif": ("an AVIF picture", _SAVE),
    "image/bmp": ("a BMP picture", _SAVE),
    "image/gif": ("a GIF", "Send the photograph itself, as JPEG or PNG."),
    "image/heic": ("a HEIC picture", _EXPORT),
    "image/jp2": ("a JPEG 2000 picture", _SAVE),
    "image/jxl": ("a JPEG XL picture", _SAVE),
    "image/svg+xml": ("a drawing (SVG)", "Send a photograph, as JPEG or PNG."),
    "image/tiff": ("a TIFF or raw picture", _SAVE),
    "image/vnd.adobe.photoshop": ("a Photoshop file", _SAVE),
    "image/vnd.microsoft.icon": ("an icon", "Send a photograph, as JPEG or PNG."),
    "text/html": ("a web page", "Save the photograph on it as JPEG or PNG, and send that."),
    "video/mp4": ("a film", "Take a still of it, and send that as JPEG or PNG."),
    "video/webm": ("a film", "Take a still of it, and send that as JPEG or PNG."),
}


def media_type(content: bytes) -> str:
    """The media type that the first bytes tell; "application/octet-stream" where they tell none."""
    head = content[:1024]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PhotographKind.WEBP.value
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return (
            "image/heic" if brand in _HEIF else "image/avif" if brand in (b"avif", b"avis") else "video/mp4"
        )
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    lowered = head.lower()
    if b"<svg" in lowered:
        return "image/svg+xml"
    return "text/html" if b"<html" in lowered or b"<!doctype html" in lowered else UNKNOWN


def kind_of(content: bytes) -> PhotographKind:
    """The kind of a photograph; raises `BadInput` that says what else it is and what to do."""
    if not content:
        raise BadInput("the file is empty", remedy="Send the photograph again.")
    told = media_type(content)
    if told in set(PhotographKind):
        return PhotographKind(told)
    name, remedy = _NAMES.get(
        told, ("no picture of a kind that is known", "Send a photograph, as JPEG or PNG.")
    )
    raise BadInput(f"it is {name}; JPEG, PNG and WebP are taken", remedy=remedy)
