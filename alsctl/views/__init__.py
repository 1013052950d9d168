"""What each template may see, worked out from what release let through; one view a document."""

from alsctl.views.lessons import LessonsNote, as_json, lessons

__all__ = ["LessonsNote", "as_json", "lessons"]
