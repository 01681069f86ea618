"""One person added to a large case: how long until the proposals follow: `refinding.py [--check] [--pages N]`.

The pages are made here, 20 names and numbers each; what the models see on them is found once for each different
page, so that preparing takes minutes, not hours. What is measured is the real job on the real case folder: add
somebody named on 60 pages, change their consent, merge somebody into them; beside a search over everything.
"""

from __future__ import annotations

import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sartool import bootstrap
from sartool.core import documents, register
from sartool.core.bundle import Document, DocumentId, ItemState
from sartool.core.geometry import Box
from sartool.core.people import Consent, PersonId, Role
from sartool.core.request import Request, RequestType
from sartool.core.text import HowRead, PageText, Word
from sartool.detect.kept import stamp
from sartool.detect.pass_one import look
from sartool.session import Session
from sartool.work.progress import LongWork

GOAL = 3.0  # seconds for 10,000 pages
DIFFERENT, IN_DOCUMENT, NAMED_ON = 200, 10, 60
NEW = "Marzena Kubiak"
_FIRST, _LAST, _WORDS = (
    words.split()
    for words in (
        """Imogen Tomasz Ruth Colm Gethin Shazia Oluwaseun Bartosz Nerys Faisal Latoya Declan Ioana Hodan Rhodri Yusuf
        Agnieszka Chidi Farhana Keziah""",
        """Vance Zielak Adeyinka Breslin Rowe Malik Okonjo Pawlak Prosser Chaudhry Beckford Maughan Popescu Warfa
        Llewellyn Demir Szulc Nwosu Begum Penfold""",
        """visit school meeting agreed plan the of and to with about after review contact home carer worker said that
        she he they was felt happy upset week placement bedroom reading health asked told would like see""",
    )
)


def page_text(rng: random.Random, somebody: str = "") -> str:
    people = [f"{rng.choice(_FIRST)} {rng.choice(_LAST)}" for _ in range(12)]
    lines = [f"Case note of {rng.randint(1, 28)} May 201{rng.randint(0, 9)} by {people[0]}, social worker"]
    for n in range(26):
        words = [rng.choice(_WORDS) for _ in range(12)]
        if n % 2:
            words[6:6] = (people[n // 2 % 12] if n % 4 == 1 else people[n // 2 % 12].split()[0]).split()
        if n % 7 == 3:
            words += f"on 07700 900{rng.randint(100, 999)}".split()
        line = " ".join(words)
        lines.append(line[0].upper() + line[1:] + ".")
    if somebody:
        lines.insert(9, f"{somebody} came with {people[1]}. {NEW.partition(' ')[0]} stayed an hour.")
    return "\n".join(lines)


def laid_out(number: int, text: str) -> PageText:
    words = [
        Word(word, Box(50 + 6 * at, 60 + 14 * n, 50 + 6 * (at + len(word)), 71 + 14 * n), n)
        for n, line in enumerate(text.split("\n"))
        for at, word in _placed(line)
    ]
    return PageText(number, 595, 842, HowRead.TEXT, tuple(words))


def _placed(line: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for word in line.split():
        out.append((at, word))
        at += len(word) + 1
    return out


def fill(session: Session, pages: int) -> None:
    """Documents of ten pages, read; what a look at each different page shows is kept as if it had been looked at."""
    rng = random.Random(5)
    resources = session.resources.folder
    plain = [page_text(rng) for _ in range(DIFFERENT)]
    named = [page_text(rng, NEW) for _ in range(DIFFERENT // 10)]
    chosen = frozenset(rng.sample(range(pages), min(NAMED_ON, pages)))
    bodies = {}
    for text in (*plain, *named):
        shown = laid_out(1, text).text
        bodies[text] = look(shown, resources)
    cache, mark = session._open.cache, stamp(resources)  # noqa: SLF001 - what intake does, without the files
    for n in range(pages // IN_DOCUMENT):
        texts = [rng.choice(named if n * IN_DOCUMENT + k in chosen else plain) for k in range(IN_DOCUMENT)]
        id_ = DocumentId(f"{n:016x}")
        read = {HowRead.TEXT: IN_DOCUMENT}
        document = Document(id_, f"paper {n:04}.pdf", f"{n:064x}", 1, "pdf", state=ItemState.READ,
                            pages=IN_DOCUMENT, how_read=read)  # fmt: skip
        session.do(documents.receive, document=document)
        cache.put_all(id_, [laid_out(k, text) for k, text in enumerate(texts, 1)])
        cache.keep_looked(id_, {k: bodies[text] for k, text in enumerate(texts, 1)}, mark)


def timed(what: str, work: Callable[[], None], rows: list[tuple[str, float]]) -> None:
    begun = time.monotonic()
    work()
    rows.append((what, time.monotonic() - begun))


def main(pages: int, *, check: bool) -> int:
    folder = Path(tempfile.mkdtemp(prefix="sartool-bench-"))
    rows: list[tuple[str, float]] = []
    request = Request(RequestType.CARE_LEAVER, "Nobody In Particular")
    try:
        with bootstrap.new_case(folder / "c.sarcase", request, by="Bench", passphrase="bench", jobs=2) as session:
            session.do(register.add_person, name="Somebody Else", role=Role.RELATIVE)
            fill(session, pages)
            searching = LongWork("Finding", (session.finding().parts[-1],))
            timed("everything searched (looks kept)", lambda: session.run(searching), rows)
            marks = sum(1 for _ in session.case.marks)
            again = lambda: session.run(session.refinding())  # noqa: E731
            session.do(register.add_person, name=NEW, role=Role.PEER)
            timed("one person added", again, rows)
            session.do(register.set_person, person=PersonId("marzena-kubiak"), consent=Consent.GIVEN)
            timed("their consent changed", again, rows)
            other = next(p.id for p in session.case.people.values() if p.guessed)
            session.do(register.merge_people, into=PersonId("somebody-else"), merged=(other,))
            timed("somebody found merged into another", again, rows)
            session.desk.undo()
            timed("the merge undone", again, rows)
    finally:
        shutil.rmtree(folder)
    allowed = GOAL * max(pages, 1000) / 10_000
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{pages} pages, {marks:,} marks; most memory {held:.0f} MiB")
    for what, seconds in rows:
        goal = f"goal {allowed:5.1f} s" if what == "one person added" else ""
        print(f"{what:38} {seconds:7.2f} s   {goal}")
    added = dict(rows)["one person added"]
    return 1 if check and added > allowed else 0


if __name__ == "__main__":
    wanted = int(sys.argv[sys.argv.index("--pages") + 1]) if "--pages" in sys.argv else 10_000
    sys.exit(main(wanted, check="--check" in sys.argv))
