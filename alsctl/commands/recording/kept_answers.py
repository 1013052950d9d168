"""The answers of what is recorded step by step, on disk before the next question."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from alsctl import saving
from alsctl.commands.recording import Recording
from alsctl.errors import AlsctlError
from alsctl.interview import cleaned
from alsctl.loading import shown
from alsctl.loading.drafts import read_answers
from alsctl.loading.files import DRAFT
from alsctl.model.drafts import Answer, AnswersFile
from alsctl.yaml_text import yaml_text

_COMMENT = """\
Answers about {called}, which is not finished; go on with
{command}
This file goes away when the record is written.
"""


class KeptAnswers:
    """The answers so far, in their file; nothing that is off the record gets here."""

    def __init__(self, recording: Recording) -> None:
        self.path = _draft_of(recording.place, recording.stem)
        about = {"called": recording.called, "command": recording.command}
        self._comment = _COMMENT.format(**about)
        self._written = self._on_disk()
        found = read_answers(self.path) if self._written is not None else AnswersFile(alsctl=1)
        self._answers = {answer.asked: answer for answer in found.answers}
        self._taken_back = {answer.asked: answer for answer in found.taken_back}

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What was answered so far."""
        return tuple(self._answers.values())

    def before(self, asked: str) -> str:
        """Return what was typed before to a question that is asked again."""
        return self._taken_back[asked].text if asked in self._taken_back else ""

    def know(self, asked: str, text: str) -> None:
        """Take what is known beforehand; it comes on disk with the first answer."""
        if asked not in self._answers and asked not in self._taken_back:
            self._answers[asked] = Answer(asked=asked, answer=text)

    def put(self, asked: str, text: str) -> bool:
        """Keep an answer; tells whether something in it was off the record and left out.

        Where nothing else was said, the question is still open.
        """
        kept = cleaned(text)
        off = kept.off_the_record or self._was_off_the_record(asked)
        answer = Answer(asked=asked, answer=kept.words or None, off_the_record=off)
        if kept.off_the_record and not kept.words:
            self._taken_back[asked] = answer
        else:
            self._taken_back.pop(asked, None)
            self._answers[asked] = answer
        self._save()
        return kept.off_the_record

    def put_unfinished(self, asked: str, text: str) -> None:
        """Keep what was typed so far of an answer."""
        kept = cleaned(text)
        off = kept.off_the_record or self._was_off_the_record(asked)
        if kept.words or off:
            words = kept.words or None
            self._taken_back[asked] = Answer(asked=asked, answer=words, off_the_record=off)
            self._save()

    def take_back(self, asked: str) -> None:
        """Open a question again; its answer is still on disk until there is another."""
        self._taken_back[asked] = self._answers.pop(asked)
        self._save()

    def remove(self) -> None:
        """Remove the file, once the record is written."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _was_off_the_record(self, asked: str) -> bool:
        return asked in self._taken_back and self._taken_back[asked].off_the_record

    def _save(self) -> None:
        on_disk = self._on_disk()
        if on_disk is not None and on_disk != self._written:
            raise AlsctlError(
                f"{shown(self.path)}: somebody else goes on with this at the same time; "
                "their answers stay as they are, and your last one was not kept"
            )
        saving.make_folder(self.path.parent)
        data = _text(self._comment, self.answers, self._taken_back.values()).encode()
        saving.put(self.path, data, private=True)
        self._written = data

    def _on_disk(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise AlsctlError(f"{shown(self.path)}: cannot be read ({error.strerror})") from None


def _text(comment: str, answers: Iterable[Answer], taken_back: Iterable[Answer]) -> str:
    file = AnswersFile(alsctl=1, answers=tuple(answers), taken_back=tuple(taken_back))
    return yaml_text(file, comments={"": comment})


def _draft_of(place: Path, first: str) -> Path:
    """Return the file for the answers; those to a record that is there by now go on beside it."""
    stem = place.stem
    names = [stem, *(f"{first}-{n}" for n in range(2, 10)), first]
    drafts = [place.with_name(f"{name}{DRAFT}") for name in dict.fromkeys(names)]
    there = (path for path in drafts if path.exists())
    further = stem != first
    return next(there, drafts[0]) if further else drafts[0]
