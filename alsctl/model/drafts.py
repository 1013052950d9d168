"""sessions/NN.draft.yaml, events/NAME.draft.yaml: what was answered so far, step by step."""

from alsctl.model.keys import Mapping, Text, Word


class Answer(Mapping, frozen=True, kw_only=True):
    """What was answered to a question; no text where it was skipped.

    `off_the_record` says that more was said, which is not kept.
    """

    asked: Word
    answer: Text | None = None
    off_the_record: bool = False

    @property
    def text(self) -> str:
        """The words, or nothing."""
        return self.answer or ""


class AnswersFile(Mapping, frozen=True, kw_only=True):
    """The answers in the order of the questions; `taken_back` may be given again."""

    alsctl: int
    answers: tuple[Answer, ...] = ()
    taken_back: tuple[Answer, ...] = ()
