"""What Tesseract took for words on a picture: echoes dropped, several looks at one page weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DOUBTFUL = 0.9  # confidence below which another look at the same place may know better
NEW = 0.8  # confidence from which a word that only another look saw is believed
RUBBISH = 0.6  # confidence below which a sign alone (a rule, a speck) is nothing


@dataclass(frozen=True, slots=True)
class Token:
    """Signs taken for one word: each with its place (x0, y0, x1, y1) in dots of the straightened picture."""

    signs: tuple[tuple[str, tuple[int, int, int, int]], ...]
    line: int
    sure: float

    @property
    def left(self) -> int:
        return min(b[0] for _, b in self.signs)

    @property
    def top(self) -> int:
        return min(b[1] for _, b in self.signs)

    @property
    def right(self) -> int:
        return max(b[2] for _, b in self.signs)

    @property
    def bottom(self) -> int:
        return max(b[3] for _, b in self.signs)

    @property
    def is_rubbish(self) -> bool:
        if self.sure >= RUBBISH:
            return False
        return self._is_flat or not any(c.isalnum() for text, _ in self.signs for c in text)

    @property
    def _is_flat(self) -> bool:
        """Letters far wider than high: a rule that was taken for a word."""
        return self.right - self.left > 1.5 * len(self.signs) * (self.bottom - self.top)


def without_echoes(tokens: Sequence[Token]) -> list[Token]:
    """Where two words of one line lie on each other (half a word read twice), only the longer of the two."""
    kept: list[Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        if token.is_rubbish:
            continue
        if before is not None and before.line == token.line and _across(before, token) > 0.5:
            if (len(token.signs), token.sure) > (len(before.signs), before.sure):
                kept[-1] = token
        else:
            kept.append(token)
    return kept


def voted(best: Sequence[Token], others: Sequence[Sequence[Token]]) -> list[Token]:
    """The best look, with doubtful words taken from another look that is surer of the same place.

    All looks must be at pictures of the same shape. Words that only another look saw join the line they stand on.
    """
    out = list(best)
    for look in others:
        for n, token in enumerate(out):
            if token.sure < DOUBTFUL:
                same = [o for o in look if _is_same_place(token, o)]
                surest = max(same, key=lambda o: o.sure, default=token)
                if surest.sure > token.sure:
                    out[n] = Token(surest.signs, token.line, surest.sure)
        for token in look:
            if token.sure >= NEW and len(token.signs) > 1 and not any(_touch(token, o) for o in out):
                _insert(out, token)
    return out


def inserted(tokens: Sequence[Token], more: Sequence[Token]) -> list[Token]:
    """The words with more of them, each where it stands, unless a word stands there already."""
    out = list(tokens)
    for token in more:
        if not any(_touch(token, o) for o in out):
            _insert(out, token)
    return out


def _insert(out: list[Token], token: Token) -> None:
    """Beside its neighbour on the same row, to the left or else to the right; else as a line of its own at the end."""
    row = [(n, o) for n, o in enumerate(out) if _down(o, token) > 0.6]
    left = [(o.right, n) for n, o in row if o.right <= token.left]
    right = [(o.left, n) for n, o in row if o.left >= token.right]
    if left:
        n = max(left)[1]
        out.insert(n + 1, Token(token.signs, out[n].line, token.sure))
    elif right:
        n = min(right)[1]
        out.insert(n, Token(token.signs, out[n].line, token.sure))
    else:
        out.append(Token(token.signs, max((o.line for o in out), default=-1) + 1, token.sure))


def _across(a: Token, b: Token) -> float:
    """Shared width as a share of the narrower."""
    return (min(a.right, b.right) - max(a.left, b.left)) / max(min(a.right - a.left, b.right - b.left), 1)


def _down(a: Token, b: Token) -> float:
    """Shared height as a share of the lower."""
    return (min(a.bottom, b.bottom) - max(a.top, b.top)) / max(min(a.bottom - a.top, b.bottom - b.top), 1)


def _touch(a: Token, b: Token) -> bool:
    return _across(a, b) > 0 and _down(a, b) > 0


def _is_same_place(a: Token, b: Token) -> bool:
    widest = max(a.right - a.left, b.right - b.left)
    shared = min(a.right, b.right) - max(a.left, b.left)
    return _down(a, b) > 0.6 and shared > 0.8 * widest
