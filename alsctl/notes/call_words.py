"""What a call for examples asks, in the words of its form and of its table.

A form and a table are known again by these words alone, whatever a program made of the file.
"""

from alsctl.model.levels import Attribution, Audience
from alsctl.wording import heading_letters

TITLE = "Call for examples"
REFERENCE = "Reference"
"""Stands before the name of the call, so that an answer is known to belong to it."""

QUESTIONS = {
    "title": "A title, in a few words:",
    "service": "Service area:",
    "problem": "What was the problem?",
    "text": "What did you do?",
    "result": "What came of it?",
    "measure": "How do you know?",
    "why": "Why did it work, or why not?",
    "failed": "What did not work?",
    "obstacles": "What stood in the way, and what did you do about it?",
    "cost": "What did it cost, in money and in time?",
    "presumes": "What has to be there for it to work elsewhere?",
    "advice": "What would you tell others who think of doing the same?",
}
"""The question for each key of an example; only that for `text` needs an answer."""
NEEDED = "text"

ABOUT = {
    "name": "Your name:",
    "role": "Your role:",
    "organisation": "Your organisation:",
    "type": "The kind of organisation:",
    "email": "Your email address:",
}
"""The question for each key of who answers."""

READERS: dict[Audience, str] = {
    "set": "The group that asks",
    "sponsor": "Those who commissioned its work",
    "sector": "Councils and their partners, not on the open web",
    "public": "Anyone, on the open web",
}
"""Who may read an answer, for each audience that consent is asked for."""
READERS_HEADER = ("Who may read it", "Yes or no")

NAMING: dict[Attribution, str] = {
    "named": "My name, role and organisation",
    "organisation": "My organisation alone",
    "role": "My role alone",
    "type": "The kind of organisation alone",
    "none": "Nothing of these",
}
"""How somebody may be named, for each attribution."""
NAMING_HEADER = ("What may be said of you", "Your choice")
NAMING_QUESTION = "What may be said of you?"

RECEIVED = "Received"

_ALSO = {
    "whatdidyoudo": "text",
    "example": "text",
    "youranswer": "text",
    "answer": "text",
    "whatwasdone": "text",
    "atitle": "title",
    "titleofexample": "title",
    "servicearea": "service",
    "fullname": "name",
    "jobtitle": "role",
    "council": "organisation",
    "typeoforganisation": "type",
    "emailaddress": "email",
    "mail": "email",
    "outcome": "result",
    "results": "result",
    "costs": "cost",
    "serviceareas": "service",
    "completiontime": "received",
    "submitted": "received",
    "timestamp": "received",
    "date": "received",
    "call": "call",
    "reference": "call",
    "consent": "consent",
    "audiences": "audiences",
    "attribution": "attribution",
    "conditions": "conditions",
}


def reader_heading(audience: Audience) -> str:
    """Return the heading of the column in which somebody says whether an audience may read it."""
    return f"May it be read by: {READERS[audience]}?"


_KEYS = {
    **_ALSO,
    **{heading_letters(words): key for key, words in (QUESTIONS | ABOUT).items()},
    **{key: key for key in (*QUESTIONS, *ABOUT, "received")},
    **{heading_letters(f"your {key}"): key for key in ABOUT},
    **{heading_letters(reader_heading(reader)): f"for {reader}" for reader in READERS},
    heading_letters(NAMING_QUESTION): "attribution",
}


def key_of(heading: str) -> str:
    """Return what a heading asks: a key of an example or of who answers, or ""."""
    return _KEYS.get(heading_letters(heading), "")
