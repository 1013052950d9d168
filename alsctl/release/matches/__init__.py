"""The gate for offers of help and requests for it, and which of them fit; champions and services.

Beyond the set an offer or request goes as far as its own `share:` says, and names only who agreed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model import Programme, Record, Register
from alsctl.model.levels import Audience, reaches
from alsctl.model.records import Offer
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.lessons import source
from alsctl.release.levels import Ceiling
from alsctl.release.matches.champions import ChampionTold, LinkTold, champions, links
from alsctl.release.matches.held_back import ReleasedHelp, without_what_names
from alsctl.release.matches.introductions import Help, HelpTold, MatchTold, fitting, match
from alsctl.release.matches.likely import Circumstances, Subject
from alsctl.release.matches.parties import Parties
from alsctl.release.naming.labels import SAYS_NOTHING
from alsctl.release.naming.roster import Roster
from alsctl.release.programmes import let_out, release_programme
from alsctl.release.programmes.actions import FACILITATORS
from alsctl.release.programmes.scan import LetOut, ProgrammeScan
from alsctl.release.released import Released
from alsctl.release.scan import OwnScan, Scan
from alsctl.release.shown import shown
from alsctl.story import Noted, Story
from alsctl.wording import listing

_OWN = "the set’s facilitators"


class ReleasedMatches(Released, frozen=True, kw_only=True):
    """Introductions that could be made; requests and offers that nothing fits; who can help.

    `unnamed` champions may not be named.
    """

    matches: tuple[MatchTold, ...]
    requests: tuple[HelpTold, ...]
    offers: tuple[HelpTold, ...]
    champions: tuple[ChampionTold, ...] = ()
    unnamed: int = 0
    links: tuple[LinkTold, ...] = ()


class MatchesRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedMatches


def release_matches(story: Story, audience: Audience | None, register: Register) -> MatchesRelease:
    """Let through the offers and requests of one set; without an audience, to its facilitator."""
    released = _release_help(story, audience or "set", register)
    told: Any = released.shown
    return _matched(released, [told], reader="" if audience else _OWN)


def let_help_out(
    story: Story, audience: Audience | None, programme: Programme, register: Register
) -> LetOut:
    """Let out of one set of a programme what can be brought together with that of others."""

    def releases(story: Story, audience: Audience) -> Release:
        return _release_help(story, audience, register)

    told = let_out(story, audience or "set", programme, releases=releases)
    if audience:
        return told
    own = _release_help(story, "set", register).shown
    return replace(told, shown=own, leaks=(), warnings=())


def release_matches_of_programme(
    programme: Programme, sets: Sequence[LetOut], audience: Audience | None, *, today: date
) -> MatchesRelease:
    """Bring together what the sets of a programme let out; without an audience, for its own."""
    if audience:
        sets = without_what_names(sets, ProgrammeScan(programme, sets))
    joined = release_programme(programme, sets, audience or "set", today=today)
    told = [one.shown for one in sets if isinstance(one.shown, ReleasedHelp)]
    if audience is None:
        joined = Release(replace(joined.shown, unagreed=()), OwnScan())
    else:
        told = [_for_all(one, joined.scan) for one in told]
    return _matched(joined, told, reader="" if audience else FACILITATORS)


def _for_all(told: ReleasedHelp, scan: Scan) -> ReleasedHelp:
    """Return what a set lets out, with nobody named whom another set does not allow to be named."""
    named = [one for one in told.champions if not scan.naming(one.name)]
    return replace(
        told,
        offered=tuple(_for_another(one, scan) for one in told.offered),
        asked=tuple(_for_another(one, scan) for one in told.asked),
        champions=tuple(named),
        unnamed=told.unnamed + len(told.champions) - len(named),
    )


def _for_another(one: Help, scan: Scan) -> Help:
    through = tuple(name for name in one.told.through if not scan.naming(name))
    one = replace(one, told=replace(one.told, through=through))
    if not scan.naming(one.told.by):
        return one
    nobody = replace(one.told, by="", is_direct=False)
    return replace(one, told=nobody, subject=replace(one.subject, circumstances=Circumstances()))


def _matched(released: Release, sets: Sequence[ReleasedHelp], *, reader: str) -> MatchesRelease:
    offered = [one for told in sets for one in told.offered]
    asked = [one for told in sets for one in told.asked]
    found, wanted = fitting(offered, asked)
    met = {id(pair.request) for pair in found}
    kept = {key: getattr(released.shown, key) for key in Released.__struct_fields__}
    matches = ReleasedMatches(
        **{**kept, "reader": reader},
        matches=tuple(map(match, found)),
        requests=tuple(one.told for one in asked if id(one) not in met),
        offers=tuple(one.told for one in offered if id(one) not in wanted),
        champions=tuple(one for told in sets for one in told.champions),
        unnamed=sum(told.unnamed for told in sets),
        links=tuple(one for told in sets for one in told.links),
    )
    return MatchesRelease(matches, released.scan)


def _release_help(story: Story, audience: Audience, register: Register) -> Release:
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    finding = _Finding(gate, register)
    offered, asked = tuple(finding.all("offer")), tuple(finding.all("request"))
    found, unnamed = champions(gate)
    own: dict[str, Any] = {
        "offered": offered,
        "asked": asked,
        "set_warnings": (),
        "champions": tuple(found),
        "unnamed": unnamed,
        "links": tuple(links(gate)),
    }
    return Release(ReleasedHelp(**shown(gate, **own)), Scan(roster, audience, gate.typed))


class _Finding:
    """Lets the offers and requests of one set through."""

    def __init__(self, gate: Gate, register: Register) -> None:
        self._gate, self._parties = gate, Parties(gate, register)
        about = gate.story.folder.learning_set
        self._themes = {str(theme.id): theme.name or str(theme.id) for theme in about.themes}
        self._set, self._id = about.name, about.id
        self._through = tuple(f.name for f in about.facilitators)

    def all(self, what: str) -> Iterator[Help]:
        """Yield the offers, or the requests, that this audience sees."""
        gate = self._gate
        for record in gate.story.folder.records if not gate.summary_only else ():
            for entry in record.offers if what == "offer" else record.requests:
                noted = Noted[Offer](entry, record)
                if gate.passes("", what, entry, gate.level(noted)):
                    yield self._help(entry, record, gate.ceiling(noted), what)

    def _help(self, entry: Offer, record: Record, ceiling: Ceiling, what: str) -> Help:
        gate, parties = self._gate, self._parties
        text = gate.texts(entry, ceiling, id=f"this {what}")("text")
        gate.comes_from(record)
        theme = self._themes.get(entry.theme or "", "")
        direct = parties.are_named(entry.by, ceiling)
        goes = reaches(gate.level(Noted[Offer](entry, record)).share, "sector")
        told = HelpTold(
            text=text,
            by=_telling(gate, entry.by, ceiling),
            theme=theme,
            set=self._set,
            source=source(record, what, gate=gate),
            is_direct=direct or not gate.beyond,
            through=self._through,
            consent=() if gate.beyond or goes else self._labels(entry.by, ceiling),
            unnamed=() if gate.beyond or not goes else self._unnamed(entry.by, ceiling),
        )
        circumstances = parties.circumstances(entry.by, ceiling)
        subject = Subject(
            text=text, theme=entry.theme or "", named=theme, circumstances=circumstances
        )
        return Help(told, subject, parties.keys(entry.by), self._id)

    def _labels(self, parties: Iterable[str], ceiling: Ceiling) -> tuple[str, ...]:
        return tuple(self._gate.labels.of([party], ceiling) for party in parties)

    def _unnamed(self, parties: Iterable[str], ceiling: Ceiling) -> tuple[str, ...]:
        """Return those who have not agreed that they are named where what they said goes."""
        whom = (party for party in parties if not self._parties.may_be_named(party, ceiling))
        return self._labels(whom, ceiling)


def _telling(gate: Gate, by: Sequence[str], ceiling: Ceiling) -> str:
    """Return whose something is, and inside the set where they are from; "" if that is nothing."""
    label = gate.labels.of(by, ceiling)
    if gate.beyond:
        return "" if label in SAYS_NOTHING else label
    members = [gate.roster.members[id] for id in by if id in gate.roster.members]
    ids = dict.fromkeys(member.organisation or "" for member in members)
    places = (gate.roster.organisations[id].name for id in ids if id in gate.roster.organisations)
    return ", ".join(filter(None, (label, listing(places))))


def nothing_to_match(told: ReleasedMatches) -> AlsctlError | None:
    """Return why there is nothing to say; None where there is."""
    if any((told.matches, told.requests, told.offers, told.champions, told.links)):
        return None
    kept = [decided for decided in told.decided if not decided.goes]
    if told.summary_only:
        why = "the sponsor sees only headline lessons, counts and dates"
    elif kept:
        why = (
            f"no offer of help or request for it goes as far as the audience {told.audience} "
            f"({kept[0].rule}); write share: {told.audience} where those it is of agreed"
        )
    else:
        why = "no help is offered or asked for yet; note it with Offer: and Help wanted:"
    return AlsctlError(f"there is nothing to say in this document: {why}")
