"""What of a device was met in a file, and where: never the value itself."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.evidence.exposure.devices import DeviceKind


@dataclass(frozen=True)
class DeviceMet:
    """What kind was met, where it stands, and whether a name or a form told it."""

    kind: DeviceKind
    where: str
    told_by: str


BY_NAME = "its name"
BY_FORM = "its form"
