"""What a clause of a record says about sharing: an order to withhold, a restricted sort, its end, or nothing.

No list of phrases: an order is made of a negation, a verb of sharing and what may follow it, and its subject may only
be the passage itself. "He must not be shown films" has another subject; "do not share needles" another object.
All expressions expect lower case with slips mended (`flag_spelling`).
"""

from __future__ import annotations

import re
from enum import Enum


class Says(Enum):
    """What one clause says."""

    ORDER = "order"  # it is to be withheld
    SORT = "sort"  # what follows is of a restricted sort; nobody orders anything
    OPENS = "opens"  # a restricted section begins
    ENDS = "ends"
    ASIDE = "aside"  # the reason, who set it, when: goes with an order, is none
    NOTHING = "nothing"


_WHO = r"""(?:(?:the|his|her|their|any|either|birth|data|other|both|this|our|wider|extended|[\w-]+'s)\s+){0,3}
    (?:famil(?:y|ies)|parents?|mother|father|mums?|mam|dads?|mummy|daddy|child(?:ren)?|young\s+(?:person|people
        |man|woman)
      |yp|yps|client|clients|subject|service\s+users?|pupils?|patients?|pt|gran|nan|nana|granny|grand\w+
      |siblings?|brothers?
      |sisters?|carers?|step\w+|aunt\w*|uncle|anyone|anybody|anyone\s+else|him|her|them|household|partner|relatives?
      |ex-?partner|third\s+part(?:y|ies)|requester|applicant)"""
_RESTRICTED = r"""(?:restricted|confidential|privileged|legally\s+privileged|exempt|withheld|sensitive|protected
    |private|secret
      |closed|third[\s-]*part(?:y|ies)(?:'s)?|3rd[\s-]*part(?:y|ies)|3p|tp|t/p|lpp|dnr|dnd|non[\s-]?disclosable
      |intelligence
      |intel|not\s+for\s+(?:disclosure|release|sharing)|in\s+confidence)"""
_THING = r"""(?:sections?|information|info|materials?|entry|entries|passages?|notes?|parts?|paragraphs?|para
    |paras|contents?
      |data|records?|recording|intelligence|intel|bits?|items?|matters?|details?|access|lines?|text|comments?
      |sentences?|file
      |advice|page|box|discussion)"""
_DISTANCE = r"""(?:this|these|that|the|all|any|following|next|above|below|preceding|foregoing|previous|last|whole
    |entire)"""
# Words that may stand before an order without giving it another subject.
_BEFORE_ORDER = rf"""(?:{_DISTANCE}|{_RESTRICTED}|{_THING}|which|and|or|but|also|it|here|rest|of|in|on|to|from|by
    |us|me|about|with
      |is|are|was|were|be|being|must|should|may|can|cannot|will|has|have|been|contains?|contained|includes?
      |holds?|given|told|said
      |shared|provided|received|relates?|relating|concerning|another|other|individuals?|person|someone|else
      |please|nb|n\.b\.?
      |note|n\.?b\.?|important|urgent|warning|caution|attention|strictly|very|highly|extremely|therefore|so|as
      |for|now|staff|hv
      |gp|police|social\s+work|child|one|two|three|four|five|\d+(?:\.\d+)*[.)]?|sections?|school|health|carers?
      |carer's|information|only|still|until)"""
_DONE = r"""(?:disclosed|shared|released|shown|given|passed|circulated|seen|read|repeated|copied|opened|revealed
    |divulged
      |supplied|provided|made\s+(?:known|available|public)|told|mentioned|discussed|sent|included|communicated|viewed
      |photocopied|forwarded|handed|accessed|looked\s+at|known|heard)"""
_DO = r"""(?:disclos(?:e|ing)|shar(?:e|ing)|releas(?:e|ing)|show|give|pass|circulate|repeat|copy|open|reveal
    |divulge|supply
      |provide|mention|send|read|include|communicate|discuss|hand|photocopy)"""
# What may follow the verb: nothing, the passage itself, somebody, or a limit in place or time.
_AFTER = rf"""(?:\s+(?:on|out|over|back|onward|onwards|again|up|down))?
      (?=\s*(?:$|[^\w\s]|\n)|\s+(?:this|it|these|following|next|below|above|any\s+(?:of\s+)?(?:this|part)
          |in\s+any|on\s+any
        |the\s+(?:following|contents?|next|above|below|information|paragraph|section|passage|entry|note|source
        |identity)|to\b
        |with\b|by\b|until|till|before|outside|beyond|without|w/o|w/out|when|if|in\s+(?:response|the\s+event|any
        |full)|(?:in|from)\s+(?:the\s+)?(?:\w+'s\s+)?(?:cop(?:y|ies)|file|sars?|pack|disclosure)|under
        |unless|further|prior|at\s+any|at\s+all|elsewhere|as\b|because|or\b|and\b|nor\b|{_WHO}\s*(?:$|[^\w\s]|\n)))"""
_MAY_NOT = r"(?:(?:must|should|shall|may|can|is|are|to|ought)\s+(?:not|never)|cannot|mustn't|shouldn't|not|never)"
_ORDERS = rf"""
    (?:do\s+not|don't|dont|never|must\s+not|should\s+not|must\s+never|please\s+not|not\s+to)\s+(?:ever\s+
        |under\s+any\s+\w+\s+)?
        {_DO}{_AFTER}
  | {_MAY_NOT}\s+(?:ever\s+)?(?:to\s+)?(?:be|get)\s+(?:further\s+|ever\s+|re-?)?{_DONE}{_AFTER}
  | not\s+(?:suitable\s+|intended\s+|approved\s+|meant\s+|cleared\s+)?(?:for|4)\s+(?:the\s+eyes\s+of\s+|any\s+
  |onward\s+|further\s+)?
      (?:disclosures?|release|sharing|onward|circulation|copying|viewing|publication|subject\s+access|sars?|foi
          |the\s+file\s+copy
        |client\s+access|pt\s+access|(?:parent|pupil|child|family|client)[\w-]*\s+(?:record|file|copy|access
        |held\s+record)
        |{_WHO}(?:'s)?(?:\s+(?:eyes|copy|file|record|access|to\s+see))?)\b
  | (?:please\s+|to\s+be\s+|should\s+be\s+|must\s+be\s+|needs?\s+to\s+be\s+|be\s+)
      (?:withh[eo]ld|redact(?:ed)?|remove(?:d)?|delete(?:d)?|blank(?:ed)?\s+out|tak(?:e|en)\s+out|le(?:ave|ft)\s+out
        |h[oe]ld\s+back|cut|stripped|obscured|omitted|hidden)\b(?=[^.]{{0,40}}\b(?:before|prior|from|if|when|on
        |in|as|because|for|the|this|by)\b
        |\s*(?:$|[^\w\s]))
  | (?:remove|delete|take\s+out|blank\s+out|leave\s+out|cut|strike\s+out|hold\s+back)\b[^.]{{0,30}}\b(?:before
  |prior\s+to|from|if|when)\b
      [^.]{{0,40}}\b(?:disclos|releas|shar|sars?\b|sent|file|cop(?:y|ies)|ask|access|goes|going)
  | (?:redact|withh[eo]ld|withheld)\b(?=\s*(?:$|[^\w\s])|\s+(?:under|from|before|prior|if|when|because|due|as|at
  |on|this|the\s+(?:next|following|above)|(?:the\s+)?{_THING})\b)
  | (?:redaction|withholding)\s+(?:required|needed|necessary|to\s+be\s+considered)
  | (?:not|non)[\s-]?(?:disclosable|releasable|shareable)\b
  | (?:this|following|above|below|{_THING})\s+(?:is\s+)?(?:not|only)\s+for\s+[a-z'-]+(?=\s*(?:$|[^\w\s]|\n))
  | (?:for\s+)?(?:the\s+)?(?:professionals?|staff|(?:social\s+(?:services|work)|residential|agency
  |office)\s+staff|dsl|managers?
        |workers?|team|practitioners?|file
        |court)(?:\s+and\s+(?:for\s+)?(?:the\s+)?\w+)?(?:'s?)?\s+(?:eyes\s+)?only(?=\s*(?:$|[^\w\s]|\n))
  | exempt(?:ed|ion)?(?=\s*(?:$|[:\n])|\s+(?:from\s+(?:access|disclosure|release|sars?|subject)|under|material\b))
  | (?:keep|kept)\s+(?:(?:this|it|these|that|private|secret|hidden|away|back)\s+)*(?:from\s+{_WHO}
  |between\s+(?:us|ourselves)
        |(?:private|secret|confidential|to\s+(?:yourself|ourselves|self))(?=\s*(?:$|[^\w\s])))
  | between\s+(?:ourselves|us|you\s+and\s+me|professionals|staff|workers|agencies)(?=\s*(?:$|[^\w\s]))
  | off\s+the\s+record(?=\s*(?:$|[^\w\s]))
  | (?:not\s+to\s+|must\s+not\s+|to\s+)?(?:not\s+)?go\s+(?:no|any)\s+further(?=\s*(?:$|[^\w\s]))
  | not\s+to\s+go\s+(?:home|further)\b
  | {_WHO}\s+(?:(?:must|should|may|can|is|are|to|will)\s+(?:not|never)|cannot
  |never)\s+(?:to\s+)?(?:be\s+)?(?:ever\s+)?
      (?:see|read|know|find\s+out|learn|hear|told|shown|given|told|made\s+aware)\s+(?:of\s+|about\s+)?(?:any\s+of\s+)?
      (?:this|these|(?:the\s+)?(?:following|next|above|below|information|paragraph|section|entry|note)
          |it(?=\s*(?:$|[^\w\s])))
  | (?:do\s+not|don't|dont|never|must\s+not)\s+(?:ever\s+)?let\s+(?:{_WHO}|[a-z]+)\s+(?:see|read|know|hear|have
  |find\s+out)
      (?=\s*(?:$|[^\w\s])|\s+(?:this|these|about|it\b|of\s+this|the\s+(?:following|next|above)))
  | (?:do\s+not|don't|never)\s+tell\s+{_WHO}(?=\s*(?:$|[:\])*]))
  | (?:source|identity|informant|referrer|caller)\s+(?:of\s+(?:this|the)\s+\w+\s+)?(?:to\s+be|must\s+be
  |should\s+be|is\s+to\s+be|must\s+remain)\s+
      (?:protected|kept|withheld|concealed|hidden|anonymous)
  | (?:do\s+not|don't|not\s+to\s+be|must\s+not\s+be|never)\s+(?:be\s+)?(?:nam|identif)(?:e|ed|y|ied)(?=\s*(?:$
  |[^\w\s]))
  | (?:given|told|said|shared|provided|received|passed|disclosed|information|info|spoken|reported|learn(?:t
  |ed))(?:\s+\w+){{0,4}}?
      \s+in\s+(?:the\s+)?(?:strict(?:est)?\s+)?confidence(?=\s*(?:$|[^\w\s.]|\.\s*$)|\s+(?:by|from|and)\b)
  | in\s+(?:the\s+)?(?:strict(?:est)?\s+)?confidence(?=\s*(?:$|[:,;\])*–—-]))
  | under\s+no\s+circumstances\b[^.]{{0,40}}?\b{_DONE}\b
  | (?:no|not)\s+(?:client|family|parental?|subject|pt|patient|child)\s+access\b
  | closed\s+to\s+{_WHO}
"""  # fmt: skip
_ORDER = re.compile(rf"[\W_]*(?:{_BEFORE_ORDER}[\s,/&'-]+){{0,14}}?(?:{_ORDERS})", re.VERBOSE)
# Present tense of somebody else's wish that "this" is not told; in the past it is a story.
_WISH = re.compile(
    r"""(?:\w+[\s']+){0,5}?(?:(?:has|have)\s+(?:asked|requested|promised|been\s+promised|agreed|undertaken)|asks
        |requests|wishes|wants
        |been\s+(?:asked|promised))\b[^.]{0,60}?\b(?:this|it|these|the\s+following|information)\s+
        (?:(?:is|be|will|should|to|must|are|information|never)\s+){0,3}(?:not\b|never\b|kept\b|stays?\b|goes\s+no)""",
    re.VERBOSE,
)
_UNSURE = re.compile(
    rf"""[\W_]*(?:(?:{_BEFORE_ORDER})\s+){{0,3}}not\s+(?:shared|disclosed|shown|released|passed\s+on)\s+(?:with
        |to)\s+{_WHO}
      | i\s+(?:do\s+not|don't|would\s+not)\s+(?:want|wish|like)\s+(?:this|it
      |my\s+letter)\s+(?:to\s+be\s+)?{_DONE}{_AFTER}""",
    re.VERBOSE,
)
_SORT = re.compile(
    rf"""[\W_]*(?:(?:{_DISTANCE}|strictly|highly|very|contains?|is|nb|note)\s+)*(?:\d+(?:\.\d+)*\.?\s+)?
      (?:{_RESTRICTED}(?:[\s,/&-]+(?:and\s+
          |or\s+)?)?){{1,3}}(?:[\w']+\s+){{0,1}}?(?:{_THING}\s*){{0,2}}(?:only)?[\W_]*""",
    re.VERBOSE,
)
_OPENING = r"""(?:begins?|beginning|starts?|started|opens?|from\s+here(?:\s+on)?|commences?|start\s+of|begin
    |beginning\s+of|on)"""
_OPENS = re.compile(
    rf"""[\W_]*(?:{_OPENING}[\W_]*(?:of\s+)?(?:the\s+)?(?:{_RESTRICTED}[\s/-]*)+(?:{_THING}\s*)*
      |(?:the\s+)?(?:{_RESTRICTED}[\s/-]*)+(?:{_THING}\s*)*[\W_]*{_OPENING}(?:\s+here)?)[\W_]*(?=$|\W)""",
    re.VERBOSE,
)
_ENDING = r"""(?:end(?:s|ed|ing)?|stop(?:s|ped)?|finish(?:es|ed)?|close[sd]?|to\s+here|lifted|over|ceases?
    |conclude[sd]?)"""
_ENDS = re.compile(
    rf"""[\W_]*(?:
        {_ENDING}\s*(?:of\s+)?(?:the\s+)?(?:{_RESTRICTED}[\s/-]*|restriction\s*
            |redact\w*\s*){{1,3}}(?:{_THING}\s*)*(?:here)?
      | {_ENDING}\s+(?:of\s+)?(?:the\s+)?(?:section|entry|passage|note|restriction|material|redaction|information
      |disclosed\s+\w+)
      | (?:the\s+)?(?:{_RESTRICTED}[\s/-]*|restriction\s*){{1,3}}(?:{_THING}\s*)*[\s–—:-]*{_ENDING}(?:\s+here)?
      | (?:open|unrestricted|disclosable|normal)\s+(?:{_THING}\s+)?(?:resumes?|begins?|continues?|from\s+here)
      | (?:ok|okay|fine|free)\s+to\s+(?:share|disclose|release)(?:\s+(?:again|from\s+here|below))?
      | /\s*(?:{_RESTRICTED}|redact\w*)
      | (?P<bare>end|ends|stop|ended)
    )[\W_]*""",
    re.VERBOSE,
)  # fmt: skip
_ASIDE = re.compile(
    r"""[\W_]*(?:reasons?\b|why\b|because\b|grounds?\b|on\s+(?:the\s+)?grounds|due\s+to|risk\b|as\s+(?:he|she|it
        |this|they|per)\b|per\b|signed\b
      |(?:recorded|set|flagged|entered|authorised|agreed|added|restricted|decision)\s+(?:by|with|of)\b|(?:would
      |could|may|might)\s+
      |source\s+at\s+risk|likely\b|fears?\b|(?:[a-z]\.?){2,3}[\s,]+\d|\d{1,2}[/.-]\d|serious\s+harm|(?:third
      |3rd)[\s-]*part
      |information\s+about\s+an
      |(?:[a-z'.-]+\s+){0,4}\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W*$)""",
    re.VERBOSE,
)
# Words that are said to the reader of a form or a letter, of the paper as a whole, or of a court's order.
_OF_SOMETHING_ELSE = re.compile(
    r"""\b(?:intended\s+recipient|addressee|in\s+error|e-?mails?\b|this\s+message|password|minutes
        |conference\b[^.]{0,40}\bconfidential
      |copies\s+to|distribution|your?\b|court\s+(?:has\s+)?(?:ordered|order)|as\s+ordered|press\b|office\s+use
      |leaflet|photographs
      |beyond\s+this\s+list|without\s+the\s+permission\s+of\s+the\s+chair|key\s*:)"""
    r"""|\?|\byes\s*/\s*no\b|\by\s*/\s*n\b|[☐□]|\[\s\]""",
    re.VERBOSE,
)
_BACK = re.compile(r"\b(?:above|foregoing|preceding|previous|last)\b|\^\^")
_FORWARD = re.compile(r"\b(?:following|next|below|from\s+here)\b")
_LONGEST_SORT = 8  # words


def says(clause: str) -> Says:
    """What a clause in lower case says. A question, a form's choice or a letter's foot says nothing."""
    if not clause.strip() or _OF_SOMETHING_ELSE.search(clause):
        return Says.NOTHING
    if _ENDS.fullmatch(clause):
        return Says.ENDS
    if _OPENS.match(clause):
        return Says.OPENS
    if _ORDER.match(clause) or (len(clause.split()) < 26 and _WISH.match(clause.lstrip(" ([*<-"))):
        return Says.ORDER
    if len(clause.split()) <= _LONGEST_SORT and _SORT.fullmatch(clause):
        return Says.SORT
    return Says.ASIDE if _ASIDE.match(clause) else Says.NOTHING


def unsure(clause: str) -> bool:
    """Whether it may be meant as an order: a person is to be asked."""
    return not _OF_SOMETHING_ELSE.search(clause) and _UNSURE.match(clause) is not None


_HINTS = tuple(
    re.compile(p, re.VERBOSE)
    for p in (
        rf"\b{_RESTRICTED}\b|\b(?:withh|redact|nfd|nfr|dnr|dnd)",
        r"\b(?:not|never|don't|dont|no|nobody|doesn't|mustn't|shouldn't|isn't)\b",
        rf"\b(?:{_DONE}|{_DO}|say|says|speak|know|knows|aware|told|find\s+out|disclosure|release)\b",
        rf"\b{_WHO}\b",
        r"\b(?:sars?|cop(?:y|ies)|request|officer|disclosure|file|please|only|below|above|following|this)\b",
        r"\b(?:harm|object\w*|consent\w*|refus\w*|repris\w*|anonym\w*|frighten\w*|at\s+risk|informant|referrer)\b",
    )
)
_TELLS_A_STORY = re.compile(
    r"""\b(?:was|were|had|did|said|went|came|asked|told\s+(?:me|us|him|her|them)|would|has|have|will|he|she|they|we
        |i)\b""",
    re.VERBOSE,
)


def hints(line: str) -> int:
    """How many sorts of words a line has that markers are made of; 0 for a form, a question or a story."""
    if _OF_SOMETHING_ELSE.search(line) or _TELLS_A_STORY.search(line):
        return 0
    return sum(h.search(line) is not None for h in _HINTS)


def bare_end(clause: str) -> bool:
    """Whether it says no more than "end": good only near what it ends."""
    m = _ENDS.fullmatch(clause)
    return m is not None and m["bare"] is not None


def looks_back(marker: str) -> bool:
    """Whether the marker is about what stands before it."""
    return _BACK.search(marker) is not None and _FORWARD.search(marker) is None
