"""An OpenDocument text with something in every place where one can hide it."""

from __future__ import annotations

import zipfile
from io import BytesIO

from files.hiding_word import PIXEL

_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "meta": "meta",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "form": "form", "manifest": "manifest",
    }.items()
)  # fmt: skip
_NS += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'

PLACES = {
    "tracked insertion": "Quillfeather came in by a change",
    "tracked deletion": "Brambleworth went out by a change",
    "author of a change": "Osbert Tansley",
    "hidden text": "Wetherwhistle was hidden by a style",
    "hidden paragraph": "Osgodthwaite was a hidden paragraph",
    "hidden section": "Pennyfarrow was in a hidden section",
    "hidden text field": "Umberslade was in a field for hidden text",
    "comment": "Ravensdowne said this in a comment",
    "author of a comment": "Halcyon Drabble",
    "nested table": "Yarrowgate sat in the inner table",
    "text box": "Cattermole was in a box",
    "drawn shape": "Fennimore was in a shape",
    "list": "Nettlecombe stood in a list",
    "header": "Dunwhistle stood in the header",
    "first page's header": "Evenlode stood in the first header",
    "left pages' header": "Garsington stood in the left header",
    "footer": "Hollinsclough stood in the footer",
    "footnote": "Inkberrow was a footnote",
    "endnote": "Jacksdale was an endnote",
    "alt text": "Kirkoswald was described only",
    "document property": "Mappleton was the subject",
    "author of the file": "Norrington Vane",
    "custom property": "Ockbrook was a custom property",
    "document variable": "Pattishall was a variable",
    "form field": "Wrangaton stood in a form",
    "embedded file": "Sapcote was in an embedded file",
    "earlier version": "Thornapple stood in an earlier version",
    "hyperlink target": "tadcaster.uncle@example.org",
    "chart": "Yoxford was in a chart",
    "bookmark": "Zennor_case",
}  # what it is: the words that lie there


def _p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>' if style else f"<text:p>{inner}</text:p>"


def _frame(inner: str, described: str = "") -> str:
    desc = f"<svg:desc>{described}</svg:desc>" if described else ""
    return (
        '<draw:frame text:anchor-type="as-char" svg:width="6cm" svg:height="2cm">'
        f"{inner}{desc}</draw:frame>"
    )  # fmt: skip


def _note(kind: str, text: str) -> str:
    return (
        f'<text:note text:id="{kind}" text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{_p(text)}</text:note-body></text:note>"
    )


def _image(href: str) -> str:
    return f'<draw:image xlink:href="{href}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'


def _table(*cells: str) -> str:
    row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table><table:table-row>{row}</table:table-row></table:table>"


def _changes(p: dict[str, str]) -> str:
    info = (
        f"<office:change-info><dc:creator>{p['author of a change']}</dc:creator><dc:date>2019-03-04T10:00:00</dc:date>"
        "</office:change-info>"
    )
    return (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{info}{_p(p["tracked deletion"])}'
        f'</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion>{info}'
        "</text:insertion></text:changed-region></text:tracked-changes>"
    )


def _text(p: dict[str, str]) -> str:
    comment = (
        f'<office:annotation office:name="a1"><dc:creator>{p["author of a comment"]}</dc:creator>'
        f"<dc:date>2019-03-04T10:00:00</dc:date>{_p(p['comment'])}</office:annotation>"
    )
    inner = _table(_p(p["nested table"]))
    return "".join((
        "<office:forms><form:form><form:text form:id=\"f1\" form:current-value=\"" + p["form field"] + '"/></form:form>'
        "</office:forms>",
        _changes(p),
        '<text:user-field-decls><text:user-field-decl office:value-type="string" text:name="Kept" office:string-value="'
        + p["document variable"] + '"/></text:user-field-decls>',
        '<text:h text:outline-level="1">The visit of 4 March 2019</text:h>',
        _p(f'<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>{p["tracked insertion"]}'
           '<text:change-end text:change-id="c2"/>'),
        _p(f'Here: <text:span text:style-name="Unseen">{p["hidden text"]}</text:span><text:hidden-text '
           f'text:condition="ooow:TRUE" text:string-value="{p["hidden text field"]}" text:is-hidden="true"/>'),
        _p(f'<text:hidden-paragraph text:condition="ooow:TRUE" text:is-hidden="true"/>{p["hidden paragraph"]}'),
        f'<text:section text:name="s" text:display="none">{_p(p["hidden section"])}</text:section>',
        _p(f'{comment}These words carry a comment.<office:annotation-end office:name="a1"/>'
           f"{_note('footnote', p['footnote'])}{_note('endnote', p['endnote'])}"),
        _table(_p("A kept cell"), inner),
        _p(_frame(f"<draw:text-box>{_p(p['text box'])}</draw:text-box>")),
        _p('<draw:custom-shape text:anchor-type="as-char" svg:width="6cm" svg:height="2cm">'
           f"{_p(p['drawn shape'])}</draw:custom-shape>"),
        f"<text:list><text:list-item>{_p(p['list'])}</text:list-item></text:list>",
        _p(_frame(_image("Pictures/one.png"), p["alt text"])),
        _p(f'<text:a xlink:type="simple" xlink:href="mailto:{p["hyperlink target"]}">Write to him</text:a>'),
        _p(_frame('<draw:object xlink:href="./Object 1" xlink:type="simple"/>')),
        _p(f'<text:bookmark text:name="{p["bookmark"]}"/>The end.'),
    ))  # fmt: skip


def odt_file(extra: str = "", **more: bytes) -> bytes:
    """An odt that holds `PLACES`; `extra` is XML put at the end of its text, `more` further parts."""
    p = PLACES
    edges = "".join(
        f"<style:{name}>{_p(p[place])}</style:{name}>"
        for name, place in (
            ("header", "header"), ("header-left", "left pages' header"), ("header-first", "first page's header"),
            ("footer", "footer"),
        )
    )  # fmt: skip
    mime = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", mime), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml"),
            ("Pictures/one.png", "image/png"), ("Object 1/", "application/vnd.oasis.opendocument.chart"),
            ("Object 1/content.xml", "text/xml"), ("Object 2", "application/octet-stream"),
            ("Versions/Version1", "application/octet-stream"),
        )
    )  # fmt: skip
    style = '<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/>'
    style += "</style:style>"
    files: dict[str, str | bytes] = {
        "mimetype": mime,
        "content.xml": f"<office:document-content {_NS}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{_text(p)}{extra}</office:text></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles {_NS}><office:automatic-styles><style:page-layout style:name="L">'
        "<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="L">{edges}</style:master-page>'
        "</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_NS}><office:meta><dc:title>Visit note</dc:title>"
        f"<dc:subject>{p['document property']}</dc:subject><meta:initial-creator>{p['author of the file']}"
        "</meta:initial-creator><meta:creation-date>2019-03-05T09:00:00</meta:creation-date>"
        f'<meta:user-defined meta:name="Kept">{p["custom property"]}</meta:user-defined></office:meta>'
        "</office:document-meta>",
        "Pictures/one.png": PIXEL,
        "Object 1/content.xml": f"<office:document-content {_NS}><office:body><office:chart>{_p(p['chart'])}"
        "</office:chart></office:body></office:document-content>",
        "Object 2": p["embedded file"],
        "Versions/Version1": p["earlier version"],
        "META-INF/manifest.xml": f'<manifest:manifest {_NS} manifest:version="1.2">{entries}</manifest:manifest>',
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in (files | more).items():
            package.writestr(name, data)
    return out.getvalue()
