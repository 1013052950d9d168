"""A session or event recorded step by step: which question comes next, and what is recorded.

Values in, values out: nothing here asks, reads or writes. The parts of the interview are in
`meeting` (when, who, the agenda's blocks) or `event`, `promises` (progress and new actions),
`trials`, `learning` (lessons) and `closing`; each is a script that yields questions and puts what
it is answered into the `room`. `steps` plays them with the answers that there are.
"""

from alsctl.interview.answers import Text, cleaned, picked
from alsctl.interview.questions import Choice, Question
from alsctl.interview.room import Context
from alsctl.interview.steps import asked_so_far, next_question, record_of
from alsctl.interview.summary import summary

__all__ = [
    "Choice",
    "Context",
    "Question",
    "Text",
    "asked_so_far",
    "cleaned",
    "next_question",
    "picked",
    "record_of",
    "summary",
]
