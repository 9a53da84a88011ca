"""Joins: "A to B", "A / B", "A and B", "A, B or C" become one span of stretches."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from collections.abc import Sequence
from itertools import pairwise

from tracker.dates.reading.matching import Piece
from tracker.dates.reading.spots import Span, Spot

_LAST_DAY = 31
_HOW = {"SLASH": "stroke", "OR": "either", "AND": "each", "COMMA": "each"}
_TO = {"TO", "DASH", "UNTIL"}


def join(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Replace every run of joined spots by one piece of kind SPAN."""
    joined: list[Piece] = []
    place = 0
    while place < len(pieces):
        end = _run(pieces, place)
        if end is None:
            joined.append(pieces[place])
            place += 1
            continue
        opening = joined.pop().kind if joined and joined[-1].kind in {"BETWEEN", "WEEKOF"} else ""
        run = pieces[place:end]
        span = _span(run, between=opening == "BETWEEN", weeks=opening == "WEEKOF")
        joined.append(Piece("SPAN", text[run[0].start : run[-1].end], span, run[0].start, run[-1].end))
        place = end
    return joined


def _run(pieces: Sequence[Piece], place: int) -> int | None:
    """Find where the run of spots and joins that starts here ends; bare days count before a spot."""
    if not _may_start(pieces[place]):
        return None
    end = place
    last_spot = place if pieces[place].kind == "SPOT" else -1
    while True:
        step = _join_after(pieces, end)
        if step is None:
            break
        end += step
        if pieces[end].kind == "SPOT":
            last_spot = end
    if last_spot < 0 or (pieces[place].kind != "SPOT" and not _lends_month(pieces, place, last_spot)):
        return None
    return last_spot + 1


def _may_start(piece: Piece) -> bool:
    return piece.kind == "SPOT" or (piece.kind in {"NUMBER", "ORDINAL"} and 1 <= piece.value <= _LAST_DAY)


def _join_after(pieces: Sequence[Piece], place: int) -> int | None:
    """How many pieces on the next spot of the run stands, if a join leads to one."""
    for step in (2, 3):
        if place + step >= len(pieces) or not _may_start(pieces[place + step]):
            continue
        joins = [piece.kind for piece in pieces[place + 1 : place + step]]
        if joins[0] in _TO | set(_HOW) and (step == 2 or tuple(joins) in _DOUBLE):
            return step
    return None


_DOUBLE = {("COMMA", "AND"), ("COMMA", "OR"), ("AND", "OR"), ("AND", "SLASH"), ("DASH", "TO"), ("OR", "AND")}


def _lends_month(pieces: Sequence[Piece], place: int, spot_at: int) -> bool:
    """Whether the first spot after bare day numbers is a day, so that they can share its month."""
    for piece in pieces[place : spot_at + 1]:
        if piece.kind == "SPOT":
            return bool(piece.value.unit in {"day", "week"})
    return False


def _span(run: Sequence[Piece], *, between: bool, weeks: bool) -> Span:
    places = [at for at, piece in enumerate(run) if _may_start(piece)]
    spots = _share([run[at] for at in places])
    if weeks:
        spots = [spot._replace(unit="week") if spot.unit == "day" else spot for spot in spots]
    stretches: list[list[Spot]] = [[spots[0]]]
    how = "one"
    for number, (before, at) in enumerate(pairwise(places), 1):
        kinds = [piece.kind for piece in run[before + 1 : at]]
        to = kinds[-1] in _TO or (between and len(places) == 2)
        if to:
            stretches[-1] = [stretches[-1][0], spots[number]]
            continue
        stretches.append([spots[number]])
        how = _stronger(how, "either" if "OR" in kinds else _HOW.get(kinds[-1], "each"))
    slashed = how == "stroke" and all(len(s) == 1 and s[0].unit == "day" for s in stretches)
    return Span(tuple(map(tuple, stretches)), how, slashed and len(stretches) == 2, run[0].start, run[-1].end)


def _stronger(one: str, other: str) -> str:
    order = ("one", "each", "stroke", "either")
    return max(one, other, key=order.index)


def _share(pieces: Sequence[Piece]) -> list[Spot]:
    """Give bare days the month of the spot that follows, and every spot a year said once at the end."""
    spots: list[Spot] = []
    following: Spot | None = None
    for piece in reversed(pieces):
        spot = piece.value if piece.kind == "SPOT" else None
        if spot is None:
            if following is None:
                continue
            spot = _day_beside(following, piece.value)
        elif following is not None:
            spot = _with_year_of(spot, following)
        spots.append(spot)
        following = spot
    spots.reverse()
    if spots and spots[0].unit == "week":
        spots = [spot._replace(unit="week") if spot.unit == "day" else spot for spot in spots]
    return spots


def _day_beside(spot: Spot, day: int) -> Spot:
    if spot.unit not in {"day", "week"}:
        return Spot("nonsense", doubt=f"Which month has the {day} in it?")
    return spot._replace(day=day, weekday=None, doubt="", lent=spot.year is not None)


_YEARED = {"day", "week", "month", "quarter", "half", "season", "term", "feast"}


def _with_year_of(spot: Spot, following: Spot) -> Spot:
    if spot.year is not None or spot.unit not in _YEARED or following.unit not in _YEARED:
        return spot
    if following.year is None or spot.name == "figures":
        return spot
    system = following.system if following.system and not spot.system else spot.system
    return spot._replace(year=following.year, system=system, lent=True)
