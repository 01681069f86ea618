"""Which dates are dates of birth, and how dates are read."""

from __future__ import annotations

from datetime import date

import pytest

from sartool.core.marks import Band
from sartool.detect import dates
from sartool.detect.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DOB 14/02/2006", ["14/02/2006"]),
        ("d.o.b: 14.2.06", ["14.2.06"]),
        ("Date of birth: 14 February 2006", ["14 February 2006"]),
        ("born on 14th Feb 2006", ["14th Feb 2006"]),
        ("b. 2006-02-14", ["2006-02-14"]),
        ("born February 14, 2006", ["February 14, 2006"]),
        ("Kasia (12/12/1981) rang", ["12/12/1981"]),
        ("The meeting (12/12/1981) was", []),
        ("a friend (Kasia Nowak,\n02/12/2002) was there", ["02/12/2002"]),
        ("Kasia Nowak\n(22/04/1974) is believed", ["22/04/1974"]),
        ("08/02/2008 Kasia born. Health", ["08/02/2008"]),
        ("21/08/2012 Birth of Morgan Lockyer.", ["21/08/2012"]),
        ("Daughter Hope,\n30/05/2003", ["30/05/2003"]),
        ("Visit on 14/02/2019 at noon", []),
        ("DOB 31/02/2006", ["31/02/2006"]),  # mistyped: the words tell
        (
            "Name Date of birth Relationship\nKasia 02/06/1984 Mother\nDean 09/11/1979 Father\nSigned 01/03/2019",
            ["02/06/1984", "09/11/1979"],
        ),
    ],
)
def test_dates_of_birth(text: str, found: list[str], lexicon: Lexicon) -> None:
    strong = [text[f.start : f.end] for f in dates.find(text, lexicon) if f.band is Band.STRONG]
    assert strong == found


def test_a_table_whose_rows_break_over_lines(lexicon: Lexicon) -> None:
    rows = "\n".join(["a note"] * 12)
    text = f"Name Who they are Born Contact\nKasia Mother 04/10/1980\n{rows}\nMinh Friend 02/12/2002 07700 900836\n"
    text += "2017\n19/08/2001 NHS 999 360 9412\n03/05/2015 Moved house."
    bands = {text[f.start : f.end]: f.band for f in dates.find(text, lexicon)}
    assert bands == {"04/10/1980": Band.STRONG, "02/12/2002": Band.SUSPECT, "19/08/2001": Band.SUSPECT}


def test_every_format_is_the_same_day() -> None:
    forms = "14/02/2006, 14.2.06, 14 February 2006, 14-Feb-2006, 2006-02-14, February 14, 2006"
    assert {day for _, _, day in dates.days_in(forms)} == {date(2006, 2, 14)}
    assert len(list(dates.days_in(forms))) == 6
