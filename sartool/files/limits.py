"""How much a file may ask of us. Beyond these a file is dangerous or a mistake, and a person must handle it."""

from __future__ import annotations

FILE_BYTES = 2 * 1024**3  # one file
TOTAL_BYTES = 8 * 1024**3  # everything unpacked from one archive
RATIO = 200  # unpacked to packed, above which an archive member is a bomb
SMALL = 1024 * 1024  # bytes below which the ratio proves nothing
MEMBERS = 10_000  # of one archive with all inside it
DEPTH = 6  # archives inside archives
NAME = 1_000  # characters of a path inside an archive
PACKER_BYTES = 256 * 1024**2  # of memory that unpacking one file may take
PAGES = 20_000  # of one document
PIXELS = 120_000_000  # of one picture
SIDE = 14_400.0  # points: the longest side a PDF page may have
XML_BYTES = 64 * 1024**2  # of one part of an office file
ROWS, COLUMNS = 100_000, 200  # of one sheet
CELLS = 5_000_000  # of one sheet, empty ones too
PARTS = 5_000  # of one e-mail
NESTING = 100  # elements of a web page inside each other
TEXT = 40 * 1024**2  # of a text, web page or table
WHOLE_BYTES = 256 * 1024**2  # of an archive that is kept as an item where nothing in it can be reached
