"""Who is who in the invented record: names, forms of names, identifiers and what should happen to them."""

from __future__ import annotations

from dataclasses import dataclass, field

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_number(middle: str) -> str:
    """A 999-range NHS number with a valid check digit, written 999 xxx xxxx. `middle` is six digits."""
    digits = "999" + middle
    check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
    if check == 10:
        raise ValueError(f"no check digit for {digits}")
    whole = digits + str(check % 11)
    return f"{whole[:3]} {whole[3:6]} {whole[6:]}"


def upn(digits: str) -> str:
    """A unique pupil number with its check letter. `digits` is twelve digits and starts 999."""
    return UPN_LETTERS[sum(int(d) * w for d, w in zip(digits, range(2, 14), strict=True)) % 23] + digits


@dataclass(frozen=True)
class Person:
    """One invented person. `name_is` and `ids_are` hold hide, keep or either (not scored)."""

    id: str
    name: str
    role: str
    relationship: str
    origin: str
    name_is: str
    forms: tuple[str, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    ids_are: str = ""
    listed: bool = False
    aliases: tuple[str, ...] = ()
    consent: str = "not_asked"
    objects: bool = False
    note: str = ""

    @property
    def all_forms(self) -> tuple[str, ...]:
        """The full name followed by every other form used in the documents."""
        return (self.name, *self.forms)


SUBJECT_NHS = nhs_number("118204")
SUBJECT_UPN = upn("999201203117")
KAYLEIGH_NHS = nhs_number("471163")
ALFIE_NHS = nhs_number("802251")
WILL_NHS = nhs_number("360941")

SUBJECT = Person(
    "jamie", "Jamie Lee Tranter", "data_subject", "Data subject", "English", "keep",
    ("Jamie Tranter", "Jamie", "Jay", "TRANTER, Jamie Lee", "TRANTER, Jamie", "J. Tranter", "J.T."),
    {"11/03/2003": "dob", "11 March 2003": "dob", SUBJECT_NHS: "nhs", SUBJECT_UPN: "upn",
     "RBC-118204": "case_id", "QQ 55 21 08 A": "ni",
     "12 Copley Row, Ravensholme, DN88 4TQ": "address", "12 Copley Row": "address"}, "keep",
)  # fmt: skip

FAMILY = (
    Person(
        "donna", "Donna Tranter", "parent", "Mother", "English", "keep",
        ("Ms Tranter", "Ms D Tranter", "Donna", "Donna Marie Tranter"),
        {"04/10/1980": "dob", "07700 900148": "mobile"}, "either", True, ("Donna Marie Tranter",),
        "given", False, "Signed consent form returned 19 October 2026: happy for Jamie to see anything about her.",
    ),
    Person(
        "shaun", "Shaun Maddox", "parent", "Father", "English", "hide",
        ("Mr Maddox", "Mr S Maddox", "MADDOX, Shaun", "Maddox, Shaun", "Shaun", "Shauny", "Sean Maddox",
         "Mr Maddocks", "S.M.", "Maddox"),
        {"22/07/1976": "dob", "07700 900263": "mobile", "QQ 18 40 33 C": "ni", "YD00 HKP": "vehicle_reg",
         "13NR/0418/09": "crime_ref", "Flat 4, 61 Tannery Street, Ravensholme, DN88 1SB": "address",
         "61 Tannery Street": "address", "DN88 1SB": "postcode", "Hartley Skip Hire": "employer"},
        "hide", True, ("Shauny",), "refused", True,
        "Wrote 2 November 2026: refuses to have anything about him given out.",
    ),
    Person(
        "kayleigh", "Kayleigh Tranter", "sibling", "Maternal half-sister", "English", "hide",
        ("Kayleigh", "Kayley", "Kay", "TRANTER, Kayleigh", "K. Tranter"),
        {"17/01/1999": "dob", KAYLEIGH_NHS: "nhs", "07700 900502": "mobile"},
        "hide", True, ("Kay",), "not_asked", False, "No current address. Jamie has asked us not to trace her.",
    ),
    Person(
        "alfie", "Alfie Tranter", "sibling", "Full brother, lives with his aunt", "English", "hide",
        ("Alfie", "Alf", "TRANTER, Alfie", "A. Tranter"),
        {"08/02/2008": "dob", ALFIE_NHS: "nhs", "Fallowfield Primary School": "school"}, "hide",
    ),
    Person(
        "maureen", "Maureen Tranter", "relative", "Maternal grandmother, died 3 February 2014", "English", "keep",
        ("Mrs Tranter", "Mrs M Tranter", "Maureen", "Nanny Mo"),
        {"Flat 2, Elm Court": "address"}, "either", True, ("Nanny Mo",), "not_needed", False,
        "Died 3 February 2014. No one has asked for anything to be held back.",
    ),
    Person(
        "kmaddox", "Karen Maddox", "relative", "Father's sister, cares for Alfie", "English", "hide",
        ("Ms Maddox", "Ms K Maddox", "Auntie Karen", "Aunt Karen", "Karen"),
        {"27 Fallowfield Close, Thornhey, DN88 6JE": "address", "27 Fallowfield Close": "address",
         "DN88 6JE": "postcode", "07700 900319": "mobile", "karen.maddox@example.org": "email",
         "Aireside Dental Practice": "employer"},
        "hide", True, ("Auntie Karen",), "refused", True,
        "Objects to her letter of 9 August 2016 being shown. Shares a first name with Jamie's first social "
        "worker.",
    ),
)  # fmt: skip

OTHERS = (
    Person(
        "sandhu", "Jaswinder Kaur Sandhu", "referrer", "Neighbour who made the 2006 referral", "Punjabi", "hide",
        ("Mrs Jaswinder Kaur Sandhu", "Jaswinder Sandhu", "Mrs Sandhu", "Mrs J Sandhu", "Mrs Sandu", "Jaswinder",
         "Jas", "SANDHU, Jaswinder", "Sandhu"),
        {"14 Copley Row": "address", "01632 960418": "landline", "Infirmary laundry": "employer"},
        "hide", True, ("Jas",), "refused", True, "Asked in 2006 that the family never learn that she rang.",
    ),
    Person(
        "folasade", "Folasade Akinyemi", "third_party", "Mother's friend", "Yoruba", "hide",
        ("Mrs Akinyemi", "Mrs F Akinyemi", "Folasade", "Sade", "Auntie Sade", "Mrs Akinyeme", "Akinyemi"),
        {"07700 900574": "mobile", "sade.akinyemi@example.org": "email", "Brightwater Nursing Home": "employer"},
        "hide",
    ),
    Person(
        "hope", "Hope Akinyemi", "third_party", "Friend's daughter, same age as Jamie", "Yoruba", "hide",
        ("Hope",), {"30/05/2003": "dob", "St Bede's Primary": "school"}, "hide",
    ),
    Person(
        "zbigniew", "Zbigniew Wojciechowski", "third_party", "Landlord of 12 Copley Row", "Polish", "hide",
        ("Mr Wojciechowski", "Mr Z Wojciechowski", "Z. Wojciechowski", "Zbigniew", "Zbyszek", "Mr Wojchekowski"),
        {"01632 960771": "landline", "z.wojciechowski@example.org": "email", "00-14-62": "bank",
         "00738215": "bank", "5 Foundry Lane, Ravensholme, DN88 2HN": "address", "5 Foundry Lane": "address",
         "DN88 2HN": "postcode"}, "hide",
    ),
    Person(
        "khoa", "Trần Minh Khoa", "third_party", "School friend", "Vietnamese", "hide",
        ("Minh Khoa Tran", "Khoa Tran", "Tran Minh Khoa", "Khoa", "Koa", "K.T."),
        {"02/12/2002": "dob", "07700 900836": "mobile", "9 Weavers Court, Ravensholme, DN88 3PL": "address",
         "9 Weavers Court": "address", "DN88 3PL": "postcode", "@khoa_tr4n": "social_handle"}, "hide",
    ),
    Person(
        "ngoc", "Trần Thị Bích Ngọc", "third_party", "School friend's mother", "Vietnamese", "hide",
        ("Mrs Trần", "Mrs Tran", "Bích Ngọc"), {"01632 960529": "landline"}, "hide",
    ),
    Person(
        "mehmet", "Mehmet Yıldırım", "third_party", "Shop owner", "Turkish", "hide",
        ("Mr Yıldırım", "Mr Yildirim", "Mr M Yildirim", "Mehmet", "Mr Yilderim"),
        {"Çınar Food & Wine": "business", "Cinar Food & Wine": "business", "22NR/1907/16": "crime_ref",
         "01632 960665": "landline"}, "hide", True, (), "refused", False,
        "Replied by telephone: would rather not be named.",
    ),
    Person(
        "will", "Will Garside", "third_party", "Other young person at Larch House", "English", "hide",
        ("William Garside", "GARSIDE, William", "Will", "W.G.", "Garside"),
        {"19/08/2001": "dob", WILL_NHS: "nhs", "Moorcroft College": "school"}, "hide",
    ),
    Person(
        "tracey", "Tracey Garside", "third_party", "Mother of that young person", "English", "hide",
        ("Ms Garside", "Tracey"), {"07700 900951": "mobile"}, "hide",
    ),
    Person(
        "craig", "Craig Dutton", "third_party", "Associate of the father", "English", "hide",
        ("Mr Dutton", "DUTTON, Craig", "Craig", "C.D.", "Dutton"),
        {"23/02/1971": "dob", "NX00 LTV": "vehicle_reg", "13NR/0287/09": "crime_ref"}, "hide",
    ),
    Person("yardley", "Yardley", "third_party", "Another family on the duty sheet", "English", "hide", ()),
)  # fmt: skip

CARERS = (
    Person(
        "bev", "Beverley Campbell", "foster_carer", "Foster carer 2009-2017", "Jamaican-British", "keep",
        ("Mrs Campbell", "Bev Campbell", "Bev", "Beverley", "the Campbells", "Bev and Winston"),
        {"38 Orchard Rise, Thornhey, DN88 6PW": "address", "07700 900680": "mobile"}, "either", True, ("Bev",),
        "given", False, "Still in touch with Jamie. Consent by e-mail 21 October 2026.",
    ),
    Person(
        "winston", "Winston Campbell", "foster_carer", "Foster carer 2009-2017", "Jamaican-British", "either",
        ("Mr Campbell", "Winston"), {"07700 900681": "mobile"}, "hide",
    ),
    Person(
        "rose", "Rose Hennessy", "foster_carer", "Foster carer 2018-2021", "Irish", "either",
        ("Mrs Hennessy", "Ms Hennessy", "Rose"),
        {"07700 900417": "mobile", "5 Larkspur Walk, Skelbrook, DN88 9RH": "address"}, "hide", True, (),
        "not_asked", False, "Letter sent 26 October 2026, no reply yet.",
    ),
    Person(
        "aoife", "Aoife Hennessy", "third_party", "Foster carer's daughter", "Irish", "hide",
        ("Aoife", "Eefa"), {"14/06/2006": "dob", "Skelbrook Girls' School": "school"}, "hide",
    ),
)  # fmt: skip


def _pro(pid: str, name: str, job: str, origin: str, *forms: str, listed: bool = False, note: str = "") -> Person:
    return Person(pid, name, "professional", job, origin, "keep", forms, {}, "either", listed, (),
                  "not_needed", False, note)  # fmt: skip


PROFESSIONALS = (
    _pro("ashdown", "Karen Ashdown", "Social worker 2006-2011", "English", "Ms Ashdown", "K Ashdown", "K. Ashdown",
         listed=True, note="Employed by the council; shares a first name with a relative."),
    _pro("pryce", "Gillian Pryce", "Team manager", "Welsh", "Ms Pryce", "Gillian", "G Pryce", listed=True),
    _pro("petty", "Lorraine Petty", "Duty social worker", "English", "L Petty", "Lorraine"),
    _pro("brierley", "Tom Brierley", "Social worker 2011-2018", "English", "T Brierley", "Mr Brierley", "Tom"),
    _pro("hussain", "Farida Hussain", "Independent reviewing officer", "Pakistani", "Ms Hussain", "Farida",
         listed=True),
    _pro("rahimi", "Nadia Rahimi", "Personal adviser", "Afghan", "Ms Rahimi", "Nadia"),
    _pro("moseley", "Geraint Moseley", "Supervising social worker", "Welsh", "Mr Moseley", "Geraint"),
    _pro("quill", "Patsy Quill", "Contact supervisor", "Irish", "Ms Quill", "Patsy", "P Quill"),
    _pro("whitaker", "Joy Whitaker", "Health visitor", "English", "Mrs Whitaker", "Mrs J Whitaker"),
    _pro("deshmukh", "Dr Anil Deshmukh", "GP", "Marathi", "Dr Deshmukh", "Dr A Deshmukh"),
    _pro("bankole", "Dr Oluwaseun Bankole", "Clinical psychologist, CAMHS", "Yoruba", "Dr Bankole"),
    _pro("marsh", "Helen Marsh", "Head teacher, Copley Primary School", "English", "Mrs Marsh"),
    _pro("foster", "Daniel Foster", "Designated teacher, Thornhey High School", "English", "Mr Foster",
         "Mr D Foster"),
    _pro("stott", "Rachel Stott", "Detective constable", "English", "DC Stott", "DC Rachel Stott"),
    _pro("lomax", "Lomax", "Police constable 4471", "English", "PC Lomax", "PC 4471 Lomax"),
    _pro("penhallow", "Hugh Penhallow", "Council solicitor", "Cornish", "Mr Penhallow"),
    _pro("acheampong", "Dominic Acheampong", "Key worker, Larch House", "Ghanaian", "Dominic", "D Acheampong"),
)  # fmt: skip

PEOPLE = (SUBJECT, *FAMILY, *OTHERS, *CARERS, *PROFESSIONALS)
COUNCIL = "Ravensholme Borough Council"
