"""What of an issue the set may read in an agenda."""

from alsctl.model.levels import reaches
from alsctl.model.records import Issue
from alsctl.release.levels import Rules
from alsctl.story import Noted, Story


def may_be_read(story: Story, issue: Noted[Issue]) -> bool:
    """Tell whether the set may read an issue: it may be for its presenter and us alone."""
    about = story.folder.learning_set
    if about.notes == "presenter" and issue.entry.share is None:
        return False
    return reaches(Rules(about).level(issue.entry, issue.record).share, "set")


def may_be_quoted(story: Story, issue: Noted[Issue]) -> bool:
    """Tell whether an issue's words may stand in an agenda: not if it was told in confidence."""
    about = story.folder.learning_set
    is_confidential = Rules(about).regime(issue.record) == "confidential"
    return may_be_read(story, issue) and not (is_confidential and issue.entry.share is None)
