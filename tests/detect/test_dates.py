"""Which dates are dates of birth, and how dates are read."""

from __future__ import annotations

from datetime import date

import pytest

from sartool.core.marks import Band
from sartool.detect import dates, names_with_dates
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


@pytest.mark.parametrize(
    ("text", "place", "band"),
    [
        ("her birthday is 14 February", "14 February", Band.STRONG),
        ("his birthday on the 3rd of May", "3rd of May", Band.STRONG),
        ("16th birthday (3 May 2020)", "3 May 2020", Band.STRONG),
        ("turned 14 on 12 March", "12 March", Band.STRONG),
        ("he will be 16 on 3 May 2020", "3 May 2020", Band.STRONG),
        ("was 18 on 3/5/2020", "3/5/2020", Band.SUSPECT),
        ("year of birth: 1984", "1984", Band.STRONG),
        ("born in 1984", "1984", Band.SUSPECT),
        ("his nan died on 3 May 2010", "3 May 2010", Band.SUSPECT),
        ("Date of death: 03/05/2010", "03/05/2010", Band.SUSPECT),
        ("they married on 4 July 2009", "4 July 2009", Band.SUSPECT),
        ("the wedding on Saturday, 4 July", "4 July", Band.SUSPECT),
        ("EDD 12/03/2019", "12/03/2019", Band.SUSPECT),
        ("the baby is due on 12 March 2019", "12 March 2019", Band.SUSPECT),
    ],
)
def test_other_telling_days(text: str, place: str, band: Band, lexicon: Lexicon) -> None:
    found = {(text[f.start : f.end], f.band) for f in dates.find(text, lexicon)}
    assert (place, band) in found


@pytest.mark.parametrize(
    "text",
    [
        "placed on 12 March 2019",
        "the adoption order of 4 July 2009",
        "review due on 12 March 2019; report due on 12/03/2019",
        "in 1984 the home opened",
        "He was 14 when placed on 12 March 2019",
        "a birthday party in March, the wedding of 2009",
        "the plan was signed on 3 May 2010",
        "nobody died. On 3 May 2010 we met",
    ],
)
def test_days_of_the_record_stay(text: str, lexicon: Lexicon) -> None:
    assert list(dates.find(text, lexicon)) == []


@pytest.mark.parametrize(
    ("text", "place", "band"),
    [
        ("CHILD 1 SAMATAR, Ubax 2.4.15", "2.4.15", Band.STRONG),
        ("WIT 03 SUBJ NOWAK Tahmina B 01/03/2008", "01/03/2008", Band.STRONG),
        ("Re: Delyth Penry, 20/02/2014, NHS No 999 118 2047", "20/02/2014", Band.STRONG),
        ("Mother: Ms Delyth Penry, 2.12.91\nSeen 3.4.2019", "2.12.91", Band.STRONG),
        ("Mother: Ms Delyth Penry, 2.1.19\nSeen 3.4.2019", "2.1.19", Band.SUSPECT),
        ("Police: BĂLAN, Vasile, 25.3.91. Caution 2012.\nHeld 3.4.2019", "25.3.91", Band.STRONG),
        ("can offer Gift Nowak, 22/02/1981, as a carer.\nFiled 3 May 2019", "22/02/1981", Band.SUSPECT),
        ("brothers, sisters    Gethin Penry 26/06/2009, same school\n3.4.2019", "26/06/2009", Band.STRONG),
        ("Half sibling ....... GEEDI, Mohamed 26 July 2007", "26 July 2007", Band.STRONG),
        ("Date of birth ........ 18.10.14", "18.10.14", Band.STRONG),
        ("Date of birth ________ 18.10.14", "18.10.14", Band.STRONG),
        ("Gethin Penry 3/4/2009\nDelyth Penry 7/8/2012\nwritten 3/4/2013", "7/8/2012", Band.SUSPECT),
    ],
)
def test_a_date_beside_a_name_without_a_cue(text: str, place: str, band: Band, lexicon: Lexicon) -> None:
    bands = {f.band for f in dates.find(text, lexicon) if text[f.start : f.end] == place}
    assert band in bands
    assert band is Band.STRONG or Band.STRONG not in bands


@pytest.mark.parametrize(
    "text",
    [
        "Delyth Frost, 4 April 2015\nRecord of 4 May 2015",
        "Letter from Zofia Nowak, 4 April 2015\nread 3 May 2022",
        "Contact with Sian Penry 12/03/2009. Next 3/4/2024",
        "seen by Dr Amy Nowak 3.2.09 and 4.5.19",
        "Author: NOWAK, Delyth 04/04/2010 10:13\nread 3/5/2019",
        "Social worker: Delyth Nowak 04/04/2010\n3/3/2019",
        "12/03/2019 Home visit Sian Penry 13/03/2011",
        "Yours sincerely\nDelyth Nowak 3/3/2010\n3/4/2019",
        "Sian Penry 12/03/2019\nKarl Nowak 14/03/2019",
        "Present: Sian Penry 12/03/2010, next 3/4/2020",
        "NOWAK, Delyth 3/3/2010 Home visit\nNOWAK, Delyth 4/5/2011 Letter\nprinted 3/4/2019",
        "Signed by mother: Delyth Nowak 3/3/2010\nread 3/4/2019",
        "Mother Delyth Nowak 3/3/2010 attended\nprinted 3/4/2019",
    ],
)
def test_the_day_somebody_wrote_or_came_stays(text: str, lexicon: Lexicon) -> None:
    assert list(names_with_dates.find(text, list(dates.days_in(text)), lexicon)) == []
