"""Where no window can be shown, one sentence says so and what to install, before Qt would stop the whole program."""

from __future__ import annotations

import sys

import pytest
from running import command

from sartool.core.errors import WrongUse
from sartool.ui import system


def test_it_names_the_package_of_every_library_that_is_missing() -> None:
    def load(name: str) -> None:
        if "cursor" in name:
            raise OSError

    packages = {**system.ANYWHERE, **system.ON_A_SCREEN}
    lacking = system.missing(packages, load)
    assert lacking == ["libxcb-cursor.so.0"]
    assert system.sentence(lacking, packages, apt=True).endswith("libxcb-cursor0")
    assert "libxcb-cursor.so.0" in system.sentence(lacking, packages, apt=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(WrongUse, match="no screen"):
        system.ready()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_the_program_says_it_too() -> None:
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    said = command(env=bare)
    assert said.code == 2
    assert "no screen" in said.sentence
    assert command("open", "/nowhere.sarcase", env=bare).sentence.count("There is no case") == 1


def test_qt_keeps_its_hands_off_none() -> None:
    """PYSIDE-3474: one version lost a reference to None with every call, and killed the program after a while."""
    from PySide6.QtGui import QColor, QImage, QPainter

    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(200):
        painter.fillRect(0, 0, 4, 4, QColor("black"))
    after = sys.getrefcount(None)
    painter.end()
    assert after - before > -20
