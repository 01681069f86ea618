"""How long a job will still take, told from how fast it went so far. Pure: the time is handed in."""

from __future__ import annotations

from collections import deque

WINDOW = 60.0  # seconds: the pace of the last minute says more than the pace since the start


class Pace:
    """Told of every step with the time in seconds it was reached; answers in words."""

    def __init__(self) -> None:
        self._steps: deque[tuple[float, int, int]] = deque()
        self._total = 0

    def step(self, at: float, done: int, total: int, pages: int = 0) -> None:
        """`pages` counts the pages read so far, in a job that reads pages."""
        if self._steps and (done < self._steps[-1][1] or pages < self._steps[-1][2]):
            self._steps.clear()  # another part of the job began to count anew
        self._steps.append((at, done, pages))
        self._total = total
        while len(self._steps) > 2 and at - self._steps[0][0] > WINDOW:
            self._steps.popleft()

    @property
    def left(self) -> str:
        """'about 2 minutes left'; empty while nobody can know."""
        if len(self._steps) < 2:
            return ""
        (then, before, _), (now, done, _) = self._steps[0], self._steps[-1]
        if done <= before or now <= then:
            return ""
        return in_words((self._total - done) * (now - then) / (done - before))

    @property
    def speed(self) -> str:
        """'120 pages a minute'; empty while nobody can know, and in jobs that read no pages."""
        if len(self._steps) < 2:
            return ""
        (then, _, before), (now, _, pages) = self._steps[0], self._steps[-1]
        if pages <= before or now <= then:
            return ""
        each = round(60 * (pages - before) / (now - then))
        return f"{each:,} page{'s' * (each != 1)} a minute" if each else ""


def in_words(seconds: float) -> str:
    if seconds < 10:
        return "a few seconds left"
    if seconds < 50:
        return f"about {round(seconds, -1):.0f} seconds left"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {max(minutes, 1)} minute{'s' * (minutes > 1)} left"
    hours = round(seconds / 3600)
    return f"about {hours} hour{'s' * (hours != 1)} left"
