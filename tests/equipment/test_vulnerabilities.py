"""Flaws: products as they are written, exploited ones in a version, and the way from a maker to them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from answerable.equipment import FlawIndex, packaged_catalogue, read_cve, read_kev
from answerable.equipment.numbers import fold, wildcard_pattern
from answerable.equipment.vulnerabilities.exploited import REQUIRED
from answerable.ground import BadInput
from tests.shared_data import shared


def cve(number: str, affected: list[dict[str, Any]], description: str = "A flaw.", **own: Any) -> bytes:
    record = {
        "dataVersion": "5.1",
        "cveMetadata": {"cveId": number, "state": "PUBLISHED", "assignerShortName": "mitre"},
        "containers": {
            "cna": {
                "providerMetadata": {"shortName": "mitre"},
                "affected": affected,
                "descriptions": [{"lang": "en", "value": description}],
                **own,
            }
        },
    }
    return json.dumps(record).encode()


def kev(*entries: dict[str, str], **head: Any) -> bytes:
    whole = {"catalogVersion": "2026.01.01", "dateReleased": "2026-01-01T00:00:00Z", "count": len(entries)}
    return json.dumps(whole | {"vulnerabilities": list(entries)} | head).encode()


ENTRY = dict.fromkeys(REQUIRED, "words") | {
    "cveID": "CVE-2020-5735",
    "vendorProject": "Amcrest",
    "dateAdded": "2021-11-03",
    "dueDate": "2022-05-03",
}


@pytest.mark.parametrize(
    ("written", "number", "fits"),
    [
        ("IPC-HX3XXX", "IPC-HFW3441E-AS", True),
        ("IPC-HX3XXX", "IPC-HDBW3441E", True),
        ("IPC-HX3XXX", "IPC-HFW2441E", False),
        ("IPC-HX3XXX", "IPC-3441E", False),
        ("DS-2CD2xx2FWD", "DS-2CD2142FWD-IS", True),
        ("DS-2CD2xx2FWD", "DS-2CD2143FWD", False),
        ("DS- 2CD4x2xFWD", "DS-2CD4526FWD-IZ", True),
        ("DS-76xxNXI-Ix", "DS-7616NXI-I2", True),
        ("DS-76xxNXI-Ix", "DS-7616NI-I2", False),
        ("VTO75X95X", "VTO7549955", False),
        ("VTO75X95X", "VTO75A95B", True),
        ("VTH542XH", "VTH5422H", True),
        ("NVR4XXX", "NVR4104HS", True),
        ("NVR6XX", "NVR608-32", True),
        ("DS-2XS6F45G1", "DS-2XS6F45G1", True),
        ("DS-2XS6F45G1", "DS-2AS6F45G1", False),
        ("SD22", "SD22404T", False),
        ("SD49", "SD49", True),
    ],
)
def test_a_wildcard_stands_for_what_its_maker_means(written: str, number: str, fits: bool) -> None:
    pattern = wildcard_pattern(written)
    assert pattern is not None
    assert bool(pattern.fits(fold(number))) is fits


@pytest.mark.parametrize("written", ["camera", "XXX", "IPC-*", "*", "n/a", "Dahua *", "2024", "DS-xxx", "A1"])
def test_what_says_too_little_matches_nothing(written: str) -> None:
    assert wildcard_pattern(written) is None
    flaw = read_cve(cve("CVE-2024-1000", [{"vendor": "*", "product": written}]), "r.json")
    index = FlawIndex(packaged_catalogue(), (flaw,))
    assert flaw.products == ()
    assert flaw.unreadable
    assert not any(index.concerning_model(number) for number in ("DS-2CD2143G2-I", "IPC-HFW3441E", "A1"))


def test_a_list_in_one_field_is_read_product_by_product_whatever_versions_stand_between() -> None:
    text = (
        "Cameras IPC-HX3XXX, IPC-HX5XXX, and IPC-HUM7XXX Buildtime before May, 2020, Intercoms VTO65XXX, and "
        "VTH542XH, V2.3.0 build220119"
    )
    flaw = read_cve(
        cve(
            "CVE-2021-33045", [{"vendor": "n/a", "product": "Some devices", "versions": [{"version": text}]}]
        ),
        "r.json",
    )
    assert [each.written for each in flaw.products] == [
        "IPC-HX3XXX", "IPC-HX5XXX", "IPC-HUM7XXX", "VTO65XXX", "VTH542XH",
    ]  # fmt: skip
    assert [(each.field, each.written) for each in flaw.unreadable] == [
        ("affected[1].product", "Some devices")
    ]


def test_a_vendor_that_is_not_said_is_found_in_the_words_and_one_that_is_said_is_believed() -> None:
    products = [{"vendor": "n/a", "product": "IPC-HX3XXX"}]
    silent = read_cve(cve("CVE-2024-1001", products, "A flaw in some devices."), "r.json")
    named = read_cve(cve("CVE-2024-1002", products, "A flaw in some Dahua devices."), "r.json")
    other = read_cve(
        cve("CVE-2024-1003", [{"vendor": "Acme", "product": "IPC-HX3XXX"}], "As in Dahua."), "r.json"
    )
    index = FlawIndex(packaged_catalogue(), (silent, named, other))
    assert [each.cve for each in index.concerning_model("DH-IPC-HFW3441E-AS")] == ["CVE-2024-1002"]
    assert [each.cve for each in index.concerning_maker("Dahua")] == ["CVE-2024-1002"]


def test_a_flaw_under_a_resellers_name_is_found_from_the_maker_by_the_relation() -> None:
    index = FlawIndex(packaged_catalogue(), (), read_kev(kev(ENTRY), "kev.json"))
    (found,) = index.concerning_maker("Dahua")
    assert (
        found.by == "listed under Amcrest, which is said to be sold on some products made by Dahua (stated)"
    )
    assert index.concerning_maker("Hikvision") == ()


def test_listed_or_not_always_says_in_which_version() -> None:
    found = read_kev(kev(ENTRY), "kev.json")
    assert found.standing("CVE-2020-5735").sentence.startswith(
        "listed as exploited since 2021-11-03, in version 2026"
    )
    assert (
        found.standing("CVE-2017-7921").sentence
        == "not listed as exploited in version 2026.01.01 of CISA's list"
    )


def test_two_scores_that_differ_are_both_kept_as_printed_with_who_gave_them() -> None:
    metrics = [
        {"cvssV3_1": {"baseScore": 9.8, "baseSeverity": "CRITICAL"}},
        {"cvssV4_0": {"baseScore": 6, "baseSeverity": "MEDIUM"}},
    ]
    flaw = read_cve(cve("CVE-2024-1004", [], metrics=metrics), "r.json")
    assert [(each.rule, each.score, each.severity, each.given_by) for each in flaw.scores] == [
        ("CVSS 3.1", "9.8", "critical", "mitre"),
        ("CVSS 4.0", "6", "medium", "mitre"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[", "r.json: this is not JSON"),
        (b"[]", "there is no `cveMetadata`"),
        (cve("CVE-1", []), "the `cveId` is 'CVE-1'"),
        (cve("CVE-2024-1000", []).replace(b'"5.1"', b'"4.0"'), "the `dataVersion` is '4.0'"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(content: bytes, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_cve(content, "r.json")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (kev(ENTRY, catalogVersion=""), "the `catalogVersion` is ''"),
        (kev(ENTRY, count=2), "`count` is 2 and there are 1 entries"),
        (kev(ENTRY | {"cveID": "CVE-1"}), "vulnerabilities[1]: `cveID` is 'CVE-1'"),
        (kev(ENTRY | {"dateAdded": "yesterday"}), "vulnerabilities[1], dateAdded: 'yesterday' is not a day"),
        (kev({key: value for key, value in ENTRY.items() if key != "product"}), "`product` is None"),
    ],
)
def test_a_list_that_its_schema_refuses_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_kev(content, "kev.json")
    assert says in str(caught.value)


def test_the_real_records_and_the_real_list() -> None:
    flaws = tuple(
        read_cve(each.read_bytes(), each.name) for each in sorted(shared("data/cve").glob("*.json"))
    )
    listed = read_kev(shared("data/kev/known_exploited_vulnerabilities.json").read_bytes(), "kev.json")
    schema = json.loads(shared("data/kev/schema.json").read_bytes())
    assert tuple(schema["$defs"]["vulnerability"]["required"]) == REQUIRED
    assert (len(flaws), len(listed.entries), listed.version) == (19, 1404, "2025.08.25")
    index = FlawIndex(packaged_catalogue(), flaws, listed)
    by_maker = {
        maker: [each.cve for each in index.concerning_maker(maker)] for maker in ("Dahua", "Hikvision")
    }
    assert len(by_maker["Dahua"]) == 10
    assert by_maker["Dahua"][-1] == "CVE-2020-5735"
    assert "CVE-2017-14953" in by_maker["Hikvision"]
    assert [each.cve for each in index.concerning_model("DH-IPC-HFW3441E-AS-S2")] == [
        "CVE-2021-33044",
        "CVE-2021-33045",
    ]
    assert [each.cve for each in index.concerning_model("DS-7608NI-M2/8P")] == ["CVE-2024-29949"]
    assert index.concerning_model("DS-2CD2143G2-I") == ()
    unread = {flaw.cve for flaw in flaws if not flaw.products}
    assert unread == {
        "CVE-2017-14953", "CVE-2024-25063", "CVE-2024-25064", "CVE-2024-47485",
        "CVE-2024-47486", "CVE-2024-47487",
    }  # fmt: skip
    assert all(flaw.unreadable for flaw in flaws if not flaw.products)
