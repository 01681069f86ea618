"""Cases with copies in them: a letter and its scan, decided apart or not decided at all."""

from __future__ import annotations

from builders import CODES, after, document, mark, opened

from sartool.core import casework, documents
from sartool.core.bundle import Alike, Copy, Document, DocumentId, PagePair
from sartool.core.case import Case
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome

LETTER, SCAN, MAIL = DocumentId("letter.pdf"), DocumentId("scan.pdf"), DocumentId("mail.eml")
KEPT, TWIN = mark(LETTER, page=2), mark(SCAN, x=14, page=2)
COPIES = (
    Copy(SCAN, LETTER, Alike.NEAR, (PagePair(1, 1), PagePair(2, 2))),
    Copy(LETTER, MAIL, Alike.WITHIN, (PagePair(1, 3),)),
)


def papers() -> tuple[Document, ...]:
    return (
        document(LETTER, 2, title="Letter <b>home</b>", date="2015-04-01"),
        document(SCAN, 2, title="Letter (scan)", date="2015-04-02"),
        document(MAIL, 4, title="Mail", date="2015-04-03"),
    )


def copied() -> Case:
    case = opened(KEPT, TWIN, documents=papers())
    return after(case, documents.found_copies(case, COPIES, [LETTER, SCAN, MAIL]))


def decided_apart() -> Case:
    """The scan shows what the letter withholds."""
    case = opened(KEPT, TWIN, documents=papers())
    case = after(case, casework.decide(case, [TWIN.id], Outcome.DISCLOSE, "known to her", codes=CODES))
    case = after(case, documents.found_copies(case, COPIES[:1], [LETTER, SCAN, MAIL]))
    how = {"code": CodeId("TP"), "codes": CODES}
    return after(case, casework.decide(case, [KEPT.id], Outcome.REDACT, "not hers", **how))  # type: ignore[arg-type]
