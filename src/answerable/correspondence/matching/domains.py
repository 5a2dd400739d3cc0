"""Whose a mail domain is: a body's own with all under it, or one that many bodies or people share."""

from __future__ import annotations

from collections.abc import Iterable

SUFFIXES = frozenset(
    {
        "co.uk",
        "org.uk",
        "me.uk",
        "net.uk",
        "ltd.uk",
        "plc.uk",
        "gov.uk",
        "nhs.uk",
        "police.uk",
        "ac.uk",
        "sch.uk",
        "mod.uk",
        "service.gov.uk",
        "gov.scot",
        "nhs.scot",
        "gov.wales",
        "llyw.cymru",
        "nhs.wales",
        "hscni.net",
        "fire.uk",
    }
    | {"uk.com", "uk.net", "gb.com", "gb.net", "eu.com", "co.com", "onmicrosoft.com", "sharepoint.com"}
    | {"zendesk.com", "freshdesk.com", "atlassian.net", "wordpress.com", "wixsite.com", "github.io"}
)
"""Under which names are given out to different bodies, or to whoever asks; else that is the last label."""

_BY_AUTHORITY = "sch.uk"
"""Here a school's name stands under that of its local authority."""

SHARED = frozenset(
    {
        "nhs.net",
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.com",
        "live.co.uk",
        "yahoo.com",
        "yahoo.co.uk",
        "icloud.com",
        "me.com",
        "aol.com",
        "btinternet.com",
        "proton.me",
        "protonmail.com",
        "sky.com",
        "talktalk.net",
    }
)
"""Where anybody, or any body of the health service, may have an address: only a whole address is a body's."""

GATEWAYS = {
    "whatdotheyknow.com": "WhatDoTheyKnow",
    "icasework.com": "iCasework",
    "egress.com": "Egress",
    "mimecast.com": "Mimecast",
    "govdelivery.com": "Granicus",
    "firmstep.com": "Firmstep",
    "achieveservice.com": "Granicus",
    "jadu.net": "Jadu",
    "infreemation.co.uk": "Infreemation",
    "notifications.service.gov.uk": "GOV.UK Notify",
}
"""Services that bodies write through: whose mail it is, a person has to say, once for each body."""


def registered(domain: str) -> str:
    """The part of a domain that somebody registered: `ash.gov.uk` of `foi.mail.ash.gov.uk`."""
    labels = domain.lower().strip(".").split(".")
    kept = 2
    for length in (3, 2):
        if ".".join(labels[-length:]) in SUFFIXES:
            kept = length + 1 + (".".join(labels[-length:]) == _BY_AUTHORITY)
            break
    return ".".join(labels[-kept:])


def is_shared(domain: str) -> bool:
    """True where an address says whose it is and the domain does not."""
    return domain.lower() in SHARED or domain.lower() in SUFFIXES or gateway_of(domain) != ""


def gateway_of(domain: str) -> str:
    """The service that a domain belongs to, by name; empty for any other."""
    lowered = domain.lower()
    return next((name for at, name in GATEWAYS.items() if lowered == at or lowered.endswith(f".{at}")), "")


def is_of(domain: str, known: Iterable[str]) -> bool:
    """True where a domain is one of those known, or registered together with one that nobody shares."""
    lowered = domain.lower()
    if not lowered:
        return False
    own = [each.lower() for each in known if each]
    return lowered in own or any(
        not is_shared(each) and not is_shared(lowered) and registered(each) == registered(lowered)
        for each in own
    )
