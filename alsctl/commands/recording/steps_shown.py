"""How one question of a step-by-step record is shown, and what may be typed to it."""

from shutil import get_terminal_size
from textwrap import wrap
from typing import Literal

from alsctl.asking import ask, screen
from alsctl.asking import lines as plain_lines
from alsctl.commands.recording.kept_answers import KeptAnswers
from alsctl.commands.telling import say
from alsctl.interview import Question, cleaned, picked
from alsctl.wording import capital

_WIDEST, _NARROWEST = 78, 30
_COMMANDS = frozenset({"back", "skip", "?", "help", "keep"})
_HINT = "? help   back   skip   Ctrl-C stops, answers are kept"
_LONG_HINT = "An empty line ends it   ? help   back   skip   Ctrl-C stops"
_LONG_LIST, _TOO_LONG = 9, 60
_AROUND = 8
_SEVERAL = "Several numbers or names with commas between them, such as 1, 3-5."
_SEVERAL_LINES = "Numbers such as 1, 3-5, or names; each name on a line of its own."


class Desk:
    """Asks one question at a time, in plain lines or on a screen that is redrawn."""

    def __init__(self, kept: KeptAnswers, *, plain: bool, color: bool) -> None:
        self.kept, self.color = kept, color
        self.redraws = not plain and screen.can_redraw()
        self._part = ""
        self._listed: set[tuple[str, ...]] = set()

    def answered(self, question: Question) -> bool:
        """Ask until there is an answer and keep it; False where the person goes back."""
        self._show(question)
        refused = ""
        while True:
            typed = self._typed(question)
            word = typed.lower()
            if word == "back":
                return False
            if word in ("?", "help"):
                self._help(question)
            elif word == "keep" and refused:
                self._put(question, refused)
                return True
            elif self._takes(question, typed, word=word):
                return True
            else:
                refused = typed

    def agreed(self, question: str) -> Literal["yes", "no", "back"]:
        """Ask whether to go ahead."""

        def read(answer: str) -> Literal["yes", "no", "back"]:
            found = {"": "yes", "y": "yes", "yes": "yes", "n": "no", "no": "no", "back": "back"}
            if answer.lower() not in found:
                raise ValueError("please type y, n or back")
            return found[answer.lower()]  # type: ignore[return-value]

        how = "Enter for yes, n for later, back to change"
        return ask(wrapped(f"{question} ({how})"), read, skips=False)

    def _takes(self, question: Question, typed: str, *, word: str) -> bool:
        """Keep an answer, or say what is wrong with it."""
        # On a screen what was typed before stands there, and may have been taken out.
        before = "" if self.redraws else self.kept.before(question.key)
        text = "" if word == "skip" else typed or before or question.usual
        text = picked(question, text)
        clean = cleaned(text)
        if clean.off_the_record and not clean.words:
            self._put(question, text)
            say(wrapped("What else may be noted here? (Enter for nothing)"))
            return False
        if fault := question.fault(clean.words):
            said = capital(fault)
            ways = "Type it another way" + (
                ", or keep to note it in your words." * bool(clean.words)
            )
            say(wrapped(f"{said}. {ways}"))
            return False
        self._put(question, text)
        return True

    def _put(self, question: Question, text: str) -> None:
        if self.kept.put(question.key, text):
            says = "What was off the record is left out; only that there was something is noted."
            say(wrapped(says))

    def _typed(self, question: Question) -> str:
        try:
            if not self.redraws:
                return self._typed_plainly(question)
            return screen.answer(
                choices={choice.words: choice.means for choice in question.choices},
                many=question.many,
                long=question.lines,
                before=self.kept.before(question.key),
                hint=_LONG_HINT if question.lines else _HINT,
                color=self.color,
                commands=_COMMANDS,
                typing=lambda text: self.kept.put_unfinished(question.key, text),
            )
        except plain_lines.StoppedError as stopped:
            self.kept.put_unfinished(question.key, stopped.typed)
            raise

    def _typed_plainly(self, question: Question) -> str:
        """Return what is typed; a long answer goes on after what was typed before."""
        before = self.kept.before(question.key) if question.lines else ""

        def typing(text: str) -> None:
            self.kept.put_unfinished(question.key, f"{before}\n{text}".strip())

        try:
            typed = plain_lines.answer(long=question.lines, commands=_COMMANDS, typing=typing)
        except plain_lines.StoppedError as stopped:
            words = f"{before}\n{stopped.typed}".strip() if stopped.typed else ""
            raise plain_lines.StoppedError(words) from None
        if not typed or typed.lower() in _COMMANDS:
            return typed
        return f"{before}\n{typed}".strip()

    def _show(self, question: Question) -> None:
        say("")
        if question.part != self._part:
            self._part = question.part
            say(f"{question.part}\n{'-' * len(question.part)}")
        if question.about:
            say(wrapped(question.about, indent="  ", most_lines=6))
        say(wrapped(f"{question.asks} {self._how(question)}".strip()))
        if before := self.kept.before(question.key):
            say(wrapped(f"You typed before:\n{before}", indent="  "))
        if not self.redraws:
            self._list(question)

    def _how(self, question: Question) -> str:
        """Say what Enter does."""
        if self.kept.before(question.key):
            adds = question.lines and not self.redraws
            return "(Enter keeps it; what you type is added)" if adds else "(Enter keeps it)"
        if question.usual:
            return f"(Enter for {question.usual})"
        if question.required:
            return ""
        return "(an empty line ends it, Enter alone skips)" if question.lines else "(Enter to skip)"

    def _list(self, question: Question, *, again: bool = False) -> None:
        words = tuple(choice.words for choice in question.choices)
        if len(words) > _LONG_LIST and words in self._listed and not again:
            say("  Numbers as in the list before; ? shows it again.")
            return
        if len(words) > _TOO_LONG and not again:
            say(f"  There are {len(words)} to pick from; ? lists them.")
            return
        self._listed.add(words)
        widest = max(map(len, words), default=0)
        for number, choice in enumerate(question.choices, 1):
            say(_on_one_line(f"  {number:>2}  {choice.words:{widest}}", choice.means))
        if question.many and words:
            say(wrapped(_SEVERAL_LINES if question.lines else _SEVERAL, indent="  "))
        if len(words) > get_terminal_size().lines - _AROUND:  # the question has gone upwards
            say(wrapped(question.asks))

    def _help(self, question: Question) -> None:
        say(wrapped(question.tip, indent="  "))
        if question.choices:
            self._list(question, again=True)
        say(wrapped(_KEYS, indent="  "))


_KEYS = (
    "back goes to the question before, skip leaves this one out. Ctrl-C stops; the same command "
    "goes on. A line that begins with Off the record: is not kept anywhere."
)


def wrapped(text: str, *, indent: str = "", most_lines: int = 0) -> str:
    """Return a text in lines that fit the terminal; line breaks in it stay."""
    rows = [
        row
        for line in text.split("\n")
        for row in wrap(line, width() - len(indent), break_on_hyphens=False) or [""]
    ]
    if most_lines and len(rows) > most_lines:
        rows = [*rows[: most_lines - 1], rows[most_lines - 1][: width() - len(indent) - 2] + " …"]
    return "\n".join(f"{indent}{row}".rstrip() for row in rows)


def width() -> int:
    """Return how many letters a line may have: those of 80 columns, fewer in a narrow window."""
    return max(_NARROWEST, min(_WIDEST, get_terminal_size().columns - 2))


def _on_one_line(words: str, means: str) -> str:
    """Return what may be picked with what it means, which is cut where it would not fit."""
    line = f"{words}  {' '.join(means.split())}".rstrip()
    return line if not means or len(line) <= width() else line[: width() - 2].rstrip() + " …"
