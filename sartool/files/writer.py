"""The disclosure, written from nothing: one picture and one invisible text layer a page, and our own bookmarks."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from sartool.core.text import Word
from sartool.files import glyphless
from sartool.files.burnt import BurntPage

_NODE = 64  # pages in one branch of the page tree: viewers open page 9,000 without reading 9,000 others
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOGUE, _PAGES, _FONT, _OUTLINES, _INFO = 1, 2, 3, 4, 5
_FIXED = 5


class DisclosureWriter:
    """Writes a PDF to `path` page by page; memory does not grow with the pictures. Same calls, same bytes.

    A context manager: leaving it normally finishes the file; leaving it by an exception leaves a file
    without an end, which no reader opens.
    """

    def __init__(self, path: Path, title: str, *, font: bytes, outlines: Sequence[tuple[str, int]] = ()) -> None:
        """`font` are the bytes of resources/glyphless.ttf; `outlines` are (title, 1-based page), in order."""
        self._file: BinaryIO = path.open("xb")
        self._title, self._font, self._outlines = title, font, tuple(outlines)
        self._codes = glyphless.Codes()
        self._places: dict[int, int] = {}
        self._last = _FIXED
        self._at = 0
        self._digest = hashlib.sha256()
        self._pages: list[int] = []
        self._nodes: list[int] = []
        self._write(_HEAD)

    def __enter__(self) -> DisclosureWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self._file.close()

    def add(self, page: BurntPage, words: Sequence[Word]) -> None:
        """One page: the picture, the words in reading order (`released_words`), then the footer's words."""
        if len(self._pages) % _NODE == 0:
            self._nodes.append(self._next())
        picture = self._picture(page)
        paint = f"q {page.width:.2f} 0 0 {page.height:.2f} 0 0 cm /P Do Q\n".encode()
        text = glyphless.text_layer((*words, *page.footer), page.height, self._codes)
        contents = self._stream("", zlib.compress(paint + text, 9), "/Filter /FlateDecode")
        self._pages.append(
            self._object(
                f"<< /Type /Page /Parent {self._nodes[-1]} 0 R /MediaBox [0 0 {page.width:.2f} {page.height:.2f}] "
                f"/Resources << /Font << /F1 {_FONT} 0 R >> /XObject << /P {picture} 0 R >> >> "
                f"/Contents {contents} 0 R >>"
            )
        )

    def finish(self) -> None:
        """Write font, page tree, bookmarks, catalogue and cross-reference table."""
        self._write_font()
        self._write_tree()
        self._write_outlines()
        self._object(f"<< /Title {_string(self._title)} /Producer (sartool) >>", _INFO)
        outlines = f" /Outlines {_OUTLINES} 0 R /PageMode /UseOutlines" if self._outlines else ""
        self._object(
            f"<< /Type /Catalog /Pages {_PAGES} 0 R /Lang (en-GB) "
            f"/ViewerPreferences << /DisplayDocTitle true >>{outlines} >>",
            _CATALOGUE,
        )
        self._write_end()

    def _picture(self, page: BurntPage) -> int:
        plain = f"/Type /XObject /Subtype /Image /Width {page.px_width} /Height {page.px_height}"
        match page.encoding:
            case "g4":
                shape = f"/K -1 /Columns {page.px_width} /Rows {page.px_height} /BlackIs1 true"
                colours, coded = "/DeviceGray", f"/Filter /CCITTFaxDecode /DecodeParms << {shape} >>"
                bits = 1
            case "flate8":
                colours = f"[/Indexed /DeviceRGB {len(page.palette) // 3 - 1} <{page.palette.hex()}>]"
                coded, bits = "/Filter /FlateDecode", 8
            case "jpeg":
                colours = "/DeviceGray" if page.channels == 1 else "/DeviceRGB"
                coded, bits = "/Filter /DCTDecode", 8
        return self._stream(f"{plain} /ColorSpace {colours} /BitsPerComponent {bits}", page.data, coded)

    def _write_font(self) -> None:
        file = self._stream(f"/Length1 {len(self._font)}", zlib.compress(self._font, 9), "/Filter /FlateDecode")
        unicode = self._stream("", zlib.compress(self._codes.to_unicode(), 9), "/Filter /FlateDecode")
        glyphs = self._stream("", zlib.compress(self._codes.to_glyphs(), 9), "/Filter /FlateDecode")
        descriptor = self._object(
            f"<< /Type /FontDescriptor /FontName /{glyphless.NAME} /Flags 4 "
            f"/FontBBox [0 {glyphless.DESCENT} {glyphless.ADVANCE} {glyphless.ASCENT}] /ItalicAngle 0 "
            f"/Ascent {glyphless.ASCENT} /Descent {glyphless.DESCENT} /CapHeight {glyphless.ASCENT} "
            f"/StemV 80 /FontFile2 {file} 0 R >>"
        )
        inner = self._object(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{glyphless.NAME} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {descriptor} 0 R /DW {glyphless.ADVANCE} /CIDToGIDMap {glyphs} 0 R >>"
        )
        self._object(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{glyphless.NAME} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>",
            _FONT,
        )

    def _write_tree(self) -> None:
        for i, node in enumerate(self._nodes):
            kids = self._pages[i * _NODE : (i + 1) * _NODE]
            self._object(
                f"<< /Type /Pages /Parent {_PAGES} 0 R /Count {len(kids)} /Kids [{_references(kids)}] >>", node
            )
        self._object(f"<< /Type /Pages /Count {len(self._pages)} /Kids [{_references(self._nodes)}] >>", _PAGES)

    def _write_outlines(self) -> None:
        if not self._outlines:
            return
        first = self._last + 1
        last = self._last + len(self._outlines)
        for i, (title, page) in enumerate(self._outlines, first):
            before = f" /Prev {i - 1} 0 R" if i > first else ""
            after = f" /Next {i + 1} 0 R" if i < last else ""
            target = f"/Dest [{self._pages[page - 1]} 0 R /Fit]"
            self._object(f"<< /Title {_string(title)} /Parent {_OUTLINES} 0 R {target}{before}{after} >>")
        self._object(
            f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(self._outlines)} >>", _OUTLINES
        )

    def _write_end(self) -> None:
        start, digest = self._at, self._digest.hexdigest()[:32]
        rows = [b"0000000000 65535 f \n"]
        for number in range(1, self._last + 1):
            used = number in self._places
            rows.append(b"%010d 00000 n \n" % self._places[number] if used else b"0000000000 00000 f \n")
        self._write(f"xref\n0 {self._last + 1}\n".encode() + b"".join(rows))
        self._write(
            f"trailer\n<< /Size {self._last + 1} /Root {_CATALOGUE} 0 R /Info {_INFO} 0 R "
            f"/ID [<{digest}> <{digest}>] >>\nstartxref\n{start}\n%%EOF\n".encode()
        )

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _object(self, body: str, number: int = 0) -> int:
        number = number or self._next()
        self._places[number] = self._at
        self._write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
        return number

    def _stream(self, entries: str, data: bytes, coded: str) -> int:
        number = self._next()
        self._places[number] = self._at
        head = " ".join(part for part in (entries, coded, f"/Length {len(data)}") if part)
        self._write(f"{number} 0 obj\n<< {head} >>\nstream\n".encode("ascii"))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._at += len(data)


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{n} 0 R" for n in numbers)


def _string(text: str) -> str:
    """A text string in UTF-16BE with its mark, in hexadecimal."""
    return "<FEFF" + glyphless.clean(text).encode("utf-16-be").hex().upper() + ">"
