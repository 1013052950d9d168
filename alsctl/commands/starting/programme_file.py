"""The programme.yaml of a new programme: what was said of it, among remarks that teach the rest."""

from alsctl.commands.starting.set_file import ABOUT_READY_THEMES, Commissioned
from alsctl.model import Programme
from alsctl.model.programmes import REGISTER
from alsctl.model.sets import Theme
from alsctl.yaml_text import yaml_text

ABOUT_SPONSOR = """\
Who commissioned it. They see the lessons note; sees: summary shows them headline lessons alone,
and sees: notes the notes of sessions as well"""
COMMENTS = {
    "": """\
What all sets of the programme share. Each set in sets/ takes over what stands here and what it
does not say itself. Longer texts stand on lines of their own under >- and two blanks further in.
Lines that begin with # are remarks: take the # and one blank away from those that you want.""",
    "purpose": """\
purpose: >-
  What the whole programme is for, in a sentence or two""",
    "kind": """\
kind: action learning set""",
    "sponsor": f"""\
{ABOUT_SPONSOR}
sponsor:
  name: >-
    Who commissioned it
  sees: lessons""",
    "contact": """\
contact:
  name: >-
    Whom readers may ask
  email: someone@council.example
  web: www.council.example""",
    "facilitators": """\
facilitators:
- id: jo
  name: >-
    Your name
  organisation: >-
    Where you are from""",
    "register": """\
The population that the programme is for, a row for each organisation""",
    "coverage": """\
How much of who took part, and who did not, may leave: counts, type-and-region or names
coverage: counts""",
    "regime": """\
What may leave a meeting: confidential, chatham-house, non-attributable or on-record
regime: chatham-house""",
    "notes": """\
What is kept of typed notes: none, presenter, agreed or full
notes: agreed""",
    "share": """\
How far lessons, trials and barriers go that say nothing of their own: set, sponsor, sector, public
share:
  lessons: sector
  trials: sector
  barriers: sector""",
    "conversations": """\
The kinds of talk that an agenda may plan
conversations: [exchange, exploration, lessons]""",
    "limits": """\
limits:
- >-
  Printed under “How far to rely on this”: who took part, and who did not""",
    "ground_rules": """\
ground_rules:
- id: listening
  text: >-
    A rule that holds in all sets""",
    "priorities": """\
What the sponsor wants to change; a barrier or a lesson says with priority: devolution that it
belongs here. became: tells in order what came of the ask: sent, answered, changed or refused.
priorities:
- id: devolution
  name: >-
    What the sponsor wants to change
  ask: >-
    What government is asked to do about it
  of: >-
    Who is asked
  options:
  - >-
    One way in which it could be done
  - >-
    Another way
  costs: >-
    What it would cost
  risks: >-
    What could go wrong
  councils_will:
  - >-
    What councils will do themselves
  source: >-
    Where the priority stands, such as a manifesto or a letter
  dated: 2025-11-20
  status: current
  became:
  - on: 2026-02-01
    what: sent
    of: >-
      Whom it was sent to
  - on: 2026-04-15
    what: answered
    of: >-
      Who answered
    text: >-
      What they said""",
    "themes": """\
themes:
- id: trust
  name: >-
    What several lessons are about, in all sets
  means: >-
    What you mean by it, in a sentence
  formerly: [confidence]""",
    "may_name": """\
may_name:
- text: >-
    Words that may stand in documents, though they are part of somebody's name
  why: >-
    Who looked at them, and why that is safe""",
    "hide": """\
Names that stand in no list and must not leave
hide:
- >-
  A name""",
    "held_by": """\
held_by: >-
  Who holds the raw notes, and where""",
    "delete_after": """\
delete_after: 2028-03-31""",
}


def programme_text(name: str, sponsor: str, id: str, *, themes: tuple[Theme, ...] = ()) -> str:
    """Return the text of programme.yaml for what was said of a programme."""
    programme = Programme(
        alsctl=1,
        id=id,
        name=name,
        sponsor=Commissioned(name=sponsor, sees="lessons") if sponsor else None,
        register=REGISTER,
        themes=themes,
    )
    ready = {"themes": ABOUT_READY_THEMES} if themes else {}
    ready |= {"sponsor": ABOUT_SPONSOR} if sponsor else {}
    return yaml_text(programme, comments=COMMENTS | ready)
