"""What tells one device from another: found by what a column is called, and by the form of a cell.

It leans to refusing: a count that is refused by mistake can be written another way, and a device that is let
in cannot be called back.
"""

from __future__ import annotations

import html
import ipaddress
import re
import unicodedata
from enum import StrEnum

from answerable.evidence.exposure.hosts import host_names, is_publisher
from answerable.ground import column_name


class DeviceKind(StrEnum):
    """What of a device was met."""

    IPV4 = "IPv4 address"
    IPV6 = "IPv6 address"
    ADDRESS = "address"
    HOST = "host name"
    PORT = "port"
    COORDINATES = "coordinates"
    BANNER = "banner"
    MAC = "MAC address"
    SERIAL = "serial number"
    IDENTIFIER = "identifier of a device"


class CellRole(StrEnum):
    """What a cell is there for, as far as it matters to what may stand in it."""

    QUERY = "query"
    SOURCE = "source"
    COUNT = "count"
    DATE = "date"
    VERSION = "version"
    RATE = "rate"
    OTHER = "other"


_NAMES: dict[DeviceKind, str] = {
    DeviceKind.ADDRESS: (
        r"(?:.* )?ips?|(?:.* )?ip (?:addr|address|addresses|str|string|int|integer|number|hex|range|v4|v6)s?"
        r"|(?:.* )?ipv[46](?: .*)?|addr|address(?:es)?"
        r"|(?:.* )?(?:net(?:work)?|host|device|internet) addr(?:ess)?"
        r"|cidr|subnet|netblock|octets?(?: \d)?"
    ),
    DeviceKind.HOST: (
        r"host|(?:.* )?host ?names?|(?:.* )?fqdn|domains?|(?:.* )?domain names?|(?:.* )?(?:r?dns|ptr)"
        r"|reverse dns(?: .*)?|dns names?"
    ),
    DeviceKind.PORT: r"(?:(?:open|src|dst|source|destination|tcp|udp|service|remote) )?ports?"
    r"|(?:.* )?port (?:no|num|number|numbers)",
    DeviceKind.COORDINATES: (
        r"(?:.* )?lat(?:itude)?|(?:.* )?(?:lon|lng|longitude)|long"
        r"|(?:.* )?(?:coordinates?|coords?)|lat ?l(?:on|ng)"
        r"|geo(?:point|hash|metry|location)?|gps|easting|northing"
        r"|(?:os )?grid ref(?:erence)?|what3words|plus code"
    ),
    DeviceKind.BANNER: (
        r"(?:.* )?banners?|(?:http |raw )?(?:response|headers?|html|body)|raw(?: data)?|http data"
    ),
    DeviceKind.MAC: (
        r"(?:.* )?mac|(?:.* )?mac (?:addr|address|addresses|id)|bssid|(?:hw|hardware) addr(?:ess)?"
    ),
    DeviceKind.SERIAL: r"(?:.* )?serials?|(?:.* )?serial (?:no|num|number|numbers|#)|s/?n|imei",
    DeviceKind.IDENTIFIER: (
        r"(?:device|camera|cloud|p2p|hardware) (?:id|uid|uuid|guid|identifier)|uuid|guid|ssid"
        r"|(?:.* )?fingerprints?|certificates?|(?:ssl )?cert(?: .*)?|ja3s?|jarm"
    ),
}
_CALLED = {kind: re.compile(names) for kind, names in _NAMES.items()}

_KEY = re.compile(
    r"(?<![\w.])['\"]?(?P<name>ip_str|ip|ipv4|ipv6|ip[ _]address|hostnames?|host[ _]name|lat|latitude|lon|lng"
    r"|longitude|mac|mac[ _]address|bssid|serial|serial[ _]number|s/?n)['\"]?\s*[:=]\s*['\"\[]*[\w.+-]",
    re.IGNORECASE,
)
"""A name with a value behind it inside a cell, as records that were copied whole have it."""

_DOT = re.compile(r"\s*(?:[\[({<]\s*(?:\.|dot|punkt)\s*[\])}>])\s*|(?<=\w)\s+dot\s+(?=\w)", re.IGNORECASE)
_COLON = re.compile(r"\s*[\[({]\s*(?::|colon)\s*[\])}]\s*", re.IGNORECASE)
_PERCENT = re.compile(r"%(2e|3a)", re.IGNORECASE)

_QUAD = re.compile(r"(?<![\w.])\d{1,4}(?:\s?\.\s?\d{1,4}){3}(?![\w]|\.\d)")
_MASKED = re.compile(r"(?<![\w.])\d{1,3}\.\d{1,3}(?:\.(?:\d{1,3}|x{1,3}|\*)){1,2}(?![\w.])", re.IGNORECASE)
_PARTED = re.compile(r"\d{1,3}(?P<mark>[-_, ])\d{1,3}(?P=mark)\d{1,3}(?P=mark)\d{1,3}")
_HYPHENED = re.compile(r"(?<![\w-])\d{1,3}([-_])\d{1,3}\1\d{1,3}\1\d{1,3}(?![\w-])")
_HEXADECIMAL = re.compile(
    r"(?<!\w)0x[0-9a-f]{7,8}(?!\w)|(?<!\w)0x[0-9a-f]{1,2}(?:\.0x[0-9a-f]{1,2}){3}", re.I
)
_NUMBERED = re.compile(
    r"(?:\bv|\b(?:versions?|ver|firmware|fw|build|release"
    r"|sections?|clauses?|chapters?|tables?|figures?|pages?|"
    r"appendix|articles?|parts?|paragraphs?|paras?|annex|§)[ .:]*v?)$",
    re.IGNORECASE,
)
_COLONS = re.compile(
    r"(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])", re.I
)
_MAC = re.compile(
    r"(?<![\w:-])[0-9a-f]{2}(?:([:\-. ])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?:(?:\1[0-9a-f]{2}){2})?(?![\w:])"
    r"|(?<![\w.])[0-9a-f]{4}([.:-])[0-9a-f]{4}\2[0-9a-f]{4}(?![\w.])",
    re.IGNORECASE,
)
_BARE_MAC = re.compile(
    r"(?<![\w-])(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{12}(?![\w-])|^00\d{10}$", re.IGNORECASE
)
_LONG_HEX = re.compile(
    r"(?<![\w:-])(?:(?:[0-9a-f]{2}:?){15,63}[0-9a-f]{2}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![\w:-])",
    re.IGNORECASE,
)
_PORT = re.compile(
    r"(?<![\w./])\d{1,5}\s?/\s?(?:tcp|udp)\b|\b(?:tcp|udp)\s?[/:]\s?\d{1,5}\b|^:\d{2,5}$|\bports?\s*[:=#]?\s*\d{1,5}\b"
    r"|\bport (?:number|no\.?)\s*[:=#]?\s*\d{1,5}\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?<![\w.])[-+\u2212]?\d{1,3}\.\d{2,}\s*\u00b0?\s*[NS]?\s*[,;/ ]\s*"
    r"[-+\u2212]?\d{1,3}\.\d{2,}\s*\u00b0?\s*[EW]?(?![\w.])"
)
_DEGREES = re.compile(
    r"\d{1,3}(?:\.\d+)?\s*\u00b0\s*(?:\d{1,2}(?:\.\d+)?\s*['\u2032\u2019]|[NSEW]\b)|(?<![\w.])\d{1,3}\.\d{3,}\s?[NSEW]\b"
    r"|\bPOINT\s*\(|\bgeo:-?\d|///\w+\.\w+\.\w+"
)
_FINE_DECIMAL = re.compile(r"(?<![\w.])[-+\u2212]?\d{1,3}\.\d{5,}(?![\w.])")
_DECIMAL = re.compile(r"[-+\u2212]?\d{1,3}\.\d{4,}")
_SPACED_GRID = re.compile(r"(?<!\w)[HNST][A-HJ-Z] (?:\d{4} \d{4}|\d{5} \d{5})(?!\w)")
_GRID = re.compile(
    r"[HNST][A-HJ-Z]\s?(?:\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})|[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}"
)
_BANNER = re.compile(
    r"\b(?:HTTP|RTSP|SIP)/\d(?:\.\d)? \d{3}\b|\bSSH-[12]\.\d+-|-----BEGIN |^220[ -].*\b(?:FTP|SMTP)"
    r"|\b(?:Content-(?:Type|Length)|WWW-Authenticate|Set-Cookie|Last-Modified)\s*:|<html\b|<!doctype",
    re.IGNORECASE,
)
_SERVER = re.compile(r"\bServer:\s*\S", re.IGNORECASE)
_SERIAL = re.compile(
    r"\b(?:s/n|serial(?: (?:no\.?|num|number))?)\s*[.:#=]\s*[\w-]*\d"
    r"|\bserial (?:no\.?|number)\s+[\w-]*\d[\w-]*\d"
    r"|\bs/?n +(?=\w{0,20}\d)\w{6,}|(?:19|20)\d{6}[A-Z]{2,6}[A-Z0-9]{0,9}\d{6,12}\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?<![\w-])(?=(?:[A-Z]*\d){5})(?=\d*[A-Z]+\d+[A-Z0-9]*[A-Z])[A-Z0-9]{13,24}(?![\w-])")
_INTEGER = re.compile(r"\d{8,10}")
_STAMP = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_FIRST, _LAST = 1 << 24, (1 << 32) - 1


def named_as(column: str) -> DeviceKind | None:
    """What of a device a column or key of that name holds, or None."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain(column))
    name = column_name(parted.replace(".", " ").replace("/", "/"))
    return next((kind for kind, called in _CALLED.items() if called.fullmatch(name)), None)


def plain(text: str) -> str:
    """The text with what hides an address undone: "[.]", "hxxp", entities, wide digits, unseen characters."""
    text = unicodedata.normalize("NFKC", html.unescape(text))
    text = "".join(each for each in text if unicodedata.category(each) != "Cf")
    text = re.sub("[\u3002\uff61\u2024]", ".", text)
    text = " ".join(text.split())
    text = _PERCENT.sub(lambda found: "." if found[1].lower() == "2e" else ":", text)
    text = _COLON.sub(":", _DOT.sub(".", text))
    return text.strip()


def found_in(cell: str, role: CellRole = CellRole.OTHER) -> DeviceKind | None:
    """What of a device stands in a cell, by its form; None for nothing.

    A `query` may name a port and a word of a banner, since it asks for all that have it; a `source` may be
    named by its site. Everywhere else nothing of the kind may stand.
    """
    text = plain(cell)
    pieces = (text[at : at + _PIECE] for at in range(0, max(len(text), 1), _PIECE - _OVERLAP))
    return next((kind for piece in pieces if (kind := _in_piece(piece.strip(), role))), None)


_PIECE, _OVERLAP = 2000, 400
"""How much of a cell is looked at in one go: patterns cost more than in proportion to the length."""


def _in_piece(text: str, role: CellRole) -> DeviceKind | None:
    if not text or text.isalpha():
        return None
    return (
        _hardware(text)
        or _address(text, role)
        or _where(text, role)
        or _speech(text, role)
        or _host(text, role)
    )


def _address(text: str, role: CellRole) -> DeviceKind | None:
    if any(_is_quad(found, text, role) for found in _QUAD.finditer(text)) or _HEXADECIMAL.search(text):
        return DeviceKind.IPV4
    if any(re.search(r"[x*]", found[0], re.I) for found in _MASKED.finditer(text)):
        return DeviceKind.IPV4
    if any(_is_ipv6(found[0]) for found in _COLONS.finditer(text)):
        return DeviceKind.IPV6
    if any(_are_octets(re.split(r"\D|_", found[0])) for found in _HYPHENED.finditer(text)):
        return DeviceKind.IPV4
    if (parted := _PARTED.fullmatch(text)) and _are_octets(re.split(r"\D", parted[0])):
        grouped = parted["mark"] in ", " and all(len(each) == 3 for each in re.split(r"\D", parted[0])[1:])
        return None if grouped else DeviceKind.IPV4
    return DeviceKind.IPV4 if _is_integer(text, role) else None


def _is_quad(found: re.Match[str], text: str, role: CellRole) -> bool:
    parts = re.split(r"\s?\.\s?", found[0])
    if not _are_octets(parts):
        return False
    is_numbered = role is CellRole.VERSION or _NUMBERED.search(text[: found.start()])
    follows = text[found.end() : found.end() + 2]
    return not (is_numbered and all(int(each) < 100 for each in parts) and not re.match(r"[:/]\d", follows))


def _are_octets(parts: list[str]) -> bool:
    return all(int(each) <= 255 or (each.startswith("0") and int(each) <= 377) for each in parts)


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return any(each.isalnum() for each in text)


def _is_integer(text: str, role: CellRole) -> bool:
    """True for an address written as one number: not a date, nor a round count."""
    if not _INTEGER.fullmatch(text) or not _FIRST <= int(text) <= _LAST:
        return False
    return not (_STAMP.fullmatch(text) or (role is CellRole.COUNT and int(text) % 1000 == 0))


def _hardware(text: str) -> DeviceKind | None:
    if _LONG_HEX.search(text):
        return DeviceKind.IDENTIFIER
    if _MAC.search(text) or _BARE_MAC.search(text):
        return DeviceKind.MAC
    if _SERIAL.search(text) or _TOKEN.search(text) or re.fullmatch(r"\d{14,17}", text):
        return DeviceKind.SERIAL
    return None


def _where(text: str, role: CellRole) -> DeviceKind | None:
    is_number = role in (CellRole.RATE, CellRole.COUNT)
    if _PAIR.search(text) or _DEGREES.search(text) or _GRID.fullmatch(text) or _SPACED_GRID.search(text):
        return DeviceKind.COORDINATES
    is_alone = _DECIMAL.fullmatch(text) or _FINE_DECIMAL.search(text)
    return DeviceKind.COORDINATES if is_alone and not is_number else None


def _speech(text: str, role: CellRole) -> DeviceKind | None:
    if _BANNER.search(text) or (role is not CellRole.QUERY and _SERVER.search(text)):
        return DeviceKind.BANNER
    if role is not CellRole.QUERY and _PORT.search(text):
        return DeviceKind.PORT
    if found := _KEY.search(text):
        return named_as(found["name"]) or DeviceKind.IDENTIFIER
    return None


def _host(text: str, role: CellRole) -> DeviceKind | None:
    for host in host_names(text, is_query=role is CellRole.QUERY):
        if role is not CellRole.SOURCE or not is_publisher(host, text):
            return DeviceKind.HOST
    return None
