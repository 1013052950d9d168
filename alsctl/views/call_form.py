"""The form of a call for examples, worked out from what release let through.

Its words are also how a filled form is read, so they are those of `notes.call_words`.
"""

from msgspec import Struct

from alsctl.dates import in_full
from alsctl.notes.call_words import (
    ABOUT,
    NAMING,
    NAMING_HEADER,
    NEEDED,
    QUESTIONS,
    READERS,
    READERS_HEADER,
    REFERENCE,
    TITLE,
)
from alsctl.release.calls import ReleasedCall
from alsctl.views import notices


class CallForm(Struct, frozen=True, kw_only=True):
    """All that templates/call-form.md.j2 may print."""

    title: str
    set: str
    reference: str
    sponsor: str
    question: str
    reason: str
    until: str
    asked_by: str
    to: str
    use: str
    needed: str
    asked: tuple[str, ...]
    own: tuple[str, ...]
    about_you: tuple[str, ...]
    readers_header: tuple[str, ...]
    readers: tuple[str, ...]
    naming_header: tuple[str, ...]
    naming: tuple[str, ...]
    contact: str


def call_form(shown: ReleasedCall) -> CallForm:
    """Return the form that people answer a call in."""
    return CallForm(
        title=TITLE,
        set=shown.about.title,
        reference=f"{REFERENCE}: {shown.name}",
        sponsor=shown.about.sponsor,
        question=shown.question,
        reason=shown.reason,
        until=in_full(shown.until) if shown.until else "",
        asked_by=shown.asked_by,
        to=shown.to,
        use=shown.use,
        needed=QUESTIONS[NEEDED],
        asked=tuple(QUESTIONS.values()),
        own=shown.questions,
        about_you=tuple(ABOUT.values()),
        readers_header=READERS_HEADER,
        readers=tuple(READERS[reader] for reader in shown.readers),
        naming_header=NAMING_HEADER,
        naming=tuple(NAMING.values()),
        contact=notices.contact(shown),
    )
