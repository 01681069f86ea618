"""Who wrote a paper and for which body, by its fields, its signature and its letterhead; "" when that is unsure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sartool.core.text import PageText
from sartool.detect.headings import PAPER, Run, is_letter, runs_of

_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof(?:essor)?|PC|WPC|DC|DS|DI|PS|Sgt|Rev|Cllr|Sister|Sr|Sir|PCSO|Det)\b\.?\s*)"
_PART = r"(?:(?:de|van|von|der|del|la|al|bin|ap|ab|O)[ '’])?[A-Z](?:[\w'’]*[\w](?:-[A-Z][\w'’]+)?|\.?)"
_NAME = re.compile(
    rf"\s*(?P<title>{_TITLE}?)(?:(?:\d{{2,6}}|[A-Z]{{0,2}}\d{{2,6}})\s+)?(?P<name>{_PART}(?:[ ]+{_PART}){{0,3}})"
)
# Words of posts, bodies and labels: where they begin a name has ended.
_STOPS = frozenset({
    "social", "worker", "work", "team", "manager", "date", "signed", "signature", "tel", "telephone", "job",
    "role", "designation", "position", "independent", "reviewing", "officer", "chair", "senior", "duty",
    "family", "support", "principal", "department", "council", "service", "services", "school", "health",
    "visitor", "general", "practitioner", "consultant", "personal", "adviser", "advisor", "deputy", "head",
    "teacher", "designated", "community", "nurse", "practice", "police", "constable", "clinical",
    "psychologist", "psychiatrist", "paediatrician", "solicitor", "lead", "assistant", "student", "agency",
    "address", "email", "e-mail", "name", "status", "on", "at", "for", "and", "the", "of", "to", "from", "a",
    "an", "section", "page", "contact", "child", "children", "young", "mother", "father", "parent", "carer",
    "foster", "not", "none", "unknown", "yes", "no", "n/a", "time", "report", "ref", "reference", "your", "our",
    "re", "with", "qualified", "sw", "ssw", "tm", "iro", "gp", "hv", "bsc", "ba", "ma", "mbbs", "mrcgp", "phd",
    "dipsw", "rgn", "rmn", "dsl", "senco", "post", "authorised", "approved", "unit", "centre", "court",
    "office", "house", "business", "administrator", "admin", "key", "residential", "supervising", "registered",
    "staff", "link", "early", "help", "project", "therapist", "counsellor", "guardian", "advocate",
    "interpreter", "case", "this", "that", "he", "she", "they", "i", "we", "it", "her", "his", "my", "is",
    "was", "has", "had", "all", "see", "printed", "version", "system", "export", "user",
})  # fmt: skip
_BY = (
    r"(?:report(?: prepared)? (?:by|author)|name of (?:report )?author|author(?: of (?:the |this )?report|'s name)?"
    r"|report writer|written by|prepared by|compiled by|completed by|produced by|recorded by|record(?:ed)? made by"
    r"|name of (?:person|worker) completing(?: (?:the |this )?(?:form|report|record|assessment))?"
    r"|(?:plan|form|record|report|assessment|log|summary|chronology|pep|review|checklist|referral)s?"
    r" (?:completed |written |recorded |prepared |compiled |undertaken )?(?:and signed )?by"
    r"|(?<!minutes )(?<!notes )(?<!minute )taken by|reported by|report of|entered by"
    r"|(?:visit|interview|session|contact|call|work) (?:made |undertaken |carried out |conducted |facilitated "
    r"|completed )?by"
    r"|(?:undertaken|conducted|facilitated) by|created by|assessed by|supervised by|observed by"
    r"|person completing(?: (?:this )?form)?|dictated by"
    r"|awdur)"
)
# At the start of a cell, or with a colon behind it: "it was written by ..." in a story is neither.
_WRITER = re.compile(rf"(?im)(?:^\W{{0,3}}(?:{_BY})\s*[:\-–]?|\b(?:{_BY})\s*:)\s*(?=\S)")
_MINUTED = re.compile(
    r"(?i)(?:^|[\n|.•]|\s)\b(?:minutes?(?: (?:tak(?:en by|er)|by|prepared by|recorded by))?|notes? tak(?:en by"
    r"|er)|minuted by|note ?taker"
    r"|notes? by)\s*[:\-–]?\s*(?=\S)"
)
_CHAIR = re.compile(r"(?m)(?P<name>[A-Z][^\n(]{3,40}?)\s*\((?i:chair(?:person|man|ing)?|in the chair)\)")
_SIGNED = re.compile(r"(?i)(?:^|\n)\s*(?:e-?)?sign(?:ed|ature)(?:\s+\(?(?:author|social worker|worker"
                     r"|by)\)?)?\s*[:.\-–_…]*\s*")
_CLOSING = re.compile(
    r"(?i)(?:^|\n)\s*(?:yours\s+(?:sincerely|faithfully|truly)|(?:kind|best|warm)?\s*regards|best wishes|yn gywir"
    r"|many thanks|with (?:kind|best) (?:regards|wishes))\b[,.]?\s*\n"
)
_ROLES = {
    "looked_after_review": "iro|independent reviewing officer|reviewing officer|chair(?:ed by|person)?",
    "initial_conference": "chair(?:ed by|person)?|conference chair|independent chair",
    "review_conference": "chair(?:ed by|person)?|conference chair|independent chair",
    "strategy_discussion": "chair(?:ed by|person)?|manager chairing",
    "pathway_plan": "personal advis[eo]r|pa|leaving care worker||social worker|completed by",
    "police_notification": "reporting officer|officer reporting|officer in (?:the )?case|oic|officer|attending officer",
    "family_time": "(?:contact |family time )?supervisor|(?:contact |family time )worker|supervising worker|observer",
    "supervision_notes": "supervisor|manager|team manager",
    "carer_log": "foster carers?|carers?(?: name)?|name of (?:foster )?carers?",
    "duty_log": "duty (?:officer|worker|social worker|manager)|officer|call handler|worker",
    "health_assessment": "(?:examining |assessing )?(?:doctor|clinician|paediatrician|nurse)|examined by",
    "protection_medical": "(?:examining )?(?:doctor|paediatrician|clinician)|examined by",
    "guardian_report": "children's guardian|guardian|family court advis[eo]r",
    "education_plan": "designated teacher|completed by",
    "residential_log": "key ?worker|staff(?: member)?|registered manager|shift lead(?:er)?",
}
_COUNCIL_ROLE = "(?:name of |allocated |responsible |assessing )?(?:social worker|worker|assessor)|sw"
_POST = (
    r"(?:(?:senior|principal|lead|duty|assistant|consultant|independent|deputy|allocated|specialist|advanced|student"
    r"|designated|community|supervising|contact|school|residential) )*(?:social work(?:er|ing)?(?: assistant)?"
    r"|team manager"
    r"|manager|reviewing officer|iro|chair|support worker|health visitor|nurse|midwife|general practitioner|gp"
    r"|paediatrician|consultant|psychologist|psychiatrist|therapist|head ?teacher|teacher|senco|personal adviser"
    r"|key ?worker"
    r"|practitioner|solicitor|officer|worker|guardian|advocate|supervisor|doctor|registrar|co-?ordinator|adviser"
    r"|advisor)"
)
# The last words of a report: "A Name, team manager, 19 April 2018".
_UNDER = re.compile(rf"(?im)(?<!manager\n)(?<!by\n)(?<!chair\n)^[ \t]*(?=\S[^\n]{{3,60}},\s*{_POST}\b[^\n]{{0,40}}$)")
_NOT_STAFF = re.compile(r"(?i)^\W*(?:young person|child\b|mother|father|mum|dad|parents?|grand|pupil|patient"
                        r"|service user|client)")
# Several signed: nobody in particular wrote it.
_AND_OTHERS = re.compile(r"\s*(?:[.;/&]|and\b|,(?= [A-Z][\w'’]+ [A-Z]))")
_SUBJECT = re.compile(
    r"(?im)(?:^|\s)(?:child(?:['’]s name)?|young person|pupil|name(?: of (?:child|young person|pupil))?"
    r"|full name|patient"
    r"|subject child|re|child or young person)\b(?:['’]s name)?\s*[:\-–]?\s*(?=[A-Z])"
)
_BODY = re.compile(
    r"(?:(?:[A-Z][\w'’&.\-]*|of|and|the|for|with|St\.?)[ ]){0,7}"
    r"(?:(?i:county council|borough council|city council|district council|metropolitan borough council|council)"
    r"|(?i:nhs (?:foundation )?trust|primary care trust|health board|university health board|healthcare trust)"
    r"|(?i:constabulary)|Police(?: Service| Force)?|POLICE|(?i:surgery)|(?i:medical (?:centre|practice))"
    r"|(?i:health centre)"
    r"|(?i:hospital|infirmary)|(?i:(?:primary|high|secondary|junior|infant|comprehensive|community|grammar|nursery)"
    r" school)|School|Academy|(?i:fostering agency|adoption agency)|(?i:solicitors)|Cafcass|CAFCASS|(?i:family court"
    r"|county court|magistrates['’]? court)|NSPCC|Barnardo['’]s)(?:\s+of(?:\s[A-Z]\w+)+)?"
    r"|Ysgol(?: [A-Z]\w+){1,3}|Heddlu [A-Z][\w-]+|Cyngor(?: [A-Z]\w+){1,3}"
)
_FIELD = re.compile(r"(?i)^(?:education|school|gp|nursery|health|police|hospital|agency|venue|address"
                    r"|placement)\b(?=.* .* )")
_ABOUT_BODY = re.compile(r"(?i)\b(?:to|dear|cc|attends?|name of|school:|gp:|visited|excluded|re)\b\s*:?\s*$")
HEADER = 0.16  # share of the page that is its letterhead
FOOTER = 0.92
FULL = 20_000  # characters: no page of a paper holds more
END = 5  # last lines of a paper in which its writer's name and post may stand


def author_of(pages: Sequence[PageText], type_: str) -> str:
    """The person who wrote the paper, without post and title, "" when nobody is named as such."""
    if not pages:
        return ""
    ends = pages if len(pages) < 3 else (pages[0], *pages[-2:])
    texts = [_cells(p) for p in ends]
    about = {_plain(n) for n in _after(texts[0], _SUBJECT)}
    letter = is_letter(pages[0])
    found = next((n for n in _said(texts, type_, letter=letter) if n and _plain(n) not in about), "")
    return _in_full(found, "\n".join(texts)) if found else ""


def _cells(page: PageText) -> str:
    """The text of the page with every cell of a table on a line of its own."""
    return "\n".join(r.text for r in runs_of(page))[:FULL]


def _said(texts: Sequence[str], type_: str, *, letter: bool) -> Iterator[str]:
    """Who is said to have written it, the surest saying first. Of a meeting it is the chair, then who minuted it."""
    yield _leading(Counter(n for x in texts for n in _after(x, _WRITER)), texts[0])
    if letter:
        yield from (n for x in texts for n in _signature(x))
    yield _first(n for x in texts for n in _signed(x))
    for roles in (_ROLES.get(type_) or (_COUNCIL_ROLE if type_ else "")).split("||"):
        if roles:
            role = _loose(roles)
            yield from _after(texts[0], re.compile(rf"(?im)\b(?:{role})\s*:\s*(?=\S)"))
            yield from _after(texts[0], re.compile(rf"(?im)(?:^|[|•])\s*(?:{role})\s*(?:[\-–|]\s*(?=\S)"
                                                   rf"|(?=\s[A-Z]))"), cell=True)
    if "chair" in _ROLES.get(type_, ""):
        yield from (name_at(m["name"], 0) for m in _CHAIR.finditer(texts[0]))
    yield _first(n for x in texts for n in _after(x, _MINUTED))
    yield from (n for x in texts for n in _signature(x))
    end = "\n".join(texts[-1].split("\n")[-END:])
    yield _first(list(_after(end, _UNDER))[-1:])


def _loose(words: str) -> str:
    """The words with any white space between them: a cell may break "Personal / adviser"."""
    return words.replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def _first(names: Iterable[str]) -> str:
    """The first of the names: of several signatures the writer's stands before the manager's."""
    return next(iter(names), "")


def _leading(said: Counter[str], text: str) -> str:
    """Of several writers the one named twice as often as the next, else the only one at the top of the first page."""
    if len(said) < 2:
        return next(iter(said), "")
    (first, most), (_, next_) = said.most_common(2)
    if most >= 2 * next_:
        return first
    early = [n for n in said if 0 <= text.find(n) < len(text) // 3]
    return early[0] if len(early) == 1 else ""


def _after(text: str, label: re.Pattern[str], *, cell: bool = False) -> Iterator[str]:
    """Names behind a label. `cell`: no colon parts them, so the name must fill its cell."""
    for m in label.finditer(text):
        name = name_at(text, m.end())
        told = re.match(r"[ \t]*[a-z(]", text[m.end() + len(_skipped(text, m.end())) :])
        if name and not (cell and (told or PAPER.search(name))):
            yield name


def _skipped(text: str, at: int) -> str:
    """The stretch of a name as it stands, its title and number included."""
    m = _NAME.match(text, at)
    return m.group() if m else ""


def _signed(text: str) -> Iterator[str]:
    """Names on signature lines that are not the child's or a parent's."""
    for m in _SIGNED.finditer(text):
        name = name_at(text, m.end())
        rest = text[m.end() + len(_skipped(text, m.end())) :].split("\n", 1)[0]
        posts = text[m.end() : m.end() + 90].split("\n")[:2]
        if name and not _AND_OTHERS.match(rest) and not any(_NOT_STAFF.search(x.removeprefix(name)) for x in posts):
            yield name


def _signature(text: str) -> Iterator[str]:
    """The name under the closing of a letter, within four lines: rather the typed one, with a post, than the first."""
    for m in _CLOSING.finditer(text):
        lines = [x for x in text[m.end() :].split("\n")[:4] if name_at(x, 0) and len(x.split()) <= 8]
        posted = next((x for x in lines if re.search(rf"(?i),\s*{_POST}\b", x)), None)
        if lines:
            yield name_at(posted or lines[0], 0)


def _in_full(name: str, text: str) -> str:
    """An initial written out where the paper names exactly one person it can be."""
    first, _, last = name.partition(" ")
    if len(first.strip(".")) != 1 or " " in last:
        return name
    shape = re.compile(rf"\b({re.escape(first[0])}[a-zà-ÿ]+) {re.escape(last)}\b")
    full = {m.group(1) for m in shape.finditer(text)}
    return f"{full.pop()} {last}" if len(full) == 1 else name


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def name_at(text: str, at: int) -> str:
    """The name that begins here, without title and post; "" when what stands here is not shaped like a name."""
    m = _NAME.match(text, at)
    if m is None or text[at : m.end()].count("\n") > 1:
        return ""
    parts: list[str] = []
    for part in m["name"].split():
        if part.strip(".,").lower() in _STOPS:
            break
        parts.append(part)
    # One word is a name only with a title before it, and then it keeps it.
    if len(parts) == 1 and m["title"] and len(parts[0]) > 2:
        return f"{m['title'].strip()} {parts[0]}"
    if len(parts) < 2 or len(parts[-1].strip(".")) < 2:
        return ""
    name = " ".join(parts)
    return name.title() if name.isupper() else name


def originator_of(pages: Sequence[PageText]) -> str:
    """The body in the letterhead or footer, as it stands there; "" when there is none."""
    if not pages:
        return ""
    first = pages[0]
    head = [r for r in runs_of(first) if r.box.y0 < HEADER * first.height]
    foot = [r for p in pages[:3] for r in runs_of(p) if r.box.y0 > FOOTER * p.height]
    for here in (head, foot):
        for run in sorted(here, key=lambda r: -round(r.size)):
            body = _body(run)
            if body:
                return body
    return ""


def _body(run: Run) -> str:
    """The body a run names, where it begins the run and is most of it: a field or a sentence names others."""
    m = _BODY.search(run.text)
    if m is None or run.text[: m.start()].strip(" -–|*_") or _ABOUT_BODY.search(run.text[: m.start()]):
        return ""
    body = " ".join(m.group().split()).strip(" _-").removeprefix("The ").removeprefix("the ")
    if body.upper() == "CAFCASS":
        return body
    return body if len(body.split()) > 1 and len(body) > 0.3 * len(run.text) and not _FIELD.match(run.text) else ""
