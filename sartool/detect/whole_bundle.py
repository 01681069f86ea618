"""The names of every page, weighed by what the whole bundle shows: carried over, doubted or dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sartool.core.marks import Band, Kind
from sartool.detect.agencies import bodies, labels, place_words
from sartool.detect.findings import Finding
from sartool.detect.harvest import Harvest, before_a_first_name, carried
from sartool.detect.identity import PARTICLES, Identity
from sartool.detect.lexicon import Lexicon
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.tokens import Token, opens_cell, tokens

Page = tuple[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Taught:
    """What the pages by themselves teach about names, before the register is asked.

    `certain` are words proved to name a person by the pages as the first pass left them; `harvest` what the pages
    teach once doubtful names are weighed. `places`: words before a body or a building. `inside`: English words seen
    with a capital within a sentence. `large`: words seen with a capital anywhere.
    """

    certain: frozenset[str]
    harvest: Harvest
    places: frozenset[str]
    inside: frozenset[str]
    large: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """`Taught` with the register: places that name nobody, and words that are proved names."""

    places: frozenset[str]
    inside: frozenset[str]
    large: frozenset[str]
    proved: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of a page are told once the bundle and the register are known."""

    bundle: _Bundle
    harvest: Harvest
    lexicon: Lexicon

    def on(self, text: str, found: Sequence[Finding]) -> list[Finding]:
        """The names of one page: those of the first pass that the bundle bears out, and those it teaches."""
        return _on_page(text, _weighed(text, found, self.bundle, self.lexicon), self.harvest, self.lexicon)


def teach(pages: Sequence[Page], known: Sequence[Identity], lexicon: Lexicon) -> Taught:
    """Read all pages twice: to weigh doubtful names, and to learn from those that stay."""
    first = _harvest(pages, lexicon)
    certain = frozenset(first.proved)
    places, inside, large = _seen([text for text, _ in pages], lexicon)
    bundle = _with_register(Taught(certain, first, places, inside, large), known)
    weighed = [(text, tuple(_weighed(text, found, bundle, lexicon))) for text, found in pages]
    return Taught(certain, _harvest(weighed, lexicon), places, inside, large)


def names(taught: Taught, known: Sequence[Identity], lexicon: Lexicon) -> Names:
    return Names(_with_register(taught, known), taught.harvest.knowing(known, lexicon), lexicon)


def _with_register(taught: Taught, known: Sequence[Identity]) -> _Bundle:
    proved = taught.certain.union(*(one.words for one in known))
    return _Bundle(taught.places - proved, taught.inside, taught.large, proved)


def _harvest(pages: Sequence[Page], lexicon: Lexicon) -> Harvest:
    harvest = Harvest()
    for text, found in pages:
        harvest.learn(found, text, lexicon)
    return harvest


def _seen(texts: Sequence[str], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    places: set[str] = set()
    inside: Counter[str] = Counter()
    large: set[str] = set()
    for text in texts:
        places |= place_words(text, lexicon)
        small = False
        for t in tokens(text):
            if t.capital:
                large.add(t.plain)
                inside[t.plain] += small and not t.shouted and not opens_cell(text, t.start)
            small = not t.capital
    return frozenset(places), frozenset(+inside), frozenset(large)


def _weighed(text: str, found: Sequence[Finding], bundle: _Bundle, lexicon: Lexicon) -> list[Finding]:
    """The findings of one page; a name of a single word that the bundle speaks against is doubted or dropped."""
    out = []
    for f in _uncapped(text, found, bundle, lexicon):
        words = tokens(text[f.start : f.end])
        if f.kind is Kind.NAME and _subject_of_study(words, lexicon):
            continue
        if f.kind is not Kind.NAME or len(words) != 1 or words[0].plain in bundle.proved:
            out.append(f)
            continue
        t = words[0]
        named = lexicon.is_name(t.text)
        place = t.plain in bundle.places
        opening = lexicon.is_word(t.text) and t.plain not in bundle.inside and opens_cell(text, f.start)
        small = not t.capital and t.plain not in bundle.large and t.plain not in PARTICLES
        if not (place or opening or small):
            out.append(f)
        elif named and not (small and _inside_a_word(text, f.start)):
            out.append(replace(f, band=Band.SUSPECT))
    return out


def _subject_of_study(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "Resit English": a language or a place after a word that is nobody's name."""
    last = words[-1].plain if len(words) == 2 else ""
    return last in lexicon.not_names and not lexicon.is_name(words[0].text) and words[0].plain not in TITLE_WORDS


def _uncapped(text: str, found: Sequence[Finding], bundle: _Bundle, lexicon: Lexicon) -> Iterator[Finding]:
    """ "Tell Thomas" where "Tell" opens a line and is no name anywhere else: the two words by themselves."""
    for f in found:
        words = tokens(text[f.start : f.end])
        plain = f.kind is Kind.NAME and before_a_first_name(words, lexicon) and words[0].start == 0
        if plain and words[0].plain not in bundle.inside | bundle.proved and opens_cell(text, f.start):
            yield replace(f, end=f.start + words[0].end)
            yield replace(f, start=f.start + words[1].start)
        else:
            yield f


def _inside_a_word(text: str, start: int) -> bool:
    """Part of a file name or a web address ("bundle.json")."""
    return start > 1 and text[start - 1] in "./_@\\" and text[start - 2].isalnum()


def _on_page(text: str, found: Sequence[Finding], harvest: Harvest, lexicon: Lexicon) -> list[Finding]:
    taken = bytearray(len(text) + 1)
    for f in found:
        if f.kind is not Kind.NAME or f.band is not Band.SUSPECT:
            taken[f.start : f.end] = b"\x01" * (f.end - f.start)
    for start, end in labels(text):
        taken[start:end] = b"\x01" * (end - start)
    for start, end in bodies(text, lexicon):
        if not any(t.plain in harvest.proved for t in tokens(text[start:end])):
            taken[start:end] = b"\x01" * (end - start)
    extra = carried(text, tokens(text), taken, harvest, lexicon)
    names = [f for f in found if f.kind is Kind.NAME]
    kept = [f for f in names if not any(e.start < f.end and f.start < e.end for e in extra)]
    return sorted((*kept, *extra), key=lambda f: f.start)
