"""Pictures out of text documents, as pages that we set ourselves can show them."""

from __future__ import annotations

import io
import re
import warnings as python_warnings
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from sartool.files import limits, typeset

_PICTURE = re.compile(r'<img src="([^"]*)"[^>]*>')
_SHOWN = frozenset({"PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"})
NOT_SHOWN = "[picture not shown]"


def pages_with(markup: str, pictures: Mapping[str, bytes], fonts: Path, warnings: list[str]) -> bytes:
    """Our own pages of (sanitised) HTML. Pictures that cannot be shown (damaged, too large, drawings) are named so.

    Raises what MuPDF raises when it cannot set them.
    """
    fit = {name: made for name, data in pictures.items() if (made := _fit(data))}

    def kept(tag: re.Match[str]) -> str:
        return tag.group() if tag.group(1) in fit else NOT_SHOWN

    if len(fit) < len(pictures):
        warnings.append("pictures in it are of a kind that is not shown, or damaged: look at the original")
    return typeset.set_pages(_PICTURE.sub(kept, markup), fonts, pictures=fit)


def _fit(data: bytes) -> bytes:
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")  # what it warns of is refused below
            picture = Image.open(io.BytesIO(data), formats=sorted(_SHOWN))
            if picture.width * picture.height > limits.PIXELS:
                return b""
            if picture.format in ("PNG", "JPEG"):
                picture.verify()
                return data
            out = io.BytesIO()
            picture.convert("RGB").save(out, "PNG")
            return out.getvalue()
    except Exception:  # the reader answers damage with any error of its own: the picture is then listed
        return b""
