"""New records of answers: each with the next free number, all of them put in place or none."""

from datetime import date
from pathlib import Path

from alsctl.commands.calling.given_answers import Recorded
from alsctl.commands.starting import make
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import shown
from alsctl.loading.calls import next_number, read_example
from alsctl.model import Example, Folder
from alsctl.notes.answers import Consenting, consenting, example_of
from alsctl.yaml_text import yaml_text


class NewExamples:
    """Collects answers that are not recorded yet; `told` is what a person should know of them."""

    def __init__(self, folder: Folder, home: Path) -> None:
        self.home = home
        self.examples: list[Example] = []
        self.paths: list[Path] = []
        self.told: list[str] = []
        self.skipped = 0
        self._numbers: dict[str, int] = {}
        self._known: dict[tuple[str, str], tuple[str, Example]] = {}
        for example in folder.examples:
            if example.came_from and example.came_from.content:
                place = example.origin.file
                self._known[example.call, example.came_from.content] = place, example

    def add(self, recorded: Recorded, received: date) -> None:
        """Take an answer, unless it came before."""
        answer, call = recorded.answer, recorded.call
        key = call.id, answer.content
        agreed = consenting(answer)
        if key in self._known:
            self._came_before(recorded, agreed, *self._known[key])
            return
        example = example_of(answer, call, file=recorded.file, received=received)
        path = self._next(call.id)
        self.examples.append(example)
        self.paths.append(path)
        self._known[key] = shown(path), example
        for words in agreed.unclear:
            self.told.append(
                f"{one_line(answer.place)}: “{one_line(words)}” is neither yes nor no, so it is "
                f"no consent; {shown(path)} has it under conditions:"
            )

    def write(self) -> None:
        """Put all records in their places, or none of them."""
        files = {
            path.relative_to(self.home).as_posix(): self._text(path, example)
            for path, example in zip(self.paths, self.examples, strict=True)
        }
        if files:
            make(self.home, files)

    def _text(self, path: Path, example: Example) -> bytes:
        text = yaml_text(example)
        if read_example(text, shown(path)) != example:
            raise AssertionError("the answer would not read back as it was given")
        return text.encode()

    def _next(self, call: str) -> Path:
        number = self._numbers.get(call) or next_number(self.home / call)
        self._numbers[call] = number + 1
        path = self.home / call / f"{number:02}.yaml"
        if path.exists():
            raise AlsctlError(f"{shown(path)}: this is there already and is never overwritten")
        return path

    def _came_before(
        self, recorded: Recorded, agreed: Consenting, file: str, example: Example
    ) -> None:
        self.skipped += 1
        place = one_line(recorded.answer.place)
        self.told.append(f"{place}: this answer came before, as {file}; it is passed over")
        now = agreed.consent, agreed.audiences, agreed.attribution
        if now != (example.consent, example.audiences, example.attribution):
            of = ", ".join(agreed.audiences)
            says = f"{agreed.consent}{f' for {of}' if of else ''}"
            says += f", to be named: {agreed.attribution}" if agreed.attribution else ""
            self.told.append(
                f"{place}: consent is told differently here ({says}); if that is what holds, "
                f"change it in {file}"
            )
