"""The words of alsctl's files as frozen values: no files, no clock, no rules across files."""

from alsctl.model.agendas import Agenda
from alsctl.model.folders import Folder
from alsctl.model.lessons import DrawnLesson, LessonsFile
from alsctl.model.records import Record
from alsctl.model.sets import LearningSet

__all__ = ["Agenda", "DrawnLesson", "Folder", "LearningSet", "LessonsFile", "Record"]
