"""The calls/<name>.yaml of a new call: what was said of it, among remarks that teach the rest."""

from alsctl.model import Call
from alsctl.yaml_text import yaml_text

COMMENTS = {
    "": """\
A call for examples: what is asked of practitioners, and what becomes of their answers. Change it
in your editor, then make the form anew with the same alsctl new-call. Longer texts stand on lines
of their own under >- and two blanks further in. Lines that begin with # are remarks: take the #
and one blank away from those that you want.""",
    "why": """\
why: >-
  Why you ask now, and what for""",
    "until": "until: 2026-02-01",
    "asked_by": """\
asked_by: >-
  Who asks""",
    "to": """\
to: >-
  The address that answers are sent to""",
    "use": """\
use: >-
  What becomes of an answer, such as a case study that its author sees first""",
    "audiences": """\
For whom consent is asked: set, sponsor, sector, public
audiences: [sector, public]""",
    "questions": """\
Questions of your own, asked beside the usual ones
questions:
- >-
  How many households did it reach?""",
    "priority": """\
The policy priority that it serves, by its id
priority: devolution""",
}


def call_text(call: Call) -> str:
    """Return the text of a call's file; what was said has no remark in its place."""
    said = {key for key in COMMENTS if key and getattr(call, key)}
    return yaml_text(call, comments={k: v for k, v in COMMENTS.items() if k not in said})
