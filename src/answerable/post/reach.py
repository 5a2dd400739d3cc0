"""Which addresses may be fetched, and which machines they may lead to.

Only public machines: whoever may name an address could otherwise have the server speak to what stands behind
its own wall. A name is looked up once, every machine that it gives is judged, and the connection is made to
the machine that was judged, so that a name which changes its mind in between gains nothing. Decimal, octal
and hexadecimal forms of an address need no rule of their own: what they are looked up to is judged.
Rule: IANA special-purpose address registries, as `ipaddress` holds them; RFC 4291 and 6052 (IPv4 in IPv6).
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Thread
from urllib.parse import quote, urljoin, urlsplit

from answerable.ground import BadInput
from answerable.post.failures import NotFetchedError

Machine = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
LONGEST = 2_000
"""Letters of an address: what browsers and servers all take."""
_Looked = tuple[int, int, int, str, tuple[object, ...]]
"""What `socket.getaddrinfo` says of one machine."""
_SCHEMES = {"http": 80, "https": 443}
_HOST = re.compile(r"(?i)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_UNICAST = IPv6Network("2000::/3")
_NOT_REACHED: tuple[Network, ...] = (
    ip_network("192.0.0.0/24"),
    ip_network("192.88.99.0/24"),
    ip_network("3fff::/20"),
    ip_network("2001::/23"),
)
"""What IANA's registries set aside and `ipaddress` lets through, or lets through in part: for protocols (RFC
6890, with the dummy address of RFC 7600), relays of 6to4 (RFC 7526), documentation (RFC 9637)."""
_TUNNELS = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""The halves of an interface's number that say that an IPv4 address follows (ISATAP, RFC 5214)."""
_WHOLE = "Give a whole address, such as https://www.gov.uk/page."


@dataclass(frozen=True)
class WebAddress:
    """An address that can be asked for: its parts as they go over the line, and how it is written."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def written(self) -> str:
        """The address in letters that need no quoting, without its fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """What the `Host` line says: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _SCHEMES[self.scheme] else f"{host}:{self.port}"


def read_address(written: str, after: str = "") -> WebAddress:
    """The web address `written`, or where it leads from the address `after`; raises `BadInput`.

    Only `http` and `https`, without a user or password, on ports 80, 443 or from 1024 up.
    """
    text = written.strip()
    shown = text[:100]
    if len(text) > LONGEST:
        raise BadInput(f"the address has {len(text)} letters", where=shown, remedy=f"{LONGEST} are read.")
    if _UNSAFE.search(text):
        raise BadInput(
            "there is a blank, a backslash or a control sign in the address", where=shown, remedy=_WHOLE
        )
    try:
        parts = urlsplit(urljoin(after, text) if after else text)
        host, port = parts.hostname or "", parts.port
        if parts.netloc.count("[") != (":" in host):
            raise ValueError("its brackets hold no IPv6 address")
    except ValueError as error:
        raise BadInput(f"this is no web address ({error})", where=shown, remedy=_WHOLE) from None
    if parts.scheme not in _SCHEMES:
        named = f"addresses of {parts.scheme}: are not fetched" if parts.scheme else "this is no web address"
        raise BadInput(named, where=shown, remedy="Give one that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise BadInput(
            "there is a user or a password in the address",
            where=f"{parts.scheme}://\N{HORIZONTAL ELLIPSIS}@{host}"[:100],
            remedy="Take it out: a copy of what only one person may see proves nothing to others.",
        )
    port = _SCHEMES[parts.scheme] if port is None else port
    if port < 1024 and port not in _SCHEMES.values():
        raise BadInput(
            f"port {port} is no port of the web", where=shown, remedy="80, 443 and those from 1024 are."
        )
    target = quote(parts.path or "/", safe="%/:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="%/:@!$&'()*+,;=~-._?")
    return WebAddress(parts.scheme, _host(host, shown), port, target)


def _host(named: str, shown: str) -> str:
    try:
        if ":" in named and "%" not in named:
            return str(IPv6Address(named))
        host = named if named.isascii() else named.encode("idna").decode("ascii")
    except ValueError:
        host = ""
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise BadInput(f"{named!r} names no machine", where=shown, remedy=_WHOLE)
    return host.lower()


def networks(written: str, where: str) -> tuple[Network, ...]:
    """The networks in a list parted by commas; raises `BadInput` that names the place."""
    try:
        return tuple(ip_network(each.strip()) for each in written.split(",") if each.strip())
    except ValueError as error:
        raise BadInput(
            str(error), where=where, remedy="Write 127.0.0.1/32, or several with commas."
        ) from None


def machines_of(address: WebAddress, also: Sequence[Network], seconds: float) -> list[tuple[Machine, object]]:
    """Each machine that the host of an address stands for, with what a socket connects to.

    Raises `BadInput` where any of them is not public and in none of the networks of `also`, and
    `NotFetchedError` where the name is not known or not found in time.
    """
    found: list[tuple[Machine, object]] = []
    for family, _, _, _, place in _looked_up(address, seconds):
        if family not in (socket.AF_INET, socket.AF_INET6):
            continue
        machine = ip_address(str(place[0]).partition("%")[0])
        if not (is_public(machine) or any(machine in network for network in also)):
            raise BadInput(
                f"the address leads to {machine}, which is no machine of the public web",
                where=address.written[:100],
                remedy="Only what anybody can open is fetched; take in a file of it instead.",
            )
        found.append((machine, place))
    if not found:
        raise NotFetchedError(f"nobody knows the name {address.host}")
    return found


def _looked_up(
    address: WebAddress, seconds: float
) -> Sequence[tuple[int, int, int, str, tuple[object, ...]]]:
    """What the system says of a name, within a time: the system itself sets none."""
    said: list[object] = []

    def ask() -> None:
        try:
            said.append(socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM))
        except Exception as error:
            said.append(error)

    asking = Thread(target=ask, daemon=True, name="look up a name")
    asking.start()
    asking.join(seconds)
    match said:
        case [OSError() | UnicodeError()]:
            raise NotFetchedError(f"nobody knows the name {address.host}")
        case [Exception() as error]:
            raise error
        case [list() as found]:
            return found
        case _:
            raise NotFetchedError(f"the name {address.host} was not found in time")


def is_public(machine: Machine) -> bool:
    """Whether anybody can reach the machine: no address that is private, of a link, reserved or for many.

    An IPv6 address that holds an IPv4 one, translated or to be reached through a tunnel, is judged by that
    too. A translator whose prefix is a network's own cannot be told from any other machine.
    """
    if isinstance(machine, IPv6Address):
        last = IPv4Address(int(machine) & 0xFFFF_FFFF)
        if machine.ipv4_mapped is not None or machine in _TRANSLATED:
            return is_public(last)
        if machine.sixtofour is not None or machine.teredo is not None or machine not in _UNICAST:
            return False
        if (int(machine) >> 32) & 0xFFFF_FFFF in _TUNNELS and not is_public(last):
            return False
    if any(machine in network for network in _NOT_REACHED):
        return False
    return machine.is_global and not (machine.is_multicast or machine.is_reserved or machine.is_unspecified)
