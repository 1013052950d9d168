"""The parts of a running order: what each is for, how long it usually takes, what it can give.

The usual minutes are those of a tested session of three hours with two presenters: check-in 10,
ground rules 5, review 20, bids 5, presenter round 40, break 10, presenter round 40, themes and
lessons 20, process review 15, next steps 5.
"""

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model.agendas import AgendaBlock, BlockKind


class Part(Struct, frozen=True, kw_only=True):
    """A block that may be `least` minutes long at the least and `most` at the most.

    Of the parts with `may_go`, those with the lowest number are left out first where time is
    short; a part without it stays.
    """

    block: AgendaBlock
    minutes: int
    least: int
    most: int
    may_go: int | None = None

    @property
    def kind(self) -> BlockKind:
        """The kind of its block."""
        return self.block.kind

    @property
    def slack(self) -> int:
        """How many minutes it can give; the process review gives none."""
        return 0 if self.kind == "process-review" else self.minutes - self.least

    def of(self, minutes: int) -> "Part":
        """Return the part with other minutes."""
        return replace(self, minutes=minutes)

    def as_block(self) -> AgendaBlock:
        """Return the block with its minutes, and how far it can shrink where it can."""
        shrinks = self.kind not in ("process-review", "break") and self.least < self.minutes
        least = self.least if shrinks else None
        return replace(self.block, minutes=self.minutes, shrink_to=least)
