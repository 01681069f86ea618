"""How long the whole job on a bundle takes, in CPU seconds a page: `whole_job.py [BUNDLE] [--check]`.

Without a bundle it takes the sample. `--check` exits 1 when a figure is missed.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sartool import bootstrap
from sartool.core.request import Request, RequestType

GOALS = {"read a page": 1.8, "find on a page": 0.22, "draw and prove a page": 0.6}  # CPU seconds


def cpu() -> float:
    """CPU seconds of this process and of children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


@contextmanager
def taken(session: bootstrap.Session) -> Iterator[Callable[[], float]]:
    """CPU seconds since entering, once the children have been closed and counted."""
    session.children.close()
    start = cpu()

    def so_far() -> float:
        session.children.close()
        return cpu() - start

    yield so_far


def main(bundle: Path, *, check: bool) -> int:
    folder = Path(tempfile.mkdtemp(prefix="sartool-bench-"))
    try:
        figures, pages = measured(bundle, folder)
    finally:
        shutil.rmtree(folder)
    print(f"{pages} pages")
    missed = 0
    for what, seconds in figures.items():
        a_page = seconds / max(pages, 1)
        ok = a_page <= GOALS[what]
        missed += not ok
        print(f"{what:24} goal {GOALS[what]:.2f} s CPU   reached {a_page:.2f} s   {'' if ok else 'MISSED'}")
    return 1 if check and missed else 0


def measured(bundle: Path, folder: Path) -> tuple[dict[str, float], int]:
    request = Request(RequestType.CARE_LEAVER, "Nobody In Particular")
    figures: dict[str, float] = {}
    with bootstrap.new_case(folder / "c.sarcase", request, by="Bench", passphrase="bench", jobs=2) as session:
        with taken(session) as so_far:
            session.run(session.adding(bundle))
            figures["read a page"] = so_far()
        with taken(session) as so_far:
            session.run(session.finding())
            figures["find on a page"] = so_far()
        with taken(session) as so_far:
            session.run(session.drafting(folder / "draft"))
            figures["draw and prove a page"] = so_far()
        return figures, sum(d.pages for d in session.case.documents.values())


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if a != "--check"]
    where = Path(given[0]) if given else bootstrap.resources().sample
    sys.exit(main(where, check="--check" in sys.argv))
