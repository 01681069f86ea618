"""What a person is told to do with a file that has no pages we can make, by the word for what it is."""

from __future__ import annotations

from typing import Final

_UNPACK: Final = "unpack it by hand and add what is in it"
_PICTURE: Final = "open it in a picture program, save it as PDF or PNG and add that"
BY_HAND: Final = {
    "audio": "listen to it and decide; it is listed in the schedule",
    "video": "watch it and decide; it is listed in the schedule",
    "empty": "nothing is in it; check that it was copied whole",
    "program": "it is not opened; ask where it came from",
    "locked": "open it in the program it was made with and save it without one",
    "lock": "Word leaves it behind while a document is open; check that the document itself is here",
    "iso": "open it as a disc and add the files that are on it",
    "lnk": "the file itself lies elsewhere; find it and add it",
    "url": "if the page it points at belongs to the record, print it to PDF and add that",
    "dicom": "ask the hospital that made it for a copy that can be read",
    **dict.fromkeys(("zip", "rar", "7z", "cab", "gzip", "bz2", "xz", "tar", "zstd"), _UNPACK),
    **dict.fromkeys(("avif", "jp2", "ico", "emf", "wmf", "psd", "raw"), _PICTURE),
}  # fmt: skip
