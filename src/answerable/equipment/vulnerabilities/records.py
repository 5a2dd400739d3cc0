"""CVE records of the format 5: what is affected as it is written, and the scores as they are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from answerable.equipment.vulnerabilities.products import (
    AffectedProduct,
    Unreadable,
    is_said,
    numbers_in,
    products_in,
)
from answerable.ground import BadInput

_CVE = re.compile(r"CVE-\d{4}-\d{4,19}")
_PRODUCT = re.compile(r"[A-Za-z]{2}-?[A-Za-z]*\d")
_SHORTEST_PRODUCT = 6
_CPE_PARTS = re.compile(r"(?<!\\):")
_SCORES = re.compile(r"cvssV(\d)_(\d)")


@dataclass(frozen=True)
class FlawScore:
    """A score as printed: by which rule, the number, its word, and who gave it."""

    rule: str
    score: str
    severity: str
    given_by: str


@dataclass(frozen=True)
class KnownFlaw:
    """One record: its number, state, who assigned it, when it was published, its words, and what is affected.

    `affected` are pairs of vendor and words, in the order of the record: product, versions, then CPE names.
    """

    cve: str
    state: str
    assigner: str
    published: str
    title: str
    description: str
    fields: tuple[tuple[str, str, str], ...]
    scores: tuple[FlawScore, ...]

    @cached_property
    def products(self) -> tuple[AffectedProduct, ...]:
        """What can be matched, each number once."""
        found: dict[str, AffectedProduct] = {}
        for each in self._read:
            if isinstance(each, AffectedProduct):
                found.setdefault(each.written.casefold(), each)
        return tuple(found.values())

    @cached_property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The fields of which nothing can be matched."""
        return tuple(dict.fromkeys(each for each in self._read if isinstance(each, Unreadable)))

    @cached_property
    def _read(self) -> tuple[AffectedProduct | Unreadable, ...]:
        found: list[AffectedProduct | Unreadable] = []
        for vendor, field, text in self.fields:
            found += products_in(text, vendor, field)
        described = list(numbers_in(f"{self.title} {self.description}", ""))
        named = {each.written for each in found if isinstance(each, AffectedProduct)}
        found += [each for each in described if each.written not in named]
        if not found:
            found.append(Unreadable("record", self.cve, "it names no model or series in any field"))
        return tuple(found)

    @cached_property
    def vendors(self) -> frozenset[str]:
        """The vendors listed, in small letters; "n/a" is none, a wildcard is none."""
        return frozenset(
            vendor.strip().casefold() for vendor in {each[0] for each in self.fields} if is_said(vendor)
        )

    @cached_property
    def words(self) -> str:
        """All that is said in prose: title, description and products."""
        return " ".join([self.title, self.description, *(text for _, _, text in self.fields)])


def read_cve(content: bytes, name: str) -> KnownFlaw:
    """The record in a file; raises `BadInput` with the place for anything that is no CVE record 5."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"this is not JSON: {error}", where=name, remedy="Give one CVE record of format 5."
        ) from None
    head = _table(record, "cveMetadata", name)
    version = record.get("dataVersion")
    if not isinstance(version, str) or not version.startswith("5."):
        raise BadInput(
            f"the `dataVersion` is {version!r}", where=f"{name}, dataVersion", remedy="Records 5.x are read."
        )
    cve = head.get("cveId")
    if not isinstance(cve, str) or not _CVE.fullmatch(cve):
        raise BadInput(
            f"the `cveId` is {cve!r}", where=f"{name}, cveMetadata", remedy="It is written CVE-2021-33044."
        )
    containers = _table(record, "containers", name)
    own = _table(containers, "cna", f"{name}, containers")
    others = [each for each in _list(containers.get("adp")) if isinstance(each, dict)]
    return KnownFlaw(
        cve=cve,
        state=str(head.get("state", "")),
        assigner=str(head.get("assignerShortName", "")),
        published=str(head.get("datePublished", ""))[:10],
        title=str(own.get("title") or ""),
        description=_description(own),
        fields=tuple(field for each in (own, *others) for field in _fields(each)),
        scores=tuple(score for each in (own, *others) for score in _scores(each, head)),
    )


def _table(table: Any, key: str, where: str) -> Mapping[str, Any]:
    value = table.get(key) if isinstance(table, dict) else None
    if not isinstance(value, dict):
        raise BadInput(f"there is no `{key}`", where=where, remedy="Give one CVE record of format 5.")
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _description(container: Mapping[str, Any]) -> str:
    texts = [each for each in _list(container.get("descriptions")) if isinstance(each, dict)]
    english = [each for each in texts if str(each.get("lang", "")).startswith("en")]
    return " ".join(str(each.get("value", "")) for each in (english or texts)[:1])


def _fields(container: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Vendor, field and words of all that is said to be affected."""
    for number, each in enumerate(_list(container.get("affected")), start=1):
        if not isinstance(each, dict):
            continue
        vendor = str(each.get("vendor", ""))
        yield vendor, f"affected[{number}].product", str(each.get("product", "")).replace("\\", "")
        for version in _list(each.get("versions")):
            text = str(version.get("version", "")) if isinstance(version, dict) else ""
            if len(text) > _SHORTEST_PRODUCT and _PRODUCT.search(text):
                yield vendor, f"affected[{number}].versions", text
        for cpe in _list(each.get("cpes")):
            parts = _CPE_PARTS.split(str(cpe))
            if len(parts) > 4:
                yield vendor, f"affected[{number}].cpes", parts[4].replace("\\", "").removesuffix("_firmware")


def _scores(container: Mapping[str, Any], head: Mapping[str, Any]) -> Iterator[FlawScore]:
    by = container.get("providerMetadata")
    giver = str(by.get("shortName", "")) if isinstance(by, dict) else ""
    for metric in _list(container.get("metrics")):
        for key, value in metric.items() if isinstance(metric, dict) else ():
            found = _SCORES.fullmatch(key)
            if found and isinstance(value, dict):
                yield FlawScore(
                    f"CVSS {found[1]}.{found[2]}",
                    str(value.get("baseScore", "")),
                    str(value.get("baseSeverity", "")).casefold(),
                    giver or str(head.get("assignerShortName", "")),
                )
