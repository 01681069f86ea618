"""The value of a cell as a person in Britain would read it on the screen."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

_PADDED = re.compile(r"^0[0 \-/()]*0$")  # "00000 000000": the noughts in front belong to the number
_MONEY = re.compile(r"[£€$]")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
INVISIBLE = re.compile(r"^;;;?;*$")  # a number format that shows nothing


def shown(value: object, form: str = "") -> str:
    """The words of a cell; `form` is its number format, "" when unknown."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time() and "h" not in form.lower():
            return value.strftime("%d/%m/%Y")
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M:%S" if value.second else "%H:%M")
        case timedelta():
            return str(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(float(value), form)
        case _:
            return str(value).strip()


def _number(value: float, form: str) -> str:
    form = form.split(";", maxsplit=1)[0].replace("\\ ", " ").replace("\\-", "-")
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and 0 <= value < 1e15 and _PADDED.match(form):
        return _filled(int(value), form)
    plain = _LITERAL.sub("", form)
    places = len(plain.partition(".")[2].rstrip("% _)")) if "." in plain else 0
    if plain.rstrip().endswith("%"):
        return f"{value * 100:.{min(places, 10)}f}%"
    if sign := _MONEY.search(form):
        return f"{'-' if value < 0 else ''}{sign.group()}{abs(value):,.{min(places, 4)}f}"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


def _filled(value: int, form: str) -> str:
    """Digits put where the noughts of the format stand, from the right."""
    digits = list(str(value).zfill(form.count("0")))
    out = []
    for sign in reversed(form):
        out.append(digits.pop() if sign == "0" else sign)
    return "".join(digits) + "".join(reversed(out))
