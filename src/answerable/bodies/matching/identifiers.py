"""Bodies found by what is theirs alone: an identifier, an address for requests, a domain."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from answerable.bodies.matching.query import NameQuery
from answerable.bodies.registers.entries import BodyEntry

SHARED_DOMAINS = frozenset(
    {"gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.co.uk", "live.com"}
    | {"msn.com", "yahoo.com", "yahoo.co.uk", "aol.com", "icloud.com", "me.com", "btinternet.com"}
    | {"btconnect.com", "sky.com", "talktalk.net", "virginmedia.com", "protonmail.com", "proton.me"}
    | {"whatdotheyknow.com", "nhs.net", "nhs.uk", "gov.uk", "gov.scot", "gov.wales", "sch.uk", "ac.uk"}
    | {"police.uk", "parliament.uk", "mod.uk", "org.uk", "co.uk", "ltd.uk", "plc.uk", "me.uk"}
    | {"com", "org", "net", "uk", "wales", "cymru", "scot"}
)
"""Domains that say nothing about whose an address is: providers of mail, and those others register under."""


class IdentifierIndex:
    """Identifiers, addresses and domains of bodies, and whose they are."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._as_written: dict[str, set[str]] = defaultdict(set)
        self._former: dict[str, set[str]] = defaultdict(set)
        self._addresses: dict[str, set[str]] = defaultdict(set)
        self._domains: dict[str, set[str]] = defaultdict(set)

    def add(self, entry: BodyEntry) -> None:
        """Note what is the body's: key, identifiers, address, the domains of its address and web site."""
        for scheme, value in (("", entry.key), *entry.identifiers):
            self._values[value.strip().casefold()][scheme].add(entry.key)
            self._as_written[value.strip()].add(entry.key)
        for _, value in entry.former_identifiers:
            self._former[value.strip().casefold()].add(entry.key)
        self.add_address(entry.key, entry.email)
        self._add_domain(entry.key, _host(entry.website))

    def add_address(self, key: str, address: str) -> None:
        """Note an address of a body, and its domain unless bodies share it by its nature."""
        address = address.strip().casefold()
        if "@" in address:
            self._addresses[address].add(key)
            self._add_domain(key, address.rpartition("@")[2])

    def _add_domain(self, key: str, domain: str) -> None:
        if domain and domain not in SHARED_DOMAINS:
            self._domains[domain].add(key)

    def of(self, query: NameQuery) -> tuple[set[str], str]:
        """The bodies a row names by identifier, address or domain, and by which; the surest that any has."""
        value, email = query.identifier.strip().casefold(), query.says("email").casefold()
        for keys, ground in (
            (self.with_identifier(value, query.scheme), f"the identifier {query.identifier.strip()}"),
            (self._former.get(value), f"the former identifier {query.identifier.strip()}"),
            (self._addresses.get(email), f"the address {email}"),
        ):
            if keys:
                return keys, ground
        # The domain of the address, then those above it that one body may own.
        domain = email.rpartition("@")[2] if "@" in email else ""
        while domain and domain not in SHARED_DOMAINS:
            if keys := self._domains.get(domain):
                return keys, f"the e-mail domain {domain}"
            domain = domain.partition(".")[2]
        return set(), ""

    def with_identifier(self, value: str, scheme: str = "") -> set[str]:
        """The bodies that have the value under the scheme, or under any, or as their key."""
        found = self._values.get(value.strip().casefold(), {})
        return {key for named, keys in found.items() if scheme in ("", named) for key in keys}

    def named(self, written: str) -> set[str]:
        """The bodies a name names by an identifier: as it is written, or in any case if it has a digit."""
        written = written.strip()
        if any(letter.isdigit() for letter in written):
            return self.with_identifier(written)
        return self._as_written.get(written, set())


def _host(website: str) -> str:
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
