"""The interview played with the answers that there are, up to the first question without one."""

from collections.abc import Iterable

from msgspec import Struct

from alsctl.interview import closing, event, learning, meeting, promises, trials
from alsctl.interview.questions import Question, Script
from alsctl.interview.room import Context, Room
from alsctl.model.drafts import Answer
from alsctl.model.records import Record
from alsctl.wording import capital


def next_question(context: Context, answers: Iterable[Answer]) -> Question | None:
    """Return the first question that has no answer yet; None after the last."""
    return _played(context, answers).waits_for


def asked_so_far(context: Context, answers: Iterable[Answer]) -> tuple[Question, ...]:
    """Return the questions that are answered, in their order."""
    return _played(context, answers).asked


def record_of(context: Context, answers: Iterable[Answer]) -> Record:
    """Return the record of the answers so far.

    The set may have changed since they were given: the answer to what is no longer asked, and a
    name that is no longer known, are kept as notes in the words that were typed.
    """
    answers = tuple(answers)
    played = _played(context, answers)
    played.room.block = None
    for answer in answers:
        if answer.asked not in {question.key for question in played.asked}:
            _keep(played.room, answer)
    return played.room.record()


class _Played(Struct, frozen=True, kw_only=True):
    room: Room
    asked: tuple[Question, ...]
    waits_for: Question | None


def _played(context: Context, answers: Iterable[Answer]) -> _Played:
    room, asked = Room(context), list[Question]()
    given = {answer.asked: answer for answer in answers}
    script = _interview(room)
    try:
        question = next(script)
        while question.key in given:
            asked.append(question)
            answer = given[question.key]
            if answer.off_the_record:
                room.off_the_record()
            question = script.send(answer.text)
    except StopIteration:
        return _Played(room=room, asked=tuple(asked), waits_for=None)
    return _Played(room=room, asked=tuple(asked), waits_for=question)


def _keep(room: Room, answer: Answer) -> None:
    if answer.off_the_record:
        room.off_the_record()
    if answer.text:
        room.keep(capital(answer.asked), answer.text)


def _interview(room: Room) -> Script:
    if room.event:
        took_place = yield from event.event(room, room.event)
    else:
        took_place = yield from meeting.meeting(room)
    if not took_place:
        return
    yield from promises.progress(room)
    yield from promises.actions(room)
    yield from trials.results(room)
    yield from trials.trials(room)
    yield from learning.lessons(room)
    yield from closing.barriers(room)
    yield from closing.decisions(room)
    if not room.context.between:
        yield from closing.review(room)
    if room.event:
        yield from event.evaluation(room)
