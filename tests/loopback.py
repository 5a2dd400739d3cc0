"""No sockets outside loopback: a test that reaches for the network fails, and says to where."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest


class OutsideLoopbackError(RuntimeError):
    """A test tried to reach another machine."""


def enforce(patch: pytest.MonkeyPatch) -> None:
    """Let sockets connect, send and look up names on this machine only, until `patch` is undone."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    patch.setattr(socket.socket, "sendto", _guarded_sendto(socket.socket.sendto))
    patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))


def is_local(host: object) -> bool:
    """True if `host` names this machine: loopback, `localhost`, or nothing (an address to bind)."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _allow(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
        raise OutsideLoopbackError(f"a test reached for {address!r}; tests stay on 127.0.0.1")


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        _allow(self.family, address)
        return connect(self, address)

    return guarded


def _guarded_sendto(sendto: Any) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        _allow(self.family, arguments[-1])
        return sendto(self, *arguments)

    return guarded


def _guarded_lookup(lookup: Any) -> Any:
    def guarded(host: Any, *arguments: Any, **named: Any) -> Any:
        if not is_local(host):
            raise OutsideLoopbackError(f"a test looked up {host!r}; tests stay on 127.0.0.1")
        return lookup(host, *arguments, **named)

    return guarded
