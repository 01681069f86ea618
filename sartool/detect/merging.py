"""One list of places that do not overlap, from what several recognisers say about the same page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sartool.core.marks import Band, Kind
from sartool.detect.agencies import placed, ranges
from sartool.detect.findings import Finding
from sartool.detect.identity import PARTICLES
from sartool.detect.lexicon import Lexicon, misread
from sartool.detect.name_rules import TITLE, TITLE_BEFORE
from sartool.detect.tokens import KIN, Token, is_month, opens_cell, tokens

_SMALL_AFTER = re.compile(r" [a-z]+\b")
# "FaceTime", "WhatsApp": a capital inside a word, but for those of names (McKay, MacLeod, DeVries, FitzRoy).
_TRADE = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|St)[^\W\d_]*[a-z][A-Z]")
ENOUGH = 0.4  # a word is strong from here: the name model's threshold on the development set
DOUBTFUL_WORD = 0.6  # the same for an English word with a capital letter
_GAP = re.compile(rf"(?: |, ?|-| (?:{'|'.join(sorted(PARTICLES))}) )")
# Where two places overlap the more telling kind stays.
_RANK = {
    kind: n
    for n, kind in enumerate(
        (
            Kind.EMAIL,
            Kind.BANK,
            Kind.NHS,
            Kind.NI,
            Kind.UPN,
            Kind.COURT_REF,
            Kind.HOME_OFFICE_REF,
            Kind.CRIME_REF,
            Kind.PASSPORT,
            Kind.DRIVING_LICENCE,
            Kind.PHONE,
            Kind.VEHICLE,
            Kind.BIRTH_DATE,
            Kind.ADDRESS,
            Kind.POSTCODE,
            Kind.CASE_ID,
            Kind.HANDLE,
            Kind.WEB,
            Kind.SCHOOL,
            Kind.EMPLOYER,
            Kind.PLACE,
        )
    )
}


@dataclass
class _Word:
    """A word and what was said about it."""

    token: Token
    said: list[Finding] = field(default_factory=list)

    def verdict(self, lexicon: Lexicon) -> Finding | None:
        """Strong, suspect or nothing for this word alone."""
        if not self.said:
            return None
        best = max(self.said, key=lambda f: f.score)
        left = 1.0
        for score in {f.found_by: f.score for f in sorted(self.said, key=lambda f: f.score)}.values():
            left *= 1 - score
        total = round(1 - left, 3)
        t = self.token
        word = lexicon.is_word(t.text)
        if t.plain in lexicon.not_names and (
            best.score < DOUBTFUL_WORD or (t.shouted and {f.found_by for f in self.said} == {"name model"})
        ):
            return None
        if not t.text[0].isupper() and best.found_by not in ("register", "name rule"):
            if misread(t.plain, lexicon) or (word and not (lexicon.is_given(t.text) and best.score >= DOUBTFUL_WORD)):
                return None
            if word:
                total = min(total, ENOUGH - 0.05)
        needed = DOUBTFUL_WORD if word and not lexicon.is_name(t.text) else ENOUGH
        band = Band.STRONG if total >= needed else Band.SUSPECT
        by = ", ".join(dict.fromkeys(f.found_by for f in self.said))
        why = "; ".join(dict.fromkeys(f.why for f in sorted(self.said, key=lambda f: -f.score)))
        return Finding(t.start, t.end, Kind.NAME, total, band, by, why)


def merge(text: str, found: Iterable[Finding], lexicon: Lexicon) -> tuple[Finding, ...]:
    """Identifiers first, names in what is left, in order of place."""
    found = list(found)
    towns = [f for f in found if f.kind is Kind.PLACE and f.found_by == "name model"]
    others = _identifiers([f for f in found if f.kind is not Kind.NAME and f not in towns])
    others = [_with_town(text, f, towns) for f in others]
    fixed = [f for f in others if f.found_by != "second model"]
    names = runs(text, _verdicts(text, [f for f in found if f.kind is Kind.NAME], fixed, lexicon), lexicon)
    # An organisation of the second model gives way to a name.
    kept = [f for f in others if f in fixed or not any(overlap(f, n) for n in names)]
    return tuple(sorted((*kept, *names), key=lambda f: (f.start, f.end)))


def _with_town(text: str, f: Finding, towns: Sequence[Finding]) -> Finding:
    """A town right after a street belongs to the address; anywhere else it is left alone."""
    if f.kind is not Kind.ADDRESS:
        return f
    town = next((t for t in towns if t.end > f.end and text[f.end : t.start] in (" ", ", ", ",\n", "\n", "")), None)
    return f if town is None else replace(f, end=town.end)


def overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _identifiers(found: Sequence[Finding]) -> list[Finding]:
    """The strongest, longest, most telling of each group that overlaps; the register's word on the owner is kept."""

    def weight(f: Finding) -> tuple[bool, bool, int, int, float]:
        guess = f.found_by == "second model"
        return (guess, f.band is Band.SUSPECT, f.start - f.end, _RANK.get(f.kind, 99), -f.score)

    kept: list[Finding] = []
    for f in sorted(found, key=weight):
        clash = [k for k in kept if overlap(f, k)]
        if not clash:
            kept.append(f)
        elif f.person is not None:
            same = next((k for k in clash if k.person is None and k.end - k.start == f.end - f.start), None)
            if same is not None:
                kept[kept.index(same)] = replace(same, person=f.person, role=f.role)
    return kept


def _verdicts(
    text: str, names: Sequence[Finding], fixed: Sequence[Finding], lexicon: Lexicon
) -> list[tuple[Token, Finding | None]]:
    """Each word of the page with its verdict; words inside an identifier or of a body's name are left out."""
    words = [_Word(t) for t in tokens(text)]
    covered = bytearray(len(text) + 1)
    for start, end in (*((f.start, f.end) for f in fixed), *ranges(text, lexicon)):
        covered[start:end] = b"\x01" * (end - start)
    at: dict[int, list[_Word]] = {}
    for w in words:
        for block in range(w.token.start // 32, w.token.end // 32 + 1):
            at.setdefault(block, []).append(w)
    for f in names:
        touched = {id(w): w for b in range(f.start // 32, f.end // 32 + 1) for w in at.get(b, ())}
        for w in touched.values():
            if w.token.start < f.end and f.start < w.token.end:
                w.said.append(f)
    out: list[tuple[Token, Finding | None]] = []
    for w in words:
        t = w.token
        if covered[t.start] or is_month(text, t):
            continue  # no name, and no part of one either
        verdict = None if lexicon.never(t.plain) or t.plain in KIN else w.verdict(lexicon)
        if verdict is not None and placed(text, t, lexicon) and not _certain(verdict):
            verdict = replace(verdict, band=Band.SUSPECT)
        out.append((w.token, verdict))
    return out


def _certain(verdict: Finding) -> bool:
    return TITLE in verdict.why or "register" in verdict.found_by


def _joins(text: str, before: Finding, token: Token) -> bool:
    gap = text[before.end : token.start]
    letter = before.end - before.start == 1 or not text[before.end - 2].isalnum()
    return _GAP.fullmatch(gap) is not None or (letter and gap in (".", ". ", "\n"))


def _grown(text: str, last: Finding, t: Token, verdict: Finding | None, lexicon: Lexicon) -> Finding | None:
    """The verdict on a word that follows a strong name: a surname nobody knows belongs to it."""
    if _begins_a_phrase(text, last, t, lexicon):
        return None
    gap = text[last.end : t.start]
    if last.band is not Band.STRONG or (verdict is not None and verdict.band is Band.STRONG) or gap != " ":
        return verdict
    if _TRADE.search(t.text) or not t.capital or lexicon.never(t.plain):
        return verdict
    if t.plain in KIN or t.shouted != text[last.start : last.end].isupper():
        return verdict
    unknown = not lexicon.is_word(t.text) and t.plain not in lexicon.proper and len(t.text) > 2
    if lexicon.is_name(t.text) or unknown or (verdict is not None and "model" in verdict.found_by):
        by = verdict.found_by if verdict else "name rule"
        return Finding(t.start, t.end, Kind.NAME, 0.6, Band.STRONG, by, "it follows a first name")
    return verdict


def _begins_a_phrase(text: str, last: Finding, t: Token, lexicon: Lexicon) -> bool:
    """An English word after a whole name, with small letters after it: a new cell ("Sam Lockyer Other resident")."""
    whole = " " in text[last.start : last.end].strip() and lexicon.is_word(t.text)
    return whole and _SMALL_AFTER.match(text, t.end) is not None


def runs(text: str, verdicts: Sequence[tuple[Token, Finding | None]], lexicon: Lexicon) -> list[Finding]:
    """Words side by side as one name, with the title before it."""
    out: list[Finding] = []
    ready = False  # the word before was a name
    for t, said in verdicts:
        verdict = said
        if verdict is None and ready and t.plain in PARTICLES and not t.text[0].isupper():
            continue  # "Cerys ap Rhys": what comes after decides
        if ready and (verdict is None or verdict.band is Band.SUSPECT):
            verdict = _grown(text, out[-1], t, verdict, lexicon)
        if verdict is None:
            ready = False
            continue
        last = out[-1] if ready else None
        if last is not None and last.end - last.start <= 2 and verdict.band is Band.STRONG:
            last = out[-1] = replace(last, band=Band.STRONG)  # an initial is as sure as the surname after it
        elif last is not None and verdict.band is Band.STRONG and _opens_name(text, last, t, lexicon):
            last = out[-1] = replace(last, band=Band.STRONG)  # "Hope Thornton"
        if (
            last is not None
            and last.band is verdict.band
            and t.text[0].isupper() is text[last.start].isupper()
            and _joins(text, last, t)
            and _same_list(text, last, verdict)
        ):
            out[-1] = joined(last, verdict)
        else:
            out.append(_with_title(text, verdict, out[-1].end if out else 0))
        ready = True
    return out


def _opens_name(text: str, last: Finding, t: Token, lexicon: Lexicon) -> bool:
    """ "Hope Thornton" is one name; in "Tell Thomas" and "Park Kayley" the first word may be no name at all."""
    opening = opens_cell(text, last.start) and lexicon.is_word(text[last.start : last.end])
    plainly_first = lexicon.is_given(t.text) and not lexicon.is_surname(t.text)
    return lexicon.is_given(text[last.start : last.end]) and not (opening and plainly_first)


def _same_list(text: str, last: Finding, verdict: Finding) -> bool:
    """A comma joins only SURNAME, First; otherwise it parts two people."""
    if "," not in text[last.end : verdict.start]:
        return True
    return "SURNAME, First" in last.why and "SURNAME, First" in verdict.why


def joined(one: Finding, other: Finding) -> Finding:
    """One finding over both and what lies between."""
    by = ", ".join(dict.fromkeys([*one.found_by.split(", "), *other.found_by.split(", ")]))
    why = "; ".join(dict.fromkeys([*one.why.split("; "), *other.why.split("; ")]))
    return replace(one, end=max(one.end, other.end), score=max(one.score, other.score), found_by=by, why=why)


def _with_title(text: str, f: Finding, floor: int) -> Finding:
    """The name with the title and the initials before it, as far as they are not part of the name before."""
    title = TITLE_BEFORE.search(text[max(0, f.start - 24) : f.start])
    if title is None or f.start - len(title.group()) < floor:
        return f
    return replace(f, start=f.start - len(title.group()), band=Band.STRONG)
