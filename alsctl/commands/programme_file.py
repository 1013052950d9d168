"""The programme.yaml of a new programme: what was said of it, among remarks that teach the rest."""

from alsctl.commands.set_file import ABOUT_READY_THEMES
from alsctl.model import Programme
from alsctl.model.programmes import REGISTER
from alsctl.model.sets import Sponsor, Theme
from alsctl.yaml_text import yaml_text

COMMENTS = {
    "": """\
What all sets of the programme share. Each set in sets/ takes over what stands here and what it
does not say itself. Longer texts stand on lines of their own under >- and two blanks further in.
Lines that begin with # are remarks: take the # and one blank away from those that you want.""",
    "purpose": """\
purpose: >-
  What the whole programme is for, in a sentence or two""",
    "contact": """\
contact:
  name: >-
    Whom readers may ask
  email: someone@council.example""",
    "facilitators": """\
facilitators:
- name: >-
    Your name""",
    "register": """\
The population that the programme is for, a row for each organisation""",
    "coverage": """\
How much of who took part, and who did not, may leave: counts, type-and-region or names
coverage: counts""",
    "regime": """\
What may leave a meeting: confidential, chatham-house, non-attributable or on-record
regime: chatham-house""",
    "priorities": """\
priorities:
- id: devolution
  name: >-
    What the sponsor wants to change
  ask: >-
    What government is asked to do about it
  became:
  - on: 2026-02-01
    what: sent
    of: >-
      Whom it was sent to""",
    "themes": """\
themes:
- id: trust
  name: >-
    What several lessons are about, in all sets""",
}


def programme_text(name: str, sponsor: str, id: str, *, themes: tuple[Theme, ...] = ()) -> str:
    """Return the text of programme.yaml for what was said of a programme."""
    programme = Programme(
        alsctl=1,
        id=id,
        name=name,
        sponsor=Sponsor(name=sponsor) if sponsor else None,
        register=REGISTER,
        themes=themes,
    )
    ready = {"themes": ABOUT_READY_THEMES} if themes else {}
    return yaml_text(programme, comments=COMMENTS | ready)
