"""What each template may see, worked out from what release let through; one view a document."""

from alsctl.views.background import Background, background
from alsctl.views.case_study import CaseStudy, case_study
from alsctl.views.event import Event, event
from alsctl.views.lessons import LessonsNote, lessons
from alsctl.views.lessons_data import as_json, as_table

__all__ = [
    "Background",
    "CaseStudy",
    "Event",
    "LessonsNote",
    "as_json",
    "as_table",
    "background",
    "case_study",
    "event",
    "lessons",
]
