"""Whether a server may listen at an address."""

from __future__ import annotations

import errno
import socket


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
