"""Whether a server may listen at an address."""

from __future__ import annotations

import errno
import re
import socket

_ADDRESS = re.compile(r"(localhost|\d+(?:\.\d+){3}|\[[0-9a-fA-F:.]+\])?:?(\d{1,5})?")


def nearest_address(given: str) -> str:
    """Host and port as they were probably meant: the very text, if it is an address."""
    found = _ADDRESS.fullmatch(given)
    host, port = (found[1], found[2]) if found else (None, None)
    is_port = port is not None and 0 < int(port) <= 65535
    return given if host and is_port and ":" in given else f"{host or '127.0.0.1'}:{port if is_port else 8001}"


def taken(address: str) -> str:
    """Why nothing can be served at an address, and what to do; empty if it is free. The engine would only crash."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the engine does
            free.bind((host, int(port)))
    except OSError as problem:
        is_used = problem.errno == errno.EADDRINUSE
        reason = "the address is in use" if is_used else (problem.strerror or "it cannot be used").lower()
        way_out = "stop the other server or choose one with --address"
        return f"error: `{address}`: {reason}\n  help: {way_out if is_used else 'choose another with --address'}"
    return ""
