"""What alsctl itself puts into an agenda: titles, questions, outcomes, pre-work."""

from collections.abc import Iterator

from alsctl.planning.carried import Carried
from alsctl.wording import capital, counted, listing

CONVERSATIONS = {
    "exchange": "Practical exchange: what has worked, and what has not?",
    "exploration": "Looking deeper: what lies behind what we brought today?",
    "lessons": "What is worth telling others?",
}
QUESTIONS = {
    "exchange": (
        "What has worked that you would do again?",
        "What would you not do again?",
    ),
    "exploration": (
        "What do today's questions have in common?",
        "Where do we disagree, and what does that tell us?",
    ),
    "lessons": (
        "What did we see that others could use, and where would it not hold?",
        "What can only somebody outside the set put right?",
    ),
}
METHOD = (
    "The presenter tells the issue and what help is wanted; questions to understand; open "
    "questions, no advice; a pause; the presenter sums up and names a first step"
)


def conversation_title(conversation: str | None) -> str:
    """Return what a theme block is called."""
    if conversation is None:
        return "Themes and lessons"
    words = conversation.replace("-", " ")
    return CONVERSATIONS.get(conversation, capital(words))


def purpose(stage: str, presenters: int, *, has_actions: bool) -> str:
    """Return what a session is for, in a sentence."""
    if stage == "first":
        return "To meet, to agree how we work together, and to begin."
    if stage == "last":
        return (
            "To agree what we have learned and for whom, to hear what each of us takes home, and "
            "to end the set well."
        )
    help_ = f"To help {counted(presenters, 'presenter')} to a next step" if presenters else ""
    heard = "to hear what became of our actions" if has_actions else ""
    noted = "to note what others could use"
    said = listing([help_, heard, noted])
    return capital(f"{said}.")


def outcomes(stage: str, presenters: int, left: Carried) -> Iterator[str]:
    """Yield what the set wants to have at the end of a session."""
    if stage == "first":
        yield "Ground rules that everybody has had a hand in"
        yield "A shared question, and an order in which we present"
    if presenters:
        who = "Each presenter leaves" if presenters > 1 else "The presenter leaves"
        yield f"{who} with a first step that they chose themselves"
    if left.actions:
        yield "Every action that is due told: done, changed, or dropped and why"
    if left.trials:
        yield "For each trial a result so far, and a decision: grow, adapt or stop"
    if left.lessons:
        many = len(left.lessons)
        hold = "holds" if many == 1 else "hold"
        yield f"A view on whether {counted(many, 'earlier lesson')} still {hold}"
    if stage == "last":
        yield "Lessons that everybody can put their name to, with where they do not hold"
        yield "For each open action and trial: who carries on, or that it ends here"
    elif stage == "middle":
        yield "At least one thing noted that others could use, and where it does not hold"


def pre_work(stage: str, presenters: list[str], left: Carried) -> Iterator[str]:
    """Yield what people are asked to do before a session."""
    if presenters:
        yield (
            f"{listing(presenters)}: put the issue that you bring into one sentence, and say why "
            "it matters now and what you want help with."
        )
    if left.actions:
        yield "Look at your own actions. If one has stopped, be ready to say why."
    if left.trials:
        yield "If you run a trial: bring what you know so far, however little."
    if stage == "first":
        yield "Think of one real problem of yours that you would bring to this group."
    if stage == "last":
        yield "Choose one lesson of ours that you would put differently now."
        yield "Think of what you do differently because of this set."
