"""What every test shares: no test opens a network connection."""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest

os.environ.setdefault("SARTOOL_OFFICE", "none")  # alike on every machine; the tests of LibreOffice ask for it


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is tried fails the test that tries it."""

    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("a test tried to open a network connection")

    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse()
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
