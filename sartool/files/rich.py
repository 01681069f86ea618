"""RTF files as pages, and behind them everything in the file that the pages do not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits, office
from sartool.files.converted import Converted, Told
from sartool.files.embedded import inner_files, of_ole1
from sartool.files.pictured import pages_with
from sartool.files.richstory import Kept, Rich, Story, gone_by
from sartool.files.richtext import read_rich
from sartool.files.unshown import Comment, Held, converted, in_properties
from sartool.files.wordextras import people
from sartool.files.wordtext import field_instruction

_MOST = 4 * limits.XML_BYTES  # pictures stand in it as text
_DAMAGED = "the RTF file cannot be read; open it in Word, save it as PDF and add that"
_CALLED = {
    "title": "Title", "subject": "Subject", "author": "Author", "operator": "Last changed by", "manager": "Manager",
    "company": "Company", "category": "Category", "keywords": "Keywords", "doccomm": "Comments", "comment": "Comments",
    "hlinkbase": "Addresses start with", "propname": "Further property", "staticval": "Further property",
    "protusertbl": "May change it", "userprops": "Further property", "template": "Made from",
    "mailmerge": "Merged from",
}  # fmt: skip
_FORM = frozenset({"ffdeftext", "ffhelptext", "ffstattext", "ffl"})
_DRAWN = {"wzDescription": "Description of a picture", "wzName": "Name of a picture", "pibName": "Name of a picture",
          "gtextUNICODE": "Words drawn as a picture", "pihlShape": "Address a link leads to"}  # fmt: skip
_NOTHING = frozenset({"fonttbl", "objname", "objalias"})
_PLAIN_BOOKMARK = re.compile(r"_|OLE_LINK|(?:Text|Check|Dropdown)\d*$")


def rich_pages(data: bytes, file: str, fonts: Path) -> Converted:
    """The rendition of an RTF file. Raises `BadDocument` for one that is damaged or a trap."""
    if len(data) > _MOST:
        raise BadDocument(file, "it is far longer than a person can read; split it and add the parts")
    rich = read_rich(data, file)
    held = _held(rich)
    drawn = office.drawn(without_outside(data), "rtf", held.warnings)
    return converted(drawn or _set(rich, fonts, file, held), held, fonts)


def without_outside(rtf: bytes) -> bytes:
    """The file with every instruction to fetch a picture, text or template from elsewhere made to say nothing."""
    return re.sub(rb"(?i)INCLUDE(?:PICTURE|TEXT)|DDEAUTO|\bDDE\b|\\\*\\template\b|IMPORT\b", _blunt, rtf)


def _blunt(found: re.Match[bytes]) -> bytes:
    return b"\\*\\blunted" if found.group().startswith(b"\\") else b"QUOTE"


def _set(rich: Rich, fonts: Path, file: str, held: Held) -> bytes:
    """Our own pages: headers above the text, footers and notes below it."""
    edges = [s for s in rich.others if s.kind in ("Header", "Footer") and s.texts]
    once = list({(s.kind, tuple(s.texts)): s for s in edges}.values())
    body = [block for s in once if s.kind == "Header" for block in s.blocks] + rich.main.blocks
    notes = [s for s in rich.others if s.kind == "Footnote"]
    body += ["<hr/>"] if notes else []
    body += [block for s in notes for block in s.blocks]
    body += [block for s in once if s.kind == "Footer" for block in s.blocks]
    try:
        return pages_with("".join(body), rich.pictures, fonts, held.warnings)
    except (RuntimeError, ValueError) as error:
        raise BadDocument(file, _DAMAGED) from error


def _held(rich: Rich) -> Held:
    held = Held()
    names = _authors(rich)
    for story in (rich.main, *rich.others):
        if story.kind == "Comment":
            held.comments += _comment(story)
        else:
            what = "Words on no page" if story.kind == "Text" else f"{_kind(story)} on no page"
            held.texts += [(what, text) for text in story.texts]
    held.unseen += [("Hidden text", text) for text in _runs("".join(rich.hidden))]
    held.unseen += gone_by(rich, names)
    held.highlighted += _runs("".join(rich.lit))
    for what, text in _drawn_words(rich.kept):
        (held.texts if what.startswith("Address") else held.unseen).append((what, text))
    _kept(rich.kept, held)
    in_properties(held, people(names.values()))
    held.told = _told(rich.kept)
    return held


def _kind(story: Story) -> str:
    return "Endnote" if story.endnote else story.kind


def _runs(text: str) -> list[str]:
    return [" ".join(run.split()) for run in text.split("\n") if letters(run)]


def _comment(story: Story) -> Iterator[Comment]:
    text = "\n".join(story.texts)
    if letters(text):
        yield Comment(story.author, text, " ".join(story.about.split()))


def _authors(rich: Rich) -> dict[int, str]:
    table = next((k.text for k in rich.kept if k.name == "revtbl"), "")
    names = [name.strip() for name in table.split(";")]
    return {n: name for n, name in enumerate(names) if name and name != "Unknown"}


def _drawn_words(kept: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """What is written about drawings and in them: names and values come in pairs."""
    name = ""
    for one in kept:
        if one.name == "sn":
            name = one.text
        elif one.name == "sv" and name in _DRAWN:
            yield _DRAWN[name], one.text


def _kept(kept: Sequence[Kept], held: Held) -> None:
    """Everything else that is neither text nor machinery: shown by its name, so that nothing is passed over."""
    facts: list[tuple[str, str]] = []
    objects: list[tuple[str, bytes]] = []
    for one in kept:
        match one.name:
            case "fldinst":
                held.texts += field_instruction(one.text)
            case "objdata":
                objects.append(of_ole1(one.data))
            case "pict":
                held.warnings.append("pictures in it are of a kind that is not shown, or damaged: look at the original")
            case "bkmkstart" if not _PLAIN_BOOKMARK.match(one.text):
                facts.append(("Bookmark", one.text))
            case "docvar":
                facts.append(("Variable", one.text))
            case "xe" | "tc":
                held.unseen.append(("Entry of an index", one.text))
            case name if name in _FORM:
                held.texts.append(("Form field", one.text))
            case name if name in _CALLED:
                facts.append((_CALLED[name], one.text))
            case name if name not in _NOTHING | {"bkmkstart", "revtbl", "creatim", "sn", "sv"}:
                held.texts.append(("Words in a part of the file that is not shown", one.text))
    in_properties(held, facts)
    held.attachments += inner_files(objects)
    if held.attachments:
        held.warnings.append("files are embedded in it: they are documents of their own")


def _told(kept: Sequence[Kept]) -> Told:
    said = {k.name: k.text for k in reversed(kept) if k.name in ("title", "author")}
    made = next((dict(k.controls) for k in kept if k.name == "creatim"), {})
    year, month, day = (made.get(name) or 0 for name in ("yr", "mo", "dy"))
    known = 1980 < year < 2200 and 0 < month < 13 and 0 < day < 32
    date = f"{year:04}-{month:02}-{day:02}" if known else ""
    return Told(said.get("title", ""), said.get("author", ""), date)


