"""Digests of bytes (SHA-256, FIPS 180-4) and one canonical form of JSON to take them over."""

from __future__ import annotations

import hashlib
import json
from io import BufferedIOBase
from typing import Any, NewType

Digest = NewType("Digest", str)
"""Sixty-four lower-case hexadecimal digits: the SHA-256 of some bytes."""


def digest_of(content: bytes) -> Digest:
    """The SHA-256 of `content` as 64 lower-case hexadecimal digits."""
    return Digest(hashlib.sha256(content).hexdigest())


def digest_of_file(file: BufferedIOBase) -> Digest:
    """The SHA-256 of what a file still has, read piece by piece."""
    return Digest(hashlib.file_digest(file, "sha256").hexdigest())


def canonical_json(value: Any) -> bytes:
    """`value` as UTF-8 JSON with sorted keys, no spare spaces and no NaN: equal values, equal bytes."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")
