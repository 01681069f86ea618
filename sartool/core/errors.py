"""What can go wrong, in words the user can act on.

SartoolError
├── WrongUse          2    the command was not understood
├── Refused           3    a rule of casework says no; nothing changed
├── BadDocument       4    a file of the bundle cannot be read; the job goes on
├── CaseLocked        5    somebody else has the case open
├── CaseDamaged       5    the case folder does not prove itself
├── WrongPassphrase   5    no slot opens with it
├── NotVerified       6    the release did not stand its own test; nothing was placed
└── Cancelled       130    the user stopped it
"""

from __future__ import annotations

from collections.abc import Sequence


class SartoolError(Exception):
    """A failure we foresaw. `str(error)` is fit to show; `exit_code` is for the command line."""

    exit_code = 1


class WrongUse(SartoolError):
    exit_code = 2


class Refused(SartoolError):
    """A rule of casework forbids this act now."""

    exit_code = 3


class BadDocument(SartoolError):
    """A file of the bundle cannot be turned into pages. `dangerous` files are never opened further.

    `locked` ones need a password. `passing` says that the fault may be the computer's: it is tried again.
    """

    exit_code = 4

    def __init__(
        self, name: str, why: str, *, dangerous: bool = False, locked: bool = False, passing: bool = False
    ) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why, self.dangerous, self.locked, self.passing = name, why, dangerous, locked, passing

    def __reduce__(self) -> tuple[object, ...]:
        """So that it can come back from a child process whole."""
        return _bad_document, (self.name, self.why, self.dangerous, self.locked, self.passing)


def _bad_document(name: str, why: str, dangerous: bool, locked: bool, passing: bool) -> BadDocument:
    return BadDocument(name, why, dangerous=dangerous, locked=locked, passing=passing)


class CaseLocked(SartoolError):
    exit_code = 5


class CaseDamaged(SartoolError):
    exit_code = 5


class WrongPassphrase(SartoolError):
    exit_code = 5


class NotVerified(SartoolError):
    """The finished release failed its proof. Findings name page and kind, never the text."""

    exit_code = 6

    def __init__(self, findings: Sequence[str]) -> None:
        shown = "; ".join(findings[:5]) + ("" if len(findings) <= 5 else f"; and {len(findings) - 5} more")
        super().__init__(f"The release was not verified and nothing was placed: {shown}.")
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[object, ...]:
        return NotVerified, (self.findings,)


class Cancelled(SartoolError):
    exit_code = 130
