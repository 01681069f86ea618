"""Whether the name of a file says what its content is: a person should know where it does not."""

from __future__ import annotations

from typing import Final

_ENDINGS: Final = {
    "pdf": ("pdf",), "docx": ("docx", "docm", "dotx", "dotm"), "doc": ("doc", "dot"), "rtf": ("rtf",),
    "odt": ("odt", "ott"), "xlsx": ("xlsx", "xlsm", "xltx", "xltm", "xlsb"), "xls": ("xls", "xlt"), "ods": ("ods",),
    "pptx": ("pptx", "pptm", "ppsx"), "msg": ("msg",), "html": ("html", "htm", "xhtml"), "mhtml": ("mht", "mhtml"),
    "jpeg": ("jpg", "jpeg"),
    "png": ("png",), "tiff": ("tif", "tiff"), "heic": ("heic", "heif"),
    "avif": ("avif",), "jp2": ("jp2", "j2k", "jpf", "jpx"),
}  # fmt: skip
_CALLED: Final = {
    "pdf": "a PDF", "docx": "a Word document", "doc": "an old Word document", "rtf": "a text in RTF",
    "odt": "an OpenDocument text", "xlsx": "an Excel workbook", "xls": "an old Excel workbook",
    "ods": "an OpenDocument sheet", "pptx": "a PowerPoint file", "msg": "an Outlook message", "html": "a web page",
    "eml": "an e-mail", "txt": "plain text", "jpeg": "a photograph", "png": "a picture", "tiff": "a scan",
    "heic": "a photograph", "avif": "a photograph", "jp2": "a picture", "mhtml": "a web page",
}  # fmt: skip


def said_of_name(file: str, media: str) -> tuple[str, ...]:
    """A sentence where the name of a file has no ending, or one of something else."""
    name = file.rpartition("/")[2].rpartition("!")[2]
    stem, dot, ending = name.rpartition(".")
    called = _CALLED.get(media)
    if called is None:
        return ()
    if not dot or not stem or len(ending) > 5 or " " in ending:
        return (f"its name does not say what it is; by its content it is {called}",)
    if media in _ENDINGS and ending.lower() not in _ENDINGS[media]:
        return (f"its name ends in .{ending}; by its content it is {called}",)
    return ()
