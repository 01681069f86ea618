"""Looks for documents that say again what others say: in a child, over all pages of the bundle."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Any

from sartool.core import documents
from sartool.core.bundle import Copy, ItemState
from sartool.core.case import Case
from sartool.detect import doors
from sartool.work.detection import answer
from sartool.work.ports import Children, Words
from sartool.work.progress import Job, Progress

SECONDS = 1800.0


def comparing(case: Case, words: Words, children: Children) -> Job:
    """Which of the documents read are copies, or stand in others; nothing where all were compared before."""
    read = [d for d in case.documents.values() if d.state is ItemState.READ]
    if {d.id for d in read} == case.compared:
        return
    readings, ahead = [], deque[Future[Any]]()
    for n, d in enumerate(read, 1):
        given = (d.id, d.sha256, d.media, words.texts(d.id))
        ahead.append(children.submit(doors.reading_of, *given, seconds=SECONDS))
        while ahead and (len(ahead) > children.count or n == len(read)):
            readings.append(answer(ahead.popleft(), "the search for copies"))
        yield Progress(n, len(read), "looking for copies")
    copies: tuple[Copy, ...] = answer(children.submit(doors.copies_among, readings, seconds=SECONDS), "the copies")
    said = f"{len(copies)} copies found" if len(copies) != 1 else "1 copy found"
    compared = [d.id for d in read]
    yield Progress(len(read), len(read), said, act=partial(documents.found_copies, copies=copies, compared=compared))
