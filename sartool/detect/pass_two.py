"""The second pass: what the whole bundle tells about each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sartool.core.marks import Band, Kind
from sartool.core.people import Person, Role
from sartool.detect import bare_initials
from sartool.detect.directory import Directory
from sartool.detect.findings import Finding
from sartool.detect.found_people import gather, weak, with_titles
from sartool.detect.harvest import is_name_here
from sartool.detect.identity import Identity, identities
from sartool.detect.lexicon import Lexicon, load
from sartool.detect.linking import PROFESSIONALS, Link, link, visible
from sartool.detect.mentions import KIN_BEFORE, Mention, Positions, mentions, name_tokens, positions
from sartool.detect.owner import agreed, attribute, owners
from sartool.detect.whole_bundle import Taught, names, teach

BESIDE = 150  # characters
Key = tuple[str, tuple[str, ...]]
Page = tuple[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the second pass knows: findings of each page, in the order the pages came, and everybody in them.

    `people` are those found in the text who are not in the register; their ids begin with `found:`. `alone` are
    the findings before identifiers were made to agree; `full` the people each page names in full; `titles` those
    the bundle gives people; `taught` and `seen` what the pages themselves taught.
    """

    findings_by_page: tuple[tuple[Finding, ...], ...]
    people: tuple[Person, ...]
    alone: tuple[tuple[Finding, ...], ...]
    full: tuple[frozenset[str], ...]
    titles: Mapping[str, frozenset[str]]
    taught: Taught
    seen: Positions


def resolve(
    pages: Sequence[Page],
    people: tuple[Person, ...],
    resources: Path,
    documents: Sequence[str] = (),
) -> Resolved:
    """Carry names through the bundle and say who each finding is about.

    `documents` names the document of each page, so that a first name is looked for in its own document first;
    without it each page counts as a document of its own.
    """
    lexicon = load(resources)
    known = identities(people, lexicon)
    taught = teach(pages, known, lexicon)
    telling = names(taught, known, lexicon)
    named = [(text, telling.on(text, found)) for text, found in pages]
    seen = positions(named)
    places = documents or [str(n) for n in range(len(pages))]
    reading = Reading(lexicon, tuple(people), taught, seen, {})
    return settle(reading, [(place, text, found) for place, (text, found) in zip(places, pages, strict=True)], ())


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known before pages are settled: the register, what the bundle taught, who is named in full where.

    `full`: by document, the ids of people named there in full, from pages that are not settled now.
    """

    lexicon: Lexicon
    people: tuple[Person, ...]
    taught: Taught
    seen: Positions
    full: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)


def settle(
    reading: Reading, pages: Sequence[tuple[str, str, tuple[Finding, ...]]], before: Sequence[Person]
) -> Resolved:
    """Who is meant on these pages (document, text, findings of the first pass).

    `before` are people found in the text earlier, who keep what is theirs; identifiers are given to whoever stands
    beside them here, and made to agree among these pages only (`owner.agreed` does it for the bundle).
    """
    lexicon = reading.lexicon
    known = identities(reading.people, lexicon)
    listed = (*known, *identities(before, lexicon))
    telling, seen = names(reading.taught, known, lexicon), reading.seen.knowing(known)
    texts = [text for _, text, _ in pages]
    by_page = [
        mentions(n, text, telling.on(text, found), seen, lexicon) for n, (_, text, found) in enumerate(pages)
    ]
    everybody = [m for page in by_page for m in page]
    new = gather(everybody, texts, listed, lexicon)
    titled = with_titles(everybody, _titled((*listed, *identities(new, lexicon)), reading.titles))
    own, initials = owners((*reading.people, *before, *new)), bare_initials.by_initials(titled)
    linked = _linked(by_page, titled, [place for place, _, _ in pages], reading.full)
    out = []
    for (_, text, found), page_mentions, (links, _, here) in zip(pages, by_page, linked, strict=True):
        strangers = [m.finding.start for m, who in zip(page_mentions, links, strict=True) if _stranger(m, who)]
        told = (_told(text, m, who, here, strangers, lexicon) for m, who in zip(page_mentions, links, strict=True))
        mine = [_by_letters(text, _with_kin(text, f), initials) for f in told if f is not None]
        others = [f for f in found if f.kind is not Kind.NAME]
        there = [*mine, *_clear_of(others, mine)]
        there += bare_initials.find(text, there, initials, lexicon)
        merged = sorted(there, key=lambda f: (f.start, f.end))
        out.append(attribute(text, merged, own))
    full = tuple(on_page for _, on_page, _ in linked)
    titles = {str(p.id): p.titles for p in titled if p.titles}
    return Resolved(agreed(texts, out), tuple(new), tuple(out), full, titles, reading.taught, reading.seen)


def _titled(people: Sequence[Identity], learnt: Mapping[str, frozenset[str]]) -> tuple[Identity, ...]:
    return tuple(replace(p, titles=p.titles | learnt[p.id]) if p.id in learnt else p for p in people)


def _by_letters(text: str, f: Finding, initials: Mapping[str, tuple[Identity, ...]]) -> Finding:
    """ "CS", where the models take it for a name: the child's own initials, if nobody else of the record has them."""
    people = initials.get(text[f.start : f.end], ())
    if f.person is not None or len(people) != 1 or not people[0].is_subject:
        return f
    return replace(f, person=people[0].id, role=people[0].role.value, ambiguous=False, why=f"{f.why}; own initials")


def _with_kin(text: str, f: Finding) -> Finding:
    """ "Auntie Kasia" is withheld whole: the word alone would tell who she is."""
    kin = KIN_BEFORE.search(text[max(0, f.start - 12) : f.start])
    return f if kin is None or not kin.group()[0].isupper() else replace(f, start=f.start - len(kin.group()))


def _clear_of(others: Sequence[Finding], names: Sequence[Finding]) -> list[Finding]:
    """Names carried into a page may have grown into a suspect: the name stays."""
    return [f for f in others if not any(f.start < n.end and n.start < f.end for n in names)]


def _linked(
    by_page: Sequence[Sequence[Mention]],
    everyone: Sequence[Identity],
    documents: Sequence[str],
    elsewhere: Mapping[str, frozenset[str]],
) -> list[tuple[list[Link], frozenset[str], frozenset[str]]]:
    """Who each mention means, and who is named in full on its page and in its document (on pages `elsewhere` too).

    Equal names are looked up once.
    """
    directory = Directory(everyone)
    fits: dict[Key, list[Identity]] = {}
    alone: dict[Key, Link] = {}
    full_on: list[frozenset[str]] = []
    in_document: dict[str, set[str]] = defaultdict(set, {d: set(ids) for d, ids in elsewhere.items()})
    for page, document in zip(by_page, documents, strict=True):
        for m in page:
            if m.key not in fits:
                fits[m.key] = directory.fits(m)
                alone[m.key] = link(m, fits[m.key], ())
        ids = frozenset(
            str(one.id) for m in page if (m.full or m.title or m.kin) and (one := alone[m.key].one) is not None
        )
        full_on.append(ids)
        in_document[document] |= ids
    out = []
    for page, document, here in zip(by_page, documents, full_on, strict=True):
        wide = frozenset(in_document[document])
        settled = (alone[m.key] for m in page)
        links = [
            who if who.one or not who.people else link(m, fits[m.key], (here, wide))
            for m, who in zip(page, settled, strict=True)
        ]
        out.append((links, here, wide))
    return out


def _stranger(m: Mention, who: Link) -> bool:
    """Somebody private of whom only a title and a surname are known: any first name may be theirs."""
    one = who.one
    return one is not None and bool(m.title) and not one.first and one.role not in PROFESSIONALS


def _told(
    text: str, m: Mention, who: Link, named: frozenset[str], strangers: Sequence[int], lexicon: Lexicon
) -> Finding | None:
    """The finding with its person, or None for a suspect that nothing in the bundle bears out.

    `named`: ids of people named in full in this document. `strangers`: where `_stranger`s stand on the page.
    """
    f, one = m.finding, who.one
    if one is not None:
        if f.band is Band.SUSPECT and not _borne_out(text, m, lexicon):
            return None
        if one.role in PROFESSIONALS and not m.title and len(m.words) == 1 and m.words[0] in one.first:
            if one.id not in named:
                return _unclear(f, "", "the first name of a professional whom this document does not name in full")
            if any(abs(at - f.start) < BESIDE for at in strangers):
                return _unclear(
                    f, "", "the first name of a professional, or of somebody beside it known by surname only"
                )
        why = f.why if not who.why else f"{f.why}; {who.why}"
        return replace(f, person=one.id, role=one.role.value, why=why)
    if not who.people:
        if who.why:
            return _unclear(f, "", who.why)
        return None if weak(m, lexicon) else f
    third = not any(visible(p) for p in who.people)
    unclear = _unclear(f, Role.THIRD_PARTY.value if third else "", who.why)
    return replace(unclear, candidates=tuple(p.id for p in who.people))


def _unclear(f: Finding, role: str, reason: str) -> Finding:
    """More than one person fits. Still sure to be withheld only where all of them are third parties."""
    band = f.band if role else Band.SUSPECT
    return replace(f, ambiguous=True, band=band, role=role, why=f"{f.why}; not clear who: {reason}")


def _borne_out(text: str, m: Mention, lexicon: Lexicon) -> bool:
    """A suspect that is an English word counts only where it can be a name at this place."""
    if m.finding.found_by != "name list":
        return True
    return any(not lexicon.is_word(t.text) or is_name_here(text, t) is not None for t in name_tokens(text, m.finding))
