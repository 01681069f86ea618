"""Workbooks with something in every place where they can hide it, made from their XML."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

XLSX_PLACES = {
    "cell": "Aldwincle was in a cell",
    "formula without a kept value": 'not calculated: ="Barnack"&"dale"',
    "hidden sheet": "Cottingham was on a hidden sheet",
    "very hidden sheet": "Duddington was on a very hidden sheet",
    "hidden row": "Easton was in a hidden row",
    "row of no height": "Finedon was in a row of no height",
    "hidden column": "Geddington was in a hidden column",
    "white letters": "Harringworth was in white",
    "number format that shows nothing": "Irthling was shown as nothing",
    "note on a cell": "Kettering said this in a note",
    "author of a note": "Loddington Hale",
    "threaded comment": "Maidwell said this in a thread",
    "author of a thread": "Naseby Orton",
    "header of the print": "Oundle stood in the header",
    "footer of the print": "Pipewell stood in the footer",
    "defined name": "Quinton_case",
    "list of choices": "Rothwell,Stanion",
    "hint at a cell": "Titchmarsh was a hint",
    "address of a link": "upper.benefield@example.org",
    "text box": "Wadenhoe was in a text box",
    "alt text": "Yardley was described only",
    "chart": "Yelvertoft was in a chart",
    "rows behind a pivot table": "Ashley was behind a pivot table",
    "value of another workbook": "Brigstock was in another workbook",
    "words no cell shows": "Corby was in no cell any more",
    "document property": "Deene was the subject",
    "custom property": "Elton was a custom property",
    "custom XML": "Fotheringhay was kept as data",
    "connection": "Glapthorn database",
    "old control": "Hemington was on a button",
    "embedded file": "Islip was in an embedded file",
}
ODS_PLACES = {
    "cell": "Aldwincle was in a cell",
    "hidden sheet": "Cottingham was on a hidden sheet",
    "hidden row": "Easton was in a hidden row",
    "filtered row": "Finedon was filtered away",
    "hidden column": "Geddington was in a hidden column",
    "white letters": "Harringworth was in white",
    "value behind no words": "2019-03-04",
    "formula without a kept value": "not calculated: =[.A1]",
    "note on a cell": "Kettering said this in a note",
    "author of a note": "Loddington Hale",
    "header of the print": "Oundle stood in the header",
    "named range": "Quinton_case",
    "list of choices": "Rothwell was not chosen",
    "hint at a cell": "Titchmarsh was a hint",
    "address of a link": "upper.benefield@example.org",
    "text box": "Wadenhoe was in a text box",
    "alt text": "Yardley was described only",
    "tracked change": "Brigstock stood here before",
    "document property": "Deene was the subject",
    "custom property": "Elton was a custom property",
    "embedded file": "Islip was in an embedded file",
}
XLS_PLACES = {
    "cell": "Aldwincle was in a cell",
    "hidden sheet": "Cottingham was on a hidden sheet",
    "very hidden sheet": "Duddington was on a very hidden sheet",
    "hidden row": "Easton was in a hidden row",
    "hidden column": "Geddington was in a hidden column",
    "white letters": "Harringworth was in white",
    "number format that shows nothing": "Irthling was shown as nothing",
    "header of the print": "Oundle stood in the header",
    "footer of the print": "Pipewell stood in the footer",
}

def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(data: bytes, more: Mapping[str, str | bytes], related: Mapping[str, str]) -> bytes:
    """A package with parts put in or instead, and relations added: the .rels part, and what goes into it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    parts |= more
    for name, relations in related.items():
        held = parts.get(name, f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>')
        text = held if isinstance(held, str) else held.decode()
        parts[name] = text.replace("</Relationships>", f"{relations}</Relationships>")
    return packed(parts)


def related(*relations: tuple[str, str, str]) -> str:
    """Relations: (id, kind, target); an address is outside the file."""
    out = []
    for name, kind, target in relations:
        outside = ' TargetMode="External"' if ":" in target else ""
        out.append(f'<Relationship Id="{name}" Type="{REL}/{kind}" Target="{target}"{outside}/>')
    return "".join(out)


def rels(*relations: tuple[str, str, str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{related(*relations)}</Relationships>'


def properties(p: Mapping[str, str]) -> dict[str, str | bytes]:
    return {
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Chronology'
        f"</dc:title><dc:subject>{p['document property']}</dc:subject><dc:creator>Wilfred Pell</dc:creator>"
        "<dcterms:created>2019-03-05T09:00:00Z</dcterms:created></cp:coreProperties>",
        "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-'
        'properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        f'pid="2" name="Kept"><vt:lpwstr>{p["custom property"]}</vt:lpwstr></property></Properties>',
        "customXml/item1.xml": f"<kept><name>{p['custom XML']}</name></kept>",
    }


def xlsx_file() -> bytes:
    """A workbook that holds `XLSX_PLACES`."""
    p = XLSX_PLACES
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Contacts"
    for row in (
        ["Born", "Words", "Away", "Kept", "Shown"],
        [dt.date(2006, 2, 14), p["cell"], p["hidden column"]],
        ["", p["hidden row"]], ["", p["row of no height"]],
        ["", p["white letters"], "", p["number format that shows nothing"], '="Barnack"&"dale"'],
    ):  # fmt: skip
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["B5"].font = Font(color="FFFFFFFF")
    sheet["D5"].number_format = ";;;"
    sheet["A2"].comment = Comment(p["note on a cell"], p["author of a note"])
    sheet["B2"].hyperlink = f"mailto:{p['address of a link']}"
    sheet.oddHeader.center.text, sheet.firstFooter.left.text = p["header of the print"], p["footer of the print"]
    choice = DataValidation(type="list", formula1=f'"{p["list of choices"]}"', prompt=p["hint at a cell"])
    choice.add("E2")
    sheet.add_data_validation(choice)
    book.defined_names["Quinton_case"] = DefinedName("Quinton_case", attr_text="Contacts!$A$1")
    for title, state in (("Aside", "hidden"), ("Under", "veryHidden")):
        other = book.create_sheet(title)
        other.append([p["hidden sheet" if state == "hidden" else "very hidden sheet"]])
        other.sheet_state = state
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first = package.read("xl/worksheets/sheet1.xml").decode()
    flat = first.replace('<row r="4"', '<row r="4" ht="0" customHeight="1"')
    return with_parts(
        data, _beside(p) | properties(p) | {"xl/worksheets/sheet1.xml": flat},
        {"xl/worksheets/_rels/sheet1.xml.rels": related(
            ("rT", "threadedComment", "/xl/threadedComments/threadedComment1.xml"),
            ("rV", "vmlDrawing", "/xl/drawings/vmlDrawing9.vml"))},
    )  # fmt: skip


def _beside(p: Mapping[str, str]) -> dict[str, str | bytes]:
    threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    return {
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{threads}"><threadedComment ref="B2" '
        f'dT="2019-03-06T10:00:00" personId="{{P}}" id="1"><text>{p["threaded comment"]}</text></threadedComment>'
        "</ThreadedComments>",
        "xl/persons/person.xml": f'<personList xmlns="{threads}"><person displayName="{p["author of a thread"]}" '
        'id="{P}"/></personList>',
        "xl/drawings/drawing9.xml": f'<d xmlns:a="{DRAWING}"><cNvPr id="2" name="b" descr="{p["alt text"]}"/><a:p><a:r>'
        f"<a:t>{p['text box']}</a:t></a:r></a:p></d>",
        "xl/drawings/vmlDrawing9.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><div>'
        f"{p['old control']}</div></v:textbox></v:shape></xml>",
        "xl/charts/chart9.xml": f'<c:chartSpace xmlns:c="{CHART}"><c:pt><c:v>{p["chart"]}</c:v></c:pt></c:chartSpace>',
        "xl/pivotCache/pivotCacheDefinition9.xml": f'<pivotCacheDefinition xmlns="{_MAIN}"><cacheFields><cacheField '
        f'name="Who"><sharedItems><s v="{p["rows behind a pivot table"]}"/></sharedItems></cacheField></cacheFields>'
        "</pivotCacheDefinition>",
        "xl/pivotCache/pivotCacheRecords9.xml": f'<pivotCacheRecords xmlns="{_MAIN}"><r><x v="0"/></r>'
        "</pivotCacheRecords>",
        "xl/pivotCache/_rels/pivotCacheDefinition9.xml.rels": rels(
            ("r1", "pivotCacheRecords", "pivotCacheRecords9.xml")
        ),
        "xl/externalLinks/externalLink9.xml": f'<externalLink xmlns="{_MAIN}"><externalBook><sheetNames><sheetName '
        'val="Old"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>'
        f"{p['value of another workbook']}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>",
        "xl/connections.xml": f'<connections xmlns="{_MAIN}"><connection id="1" name="{p["connection"]}"/>'
        "</connections>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>{p["words no cell shows"]}</t></si></sst>',
        "xl/embeddings/inner.txt": p["embedded file"],
    }


def ods_file() -> bytes:
    """An OpenDocument sheet that holds `ODS_PLACES`."""
    p = ODS_PLACES
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(
        f'xmlns:{short}="{office}{long}:1.0"'
        for short, long in {
            "office": "office", "table": "table", "text": "text", "style": "style", "draw": "drawing",
            "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta",
        }.items()
    ) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip

    def cell(words: str, more: str = "", inside: str = "") -> str:
        return f"<table:table-cell {more}>{inside}<text:p>{words}</text:p></table:table-cell>"

    note = (
        f"<office:annotation><dc:creator>{p['author of a note']}</dc:creator><text:p>{p['note on a cell']}</text:p>"
        "</office:annotation>"
    )
    link = f'<text:a xlink:href="mailto:{p["address of a link"]}">Write</text:a>'
    shapes = (
        f"<table:shapes><draw:frame><svg:desc>{p['alt text']}</svg:desc><draw:text-box><text:p>{p['text box']}</text:p>"
        "</draw:text-box></draw:frame></table:shapes>"
    )
    contacts = (
        f'<table:table table:name="Contacts">{shapes}<table:table-column/><table:table-column '
        'table:visibility="collapse"/><table:table-column table:number-columns-repeated="1000"/>'
        f"<table:table-row>{cell(p['cell'], inside=note)}{cell(p['hidden column'])}{cell(link)}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{cell(p["hidden row"])}</table:table-row>'
        f'<table:table-row table:visibility="filter">{cell(p["filtered row"])}</table:table-row>'
        f'<table:table-row>{cell(p["white letters"], """table:style-name="white" """)}'
        '<table:table-cell office:string-value="2019-03-04"/><table:table-cell table:formula="of:=[.A1]"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row></table:table>"
    )
    aside = (
        f'<table:table table:name="Aside" table:style-name="away"><table:table-row>{cell(p["hidden sheet"])}'
        "</table:table-row></table:table>"
    )
    names = (
        f'<table:named-expressions><table:named-range table:name="{p["named range"]}" '
        'table:cell-range-address="$A$1"/></table:named-expressions>'
    )
    hints = (
        '<table:content-validations><table:content-validation table:name="v" table:condition="cell-content-is-in-list('
        f'&quot;{p["list of choices"]}&quot;)"><table:help-message><text:p>{p["hint at a cell"]}</text:p>'
        "</table:help-message></table:content-validation></table:content-validations>"
    )
    changes = (
        "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell>"
        f"<text:p>{p['tracked change']}</text:p></table:change-track-table-cell></table:previous>"
        "</table:cell-content-change></table:tracked-changes>"
    )
    styles = (
        '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/>'
        '</style:style><style:style style:name="white" style:family="table-cell"><style:text-properties '
        'fo:color="#ffffff"/></style:style>'
    )
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{changes}{hints}{contacts}{aside}{names}</office:spreadsheet></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {spaces}><office:master-styles><style:master-page><style:header>"
        f"<text:p>{p['header of the print']}</text:p></style:header></style:master-page></office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:title>Chronology</dc:title><dc:subject>"
        f"{p['document property']}</dc:subject><meta:initial-creator>Wilfred Pell</meta:initial-creator>"
        "<meta:creation-date>2019-03-05T09:00:00</meta:creation-date>"
        f'<meta:user-defined meta:name="Kept">{p["custom property"]}</meta:user-defined>'
        "</office:meta></office:document-meta>",
        "Object 1": p["embedded file"],
    })  # fmt: skip


def xls_file() -> bytes:
    """A workbook of Excel 97 that holds `XLS_PLACES`."""
    import xlwt  # not on every computer: whoever asks has looked

    p = XLS_PLACES
    book = xlwt.Workbook()
    sheet = book.add_sheet("Contacts")
    sheet.write(0, 0, "Born")
    sheet.write(1, 0, dt.date(2006, 2, 14), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(1, 1, p["cell"])
    sheet.write(1, 2, p["hidden column"])
    sheet.write(2, 1, p["hidden row"])
    sheet.write(3, 1, p["white letters"], xlwt.easyxf("font: colour white"))
    sheet.write(3, 3, p["number format that shows nothing"], xlwt.easyxf(num_format_str=";;;"))
    sheet.col(2).hidden = True
    sheet.row(2).hidden = True
    sheet.header_str, sheet.footer_str = (p[w].encode() for w in ("header of the print", "footer of the print"))
    for title, state in (("Aside", 1), ("Under", 2)):
        other = book.add_sheet(title)
        other.write(0, 0, p["hidden sheet" if state == 1 else "very hidden sheet"])
        other.visibility = state
    return saved(book)
