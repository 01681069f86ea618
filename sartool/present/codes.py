"""The lawful codes an officer may choose for a request, each with its plain meaning. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sartool.core.grounds import CodeId, Codes, why_not
from sartool.core.request import Request


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """One code: what the requester will read (`meaning`), the law, when it applies, what must be on file."""

    id: CodeId
    meaning: str
    law: str
    when: str
    gate: str
    reason_template: str

    @property
    def short(self) -> str:
        """The meaning in a few words, to stand after the code: 'it is about another person'."""
        first = self.meaning.partition(". ")[0].rstrip(".")
        _, because, why = first.partition(" because ")
        if because:
            return why.removeprefix("we believe that ")
        return first.removeprefix("We have removed ").removeprefix("some information here ").removeprefix("that ")


def offered(request: Request, codes: Codes, proposed: Iterable[CodeId] = ()) -> tuple[CodeChoice, ...]:
    """Only the codes that are lawful on this request; the proposed ones first."""
    first = list(dict.fromkeys(proposed))
    lawful = [c for c in codes.values() if not why_not(c.id, request, codes)]
    ordered = sorted(lawful, key=lambda c: first.index(c.id) if c.id in first else len(first))
    return tuple(CodeChoice(c.id, c.sentence, c.law, c.when, c.gate, c.reason_template) for c in ordered)
