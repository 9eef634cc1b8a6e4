"""How many brackets were open over time: a small picture with the same facts in words below."""

from collections.abc import Sequence
from typing import Any

from mufakat.apps.texts.acts.states import Count

WIDTH, HEIGHT = 560.0, 104.0
LEFT, TOP, FLOOR = 28.0, 22.0, 88.0
MOST = 40


def bracket_picture(counts: Sequence[Count]) -> dict[str, Any]:
    """Give the line of open brackets as a template draws it."""
    shown = _thinned(counts)
    most = max((one.open for one in shown), default=0)
    points = [_point(place, one, len(shown), most) for place, one in enumerate(shown)]
    return {
        "ends": _ends(points, most),
        "line": _line(points),
        "most": most,
        "now": shown[-1].open if shown else 0,
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - LEFT,
        "floor": FLOOR,
    }


def _thinned(counts: Sequence[Count]) -> list[Count]:
    """Leave at most `MOST` moments, the first and the last among them."""
    if len(counts) <= MOST:
        return [*counts]
    step = (len(counts) - 1) / (MOST - 1)
    return [counts[round(place * step)] for place in range(MOST)]


def _point(place: int, one: Count, many: int, most: int) -> dict[str, Any]:
    across = (WIDTH - 2 * LEFT) / max(many - 1, 1)
    up = (FLOOR - TOP) * one.open / most if most else 0.0
    return {
        "x": round(LEFT + across * place, 1),
        "y": round(FLOOR - up, 1),
        "label": one.label,
        "open": one.open,
    }


def _ends(points: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Give the moments whose number is written: the first peak, and now."""
    peak = next((point for point in points if point["open"] == most), None)
    named = [point for point in (peak, points[-1] if points else None) if point]
    return named if len(named) > 1 and named[0] is not named[1] else named[:1]


def _line(points: Sequence[dict[str, Any]]) -> str:
    """Draw steps: a count holds until the next one."""
    if not points:
        return ""
    drawn = [f"M{points[0]['x']} {points[0]['y']}"]
    drawn += [f"H{point['x']}V{point['y']}" for point in points[1:]]
    return "".join(drawn)
