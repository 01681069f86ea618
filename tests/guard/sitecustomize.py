"""Loaded by every Python process of a guarded run, children too: counts network connections and refuses them."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

LOG = os.environ.get("SARTOOL_TEST_NETWORK_LOG")
if LOG:
    real = socket.socket.connect

    def note(what: str) -> None:
        with Path(str(LOG)).open("a", encoding="utf-8") as f:
            f.write(what + "\n")

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            note(f"connect {address}")
            raise OSError("no network in this test")
        real(self, address)

    def look_up(*arguments: Any, **_: Any) -> Any:
        note(f"look up {arguments[0]}")
        raise OSError("no network in this test")

    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.getaddrinfo = look_up
    socket.gethostbyname = look_up
