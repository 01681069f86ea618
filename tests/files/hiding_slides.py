"""A presentation with something in every place where it can hide it, made from its XML.

`PYTHONPATH=.:tests python -m files.hiding_slides` prints the tables of workbooks and presentations of
docs/HIDING_PLACES.md.
"""

from __future__ import annotations

import sys

from files.hiding_places import light_in
from files.hiding_sheets import (
    CHART,
    DRAWING,
    ODS_PLACES,
    PACKAGE,
    REL,
    XLS_PLACES,
    XLSX_PLACES,
    ods_file,
    packed,
    properties,
    rels,
    xls_file,
    xlsx_file,
)
from files.hiding_word import PIXEL

PPTX_PLACES = {
    "title": "Abthorpe was the title",
    "text box": "Blakesley was in a box",
    "group in a group": "Culworth was in a group",
    "table": "Denton was in a table",
    "field": "Evenley was in a field",
    "hidden slide": "Farthingstone was on a hidden slide",
    "slide not in the show": "Greatworth was on no slide of the show",
    "hidden shape": "Helmdon was in a hidden shape",
    "notes of the speaker": "Litchborough was in the notes",
    "comment": "Marston said this in a comment",
    "author of a comment": "Norton Pattishall",
    "comment of the new kind": "Paulerspury said this in a new comment",
    "answer to a comment": "Quarry answered",
    "author of a new comment": "Radstone Syresham",
    "alt text": "Silverstone was described only",
    "diagram": "Thorpe was in a diagram",
    "chart": "Wappenham was in a chart",
    "background": "Weedon stood behind every slide",
    "address of a link": "weston.uncle@example.org",
    "tip at a link": "Whitfield was a tip",
    "name of a section": "Yardley section",
    "tag": "Adstone was a tag",
    "document property": "Deene was the subject",
    "custom property": "Elton was a custom property",
    "custom XML": "Fotheringhay was kept as data",
    "embedded file": "Islip was in an embedded file",
    "sound": "Aynho was a sound",
}


def shape(words: str, *, kind: str = "", more: str = "") -> str:
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else "<p:nvPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="b" {more}/><p:cNvSpPr/>{place}</p:nvSpPr><p:spPr/><p:txBody>'
        f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def slide(inner: str, more: str = "", root: str = "sld") -> str:
    return (
        f'<p:{root} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{DRAWING}" '
        f'xmlns:r="{REL}" {more}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:{root}>'
    )


def pptx_file(comment: str = "") -> bytes:
    """A presentation that holds `PPTX_PLACES`; `comment` stands instead of what its comment says."""
    p = PPTX_PLACES | ({"comment": comment} if comment else {})
    group = f"<p:grpSp><p:grpSp>{shape(p['group in a group'])}</p:grpSp></p:grpSp>"
    cell = f"<a:tc><a:txBody><a:p><a:r><a:t>{p['table']}</a:t></a:r></a:p></a:txBody></a:tc>"
    table = f"<p:graphicFrame><a:graphic><a:tbl><a:tr>{cell}{cell}</a:tr></a:tbl></a:graphic></p:graphicFrame>"
    drawn = "".join(
        f"<p:graphicFrame><a:graphic>{said}</a:graphic></p:graphicFrame>"
        for said in (f'<c:chart xmlns:c="{CHART}" r:id="rC"/>', '<dgm:relIds xmlns:dgm="urn:d" r:dm="rD"/>')
    )
    field = "<p:sp><p:txBody><a:p><a:fld><a:t>" + p["field"] + "</a:t></a:fld></a:p></p:txBody></p:sp>"
    picture = (
        f'<p:pic><p:nvPicPr><p:cNvPr id="4" name="c" descr="{p["alt text"]}"><a:hlinkClick r:id="rL" tooltip="'
        f'{p["tip at a link"]}"/></p:cNvPr></p:nvPicPr><p:blipFill><a:blip r:embed="rP"/></p:blipFill></p:pic>'
    )
    first = shape(p["title"], kind="title") + shape(p["text box"]) + group + table + drawn + field + picture
    first += shape(p["hidden shape"], more='hidden="1"')
    main = "http://schemas.openxmlformats.org/presentationml/2006/main"
    new = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
    body = "<p188:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p188:txBody>"
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{main}" xmlns:r="{REL}"><p:sldIdLst><p:sldId id="256" '
        'r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst><p:extLst><p:section name="'
        f'{p["name of a section"]}"/></p:extLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels(
            ("r2", "slide", "slides/slide2.xml"), ("r1", "slide", "slides/slide1.xml")
        ),
        "ppt/slides/slide2.xml": slide(first),
        "ppt/slides/_rels/slide2.xml.rels": rels(
            ("rN", "notesSlide", "../notesSlides/notesSlide1.xml"), ("rK", "comments", "../comments/comment1.xml"),
            ("rM", "comments", "../comments/modernComment_1.xml"), ("rC", "chart", "../charts/chart1.xml"),
            ("rD", "diagramData", "../diagrams/data1.xml"), ("rP", "image", "../media/image1.png"),
            ("rL", "hyperlink", f"mailto:{p['address of a link']}"),
        ),
        "ppt/slides/slide1.xml": slide(shape(p["hidden slide"]), 'show="0"'),
        "ppt/slides/slide9.xml": slide(shape(p["slide not in the show"])),
        "ppt/notesSlides/notesSlide1.xml": slide(
            shape(p["notes of the speaker"], kind="body") + shape("7", kind="sldNum"), root="notes"
        ),
        "ppt/comments/comment1.xml": f'<p:cmLst xmlns:p="{main}"><p:cm authorId="0" dt="2019-03-06T10:00:00"><p:text>'
        f"{p['comment']}</p:text></p:cm></p:cmLst>",
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="{main}"><p:cmAuthor id="0" name="'
        f'{p["author of a comment"]}"/></p:cmAuthorLst>',
        "ppt/comments/modernComment_1.xml": f'<p188:cmLst xmlns:p188="{new}" xmlns:a="{DRAWING}">'
        f'<p188:cm authorId="{{A}}" created="2019-03-07T10:00:00">{body.format(p["comment of the new kind"])}'
        '<p188:replyLst><p188:reply '
        f'authorId="{{A}}">{body.format(p["answer to a comment"])}</p188:reply></p188:replyLst></p188:cm></p188:cmLst>',
        "ppt/authors.xml": f'<p188:authorLst xmlns:p188="{new}"><p188:author id="{{A}}" name="'
        f'{p["author of a new comment"]}"/></p188:authorLst>',
        "ppt/charts/chart1.xml": f'<c:chartSpace xmlns:c="{CHART}"><c:pt><c:v>{p["chart"]}</c:v></c:pt></c:chartSpace>',
        "ppt/diagrams/data1.xml": f'<d xmlns:a="{DRAWING}"><a:p><a:r><a:t>{p["diagram"]}</a:t></a:r></a:p></d>',
        "ppt/slideMasters/slideMaster1.xml": slide(
            shape(p["background"]) + shape("Click to edit", kind="title"), root="sldMaster"
        ),
        "ppt/tags/tag1.xml": f'<p:tagLst xmlns:p="{main}"><p:tag name="K" val="{p["tag"]}"/></p:tagLst>',
        "ppt/media/image1.png": PIXEL,
        "ppt/media/media1.wav": p["sound"],
        "ppt/embeddings/inner.txt": p["embedded file"],
    } | properties(p))  # fmt: skip


def printed() -> None:
    for title, name, make, places in (
        ("Workbooks (xlsx, xlsm)", "a.xlsx", xlsx_file, XLSX_PLACES),
        ("Old workbooks (xls)", "a.xls", xls_file, XLS_PLACES),
        ("OpenDocument sheets (ods)", "a.ods", ods_file, ODS_PLACES),
        ("Presentations (pptx, pptm, ppsx)", "a.pptx", pptx_file, PPTX_PLACES),
    ):
        sys.stdout.write(f"\n### {title}\n\n| place | where |\n|---|---|\n")
        sys.stdout.writelines(f"| {k} | {v} |\n" for k, v in light_in(make(), name, places).items())


if __name__ == "__main__":
    printed()
