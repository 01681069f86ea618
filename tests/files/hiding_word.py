"""A Word file with something in every place where a Word file can hide it, made from its XML."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

_NS = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    }.items()
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


PIXEL = (
    b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]))
    + _chunk(b"IDAT", zlib.compress(b"\x00\x20\x80\xc0")) + _chunk(b"IEND", b"")
)  # fmt: skip
PLACES = {
    "tracked insertion": "Quillfeather came in by a change",
    "tracked deletion": "Brambleworth went out by a change",
    "moved text": "Thornapple was moved elsewhere",
    "deleted table row": "Larkspurton stood in a row",
    "hidden text": "Wetherwhistle was hidden by hand",
    "hidden by style": "Osgodthwaite was hidden by a style",
    "white text": "Pennyfarrow was written in white",
    "content control": "Nettlecombe was chosen in a control",
    "choice of a control": "Umberslade was not chosen",
    "comment": "Ravensdowne said this in a comment",
    "author of a comment": "Halcyon Drabble",
    "nested table": "Yarrowgate sat in the inner table",
    "VML box": "Fennimore was in an old box",
    "DrawingML box": "Cattermole was in a new box",
    "header": "Dunwhistle stood in the header",
    "first page's header": "Evenlode stood in the first header",
    "even pages' header": "Garsington stood in the even header",
    "footer": "Hollinsclough stood in the footer",
    "footnote": "Inkberrow was a footnote",
    "endnote": "Jacksdale was an endnote",
    "alt text": "Kirkoswald was described only",
    "name of a picture": "Lastingham passport.jpg",
    "document property": "Mappleton was the subject",
    "author of the file": "Norrington Vane",
    "custom property": "Ockbrook was a custom property",
    "document variable": "Pattishall was a variable",
    "custom XML": "Quethiock was kept as data",
    "building block": "Rottingdean was a building block",
    "embedded file": "Sapcote was in an embedded file",
    "hyperlink target": "tadcaster.uncle@example.org",
    "link field": "ufford.aunt@example.org",
    "field instruction": "Veryan was only in a field",
    "help of a form field": "Wrangaton was help for a field",
    "chart": "Yoxford was in a chart",
    "bookmark": "Zennor_case",
}  # what it is: the words that lie there


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _r(text: str, properties: str = "", tag: str = "t") -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def _by(tag: str, number: int, inner: str = "") -> str:
    who = f'w:id="{number}" w:author="Osbert Tansley" w:date="2019-03-04T10:00:00Z"'
    return f"<w:{tag} {who}>{inner}</w:{tag}>"


def _cell(inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def _table(*rows: str) -> str:
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + _r(instruction, tag="instrText")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + _r(result)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip


def _drawing(inner: str, described: str, uri: str) -> str:
    return (
        '<w:drawing><wp:inline><wp:extent cx="2400000" cy="600000"/>'
        f'<wp:docPr id="7" name="drawn" descr="{described}"/><a:graphic><a:graphicData uri="{uri}">{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _picture(p: dict[str, str]) -> str:
    inner = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="{p["name of a picture"]}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rPic"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="600000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic>"
    )
    return f"<w:r>{_drawing(inner, p['alt text'], 'http://schemas.openxmlformats.org/drawingml/2006/picture')}</w:r>"


def _boxes(p: dict[str, str]) -> str:
    old = (
        '<w:r><w:pict><v:shape id="old" type="#_x0000_t202" style="width:200pt;height:40pt"><v:textbox>'
        f"<w:txbxContent>{_p(_r(p['VML box']))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    inner = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="600000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
        f"{_p(_r(p['DrawingML box']))}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    new = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{_drawing(inner, "", uri)}</mc:Choice>'
    return _p(old) + _p(f"{new}</mc:AlternateContent></w:r>")


def _controls(p: dict[str, str]) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{p["choice of a control"]}" w:value="x"/>'
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{_p(_r(p['content control']))}</w:sdtContent></w:sdt>"
        + _p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/>'
            f'<w:helpText w:type="text" w:val="{p["help of a form field"]}"/></w:ffData></w:fldChar></w:r>'
            + _r(" FORMTEXT ", tag="instrText") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    )  # fmt: skip


def _body(p: dict[str, str]) -> str:
    anchored = (
        '<w:commentRangeStart w:id="0"/>' + _r("These words carry a comment.") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    row = "<w:tr>{}" + _cell(_p(_r("A kept cell"))) + "</w:tr>"
    words = _by("del", 6, _r(p["deleted table row"], tag="delText"))
    gone = f"<w:tr><w:trPr>{_by('del', 5)}</w:trPr>{_cell(_p(words))}</w:tr>"
    inner = _table(f"<w:tr>{_cell(_p(_r(p['nested table'])))}</w:tr>") if p["nested table"] else ""
    nested = _cell(_p(_r("Outer")) + inner + _p(""))
    edges = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{which}"/>'
        for part, kind, which in (
            ("header", "default", "rH1"),
            ("header", "first", "rH2"),
            ("header", "even", "rH3"),
            ("footer", "default", "rF"),
        )
    )
    return "".join((
        _p(_r("The visit of 4 March 2019 went well.")),
        _p(_by("ins", 1, _r(p["tracked insertion"])) + _by("del", 2, _r(p["tracked deletion"], tag="delText"))),
        _p(_by("moveFrom", 3, _r(p["moved text"]))),
        _p(_r("Here: ") + _r(p["hidden text"], "<w:vanish/>") + _r(p["hidden by style"], '<w:rStyle w:val="Unseen"/>')),
        _p(_r(p["white text"], '<w:color w:val="FFFFFF"/>')),
        _controls(p),
        _p(anchored + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'),
        _table(row.format(""), gone, f"<w:tr>{nested}</w:tr>"),
        _boxes(p),
        _p(_picture(p)),
        _p(f'<w:hyperlink r:id="rLink">{_r("Write to him")}</w:hyperlink>'),
        _p(_field(f' HYPERLINK "mailto:{p["link field"]}" ', "Write to her")),
        _p(_field(f' IF 1 = 2 "{p["field instruction"]}" "nothing" ', "nothing")),
        _p(f'<w:bookmarkStart w:id="9" w:name="{p["bookmark"]}"/>{_r("The end.")}<w:bookmarkEnd w:id="9"/>'),
        f"<w:sectPr>{edges}<w:titlePg/></w:sectPr>",
    ))  # fmt: skip


def _notes(kind: str, text: str) -> str:
    edge = "".join(
        f'<w:{kind} w:id="{n}" w:type="{t}"><w:p><w:r><w:{t}/></w:r></w:p></w:{kind}>'
        for n, t in ((0, "separator"), (1, "continuationSeparator"))
    )
    return f'<w:{kind}s {_NS}>{edge}<w:{kind} w:id="2">{_p(_r(text))}</w:{kind}></w:{kind}s>'


def _parts(p: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """Name: (relation, kind of content, XML)."""
    return {
        "header1.xml": ("header:rH1", "header", f"<w:hdr {_NS}>{_p(_r(p['header']))}</w:hdr>"),
        "header2.xml": ("header:rH2", "header", f"<w:hdr {_NS}>{_p(_r(p[FIRST]))}</w:hdr>"),
        "header3.xml": ("header:rH3", "header", f"<w:hdr {_NS}>{_p(_r(p[EVEN]))}</w:hdr>"),
        "footer1.xml": ("footer:rF", "footer", f"<w:ftr {_NS}>{_p(_r(p['footer']))}</w:ftr>"),
        "footnotes.xml": ("footnotes:rFn", "footnotes", _notes("footnote", p["footnote"])),
        "endnotes.xml": ("endnotes:rEn", "endnotes", _notes("endnote", p["endnote"])),
        "comments.xml": (
            "comments:rC", "comments",
            f'<w:comments {_NS}><w:comment w:id="0" w:author="{p["author of a comment"]}" w:initials="H">'
            f'<w:p w14:paraId="0000000A">{_r(p["comment"])}</w:p></w:comment></w:comments>',
        ),
        "styles.xml": (
            "styles:rS", "styles",
            f'<w:styles {_NS}><w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/>'
            '</w:rPr></w:style><w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/>'
            '<w:basedOn w:val="Base"/></w:style></w:styles>',
        ),
        "settings.xml": (
            "settings:rSet", "settings",
            f'<w:settings {_NS}><w:docVars><w:docVar w:name="Kept" w:val="{p["document variable"]}"/></w:docVars>'
            "</w:settings>",
        ),
        "glossary/document.xml": (
            "glossaryDocument:rG", "document.glossary",
            f"<w:glossaryDocument {_NS}><w:docParts><w:docPart><w:docPartBody>{_p(_r(p['building block']))}"
            "</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
        ),
    }  # fmt: skip


FIRST, EVEN = "first page's header", "even pages' header"


def word_file(*without: str, linked: str = "") -> bytes:
    """A docx that holds `PLACES`, except those named; its picture lies at the address `linked` if there is one."""
    p = PLACES | dict.fromkeys(without, "")
    parts = _parts(p)
    relations = "".join(
        f'<Relationship Id="{kind.partition(":")[2]}" Type="{_REL}/{kind.partition(":")[0]}" Target="{name}"/>'
        for name, (kind, _, _) in parts.items()
    ) + (
        f'<Relationship Id="rPic" Type="{_REL}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rEmb" Type="{_REL}/package" Target="embeddings/inner.txt"/>'
        f'<Relationship Id="rLink" Type="{_REL}/hyperlink" Target="mailto:{p["hyperlink target"]}" '
        'TargetMode="External"/>'
    )
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>' for name, (_, kind, _) in parts.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    body = _body(p)
    if linked:
        body = body.replace('r:embed="rPic"', 'r:link="rPic"')
        inside = f'Type="{_REL}/image" Target="media/image1.png"'
        relations = relations.replace(inside, f'Type="{_REL}/image" Target="{linked}" TargetMode="External"')
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="txt" ContentType="text/plain"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{types}'
        '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" '
        f'Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="r3" Type="{_REL}/custom-properties" Target="docProps/custom.xml"/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {_NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/media/image1.png": PIXEL,
        "word/embeddings/inner.txt": p["embedded file"],
        "word/charts/chart1.xml": '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f"<c:strCache><c:pt><c:v>{p['chart']}</c:v></c:pt></c:strCache></c:chartSpace>",
        "customXml/item1.xml": f"<kept><name>{p['custom XML']}</name></kept>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Visit note</dc:title>'
        f"<dc:subject>{p['document property']}</dc:subject><dc:creator>{p['author of the file']}</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2019-03-05T09:00:00Z</dcterms:created></cp:coreProperties>',
        "docProps/custom.xml": '<Properties xmlns='
        '"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid='
        '"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Kept"><vt:lpwstr>'
        f"{p['custom property']}</vt:lpwstr></property></Properties>",
    }
    files |= {f"word/{name}": xml for name, (_, _, xml) in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, data in files.items():
            package_file.writestr(name, data)
    return out.getvalue()
