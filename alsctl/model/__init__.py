"""The words of alsctl's files as frozen values: no files, no clock, no rules across files."""

from alsctl.model.agendas import Agenda
from alsctl.model.calls import Call
from alsctl.model.events import Event
from alsctl.model.examples import Example
from alsctl.model.folders import Folder, ProgrammeFolder
from alsctl.model.lessons import DrawnLesson, LessonsFile
from alsctl.model.programmes import Programme, Register, RegisterEntry
from alsctl.model.records import Record
from alsctl.model.sets import LearningSet

__all__ = [
    "Agenda",
    "Call",
    "DrawnLesson",
    "Event",
    "Example",
    "Folder",
    "LearningSet",
    "LessonsFile",
    "Programme",
    "ProgrammeFolder",
    "Record",
    "Register",
    "RegisterEntry",
]
