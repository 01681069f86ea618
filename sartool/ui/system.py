"""Whether this system can show a window: said in a sentence before Qt would stop the whole program. Without Qt."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping

from sartool.core.errors import WrongUse

# library -> Debian package. The first table is enough without a screen (tests), the second is for a screen.
ANYWHERE: Mapping[str, str] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
ON_A_SCREEN: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def missing(libraries: Iterable[str], load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """The libraries that this system cannot load."""
    out = []
    for name in libraries:
        try:
            load(name)
        except OSError:
            out.append(name)
    return out


def sentence(lacking: Iterable[str], packages: Mapping[str, str], *, apt: bool) -> str:
    """What a person should do about it."""
    if apt:
        named = " ".join(packages[name] for name in lacking)
        return f"The window needs libraries of the system: sudo apt-get install --no-install-recommends {named}"
    return f"The window needs libraries of the system that are missing: install {', '.join(lacking)}."


def ready() -> None:
    """Raise `WrongUse` where no window can be shown. Only Linux needs asking: elsewhere PySide6 brings all it needs."""
    if sys.platform != "linux":
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    off_screen = platform.startswith(("offscreen", "minimal", "vnc"))
    if not off_screen and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise WrongUse("There is no screen here to show the window on: work with the commands `sartool --help` lists.")
    packages = ANYWHERE if off_screen else {**ANYWHERE, **ON_A_SCREEN}
    if lacking := missing(packages):
        raise WrongUse(sentence(lacking, packages, apt=shutil.which("apt-get") is not None))
