"""What the standard library's zip reader answers to a damaged archive: none of it may end a job."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import Final

BROKEN_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError,
    OverflowError, IndexError,
)  # fmt: skip
