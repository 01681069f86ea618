"""An RTF file with something in every place where RTF can hide it."""

from __future__ import annotations

import struct

from files.hiding_word import PIXEL

PLACES = {
    "tracked insertion": "Quillfeather came in by a change",
    "tracked deletion": "Brambleworth went out by a change",
    "author of a deletion": "Osbert Tansley",
    "moved text": "Thornapple was moved elsewhere",
    "hidden text": "Wetherwhistle was hidden by hand",
    "comment": "Ravensdowne said this in a comment",
    "author of a comment": "Halcyon Drabble",
    "table cell": "Yarrowgate sat in a table",
    "nested table": "Zelah sat in the inner table",
    "text box": "Cattermole was in a box",
    "header": "Dunwhistle stood in the header",
    "first page's header": "Evenlode stood in the first header",
    "even pages' header": "Garsington stood in the even header",
    "footer": "Hollinsclough stood in the footer",
    "footnote": "Inkberrow was a footnote",
    "endnote": "Jacksdale was an endnote",
    "alt text": "Kirkoswald was described only",
    "document property": "Mappleton was the subject",
    "author of the file": "Norrington Vane",
    "custom property": "Ockbrook was a custom property",
    "document variable": "Pattishall was a variable",
    "embedded file": "Sapcote was in an embedded file",
    "hyperlink target": "tadcaster.uncle@example.org",
    "field instruction": "Veryan was only in a field",
    "help of a form field": "Wrangaton was help for a field",
    "index entry": "Xanthe Upshaw",
    "part nobody knows": "Yelverton was in a part of some other program",
    "bookmark": "Zennor_case",
    "letters by number": "Łucja Żółkiewska",
    "letters by code page": "Siân Ní Bhriain",
}  # what it is: the words that lie there


def _object(data: bytes) -> str:
    """A file as Windows packs it, in the old form of embedding."""
    native = b"\x02\x00inner.txt\x00C:\\inner.txt\x00\x00\x00\x03\x00" + struct.pack("<I", 4) + b"C:\\\x00"
    native += struct.pack("<I", len(data)) + data
    name = b"Package\x00"
    head = struct.pack("<III", 0x501, 2, len(name)) + name + struct.pack("<II", 0, 0)
    return (head + struct.pack("<I", len(native)) + native).hex()


def _by_number(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def _by_page(text: str) -> str:
    return "".join(c if c.isascii() else f"\\'{c.encode('cp1252').hex()}" for c in text)


def rich_file() -> bytes:
    """An RTF file that holds `PLACES`."""
    p = PLACES
    return "\n".join((
        r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}}",
        r"{\*\revtbl{Unknown;}{" + p["author of a deletion"] + ";}}",
        r"{\info{\title Visit note}{\subject " + p["document property"] + r"}{\author " + p["author of the file"] + "}",
        r"{\creatim\yr2019\mo3\dy5\hr9}}",
        r"{\*\userprops{\propname Kept}\proptype30{\staticval " + p["custom property"] + "}}",
        r"{\*\docvar {Kept}{" + p["document variable"] + "}}",
        r"{\*\mystery " + p["part nobody knows"] + "}",
        r"{\header\pard " + p["header"] + r"\par}{\headerf\pard " + p["first page's header"] + r"\par}",
        r"{\headerl\pard " + p["even pages' header"] + r"\par}{\footer\pard " + p["footer"] + r"\par}\titlepg\facingp",
        r"\pard\outlinelevel0{\b\fs28 The visit of 4 March 2019\par}",
        r"\pard{\*\bkmkstart " + p["bookmark"] + r"}It went well.{\*\bkmkend " + p["bookmark"] + r"} With "
        + _by_number(p["letters by number"]) + " and " + _by_page(p["letters by code page"]) + r".\par",
        r"{\revised\revauth1 " + p["tracked insertion"] + r"}{\deleted\revauthdel1 " + p["tracked deletion"] + r"}\par",
        r"{\mvf1\mvauth1 " + p["moved text"] + r"}Here: {\v " + p["hidden text"] + r"}\par",
        r"{\*\atrfstart 1}These words carry a comment.{\*\atrfend 1}{\*\atnid HD}{\*\atnauthor "
        + p["author of a comment"] + r"}\chatn{\*\annotation{\*\atnref 1}\pard " + p["comment"] + "}",
        r"{\super\chftn}{\footnote\pard{\super\chftn} " + p["footnote"] + "}",
        r"{\super\chftn}{\footnote\ftnalt\pard{\super\chftn} " + p["endnote"] + r"}\par",
        r"\trowd\cellx4000\cellx8000\pard\intbl A kept cell\cell " + p["table cell"] + r"\cell\row",
        r"\trowd\cellx8000\pard\intbl Outer\par\pard\intbl\itap2 " + p["nested table"]
        + r"\nestcell{\*\nesttableprops\trowd\cellx3000\nestrow}{\nonesttables\par}\pard\intbl\itap1\cell\row\pard",
        r"{\shp{\*\shpinst\shpleft100\shptop100\shpright4000\shpbottom900\shpwr3{\sp{\sn shapeType}{\sv 202}}",
        r"{\shptxt\pard " + p["text box"] + r"\par}}}",
        r"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv " + p["alt text"] + r"}}}\pngblip\picwgoal900\pichgoal900 ",
        PIXEL.hex() + r"}\par",
        r"{\object\objemb{\*\objclass Package}{\*\objdata " + _object(p["embedded file"].encode())
        + r"}{\result A file}}\par",
        r'{\field{\*\fldinst HYPERLINK "mailto:' + p["hyperlink target"] + r'"}{\fldrslt Write to him}}\par',
        r'{\field{\*\fldinst IF 1 = 2 "' + p["field instruction"] + r'" "nothing"}{\fldrslt nothing}}\par',
        r"{\field{\*\fldinst FORMTEXT{\*\formfield\fftype0{\*\ffname Text1}{\*\ffhelptext "
        + p["help of a form field"] + r"}}}{\fldrslt filled in}}\par",
        r"{\xe " + p["index entry"] + r"}The end.\par}",
    )).encode("ascii")  # fmt: skip
