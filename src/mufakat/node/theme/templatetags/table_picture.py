"""`{% table_picture rows title %}`: a table with a place for everybody, heads facing, as SVG."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

register = template.Library()
Shown = Mapping[str, Any]

WIDTH, TABLE, SEAT, APART = 760, 72, 30, 6
TOP = 30
LETTERS = 40
"""How many letters of a name fit beside the table."""


@register.inclusion_tag("theme/pictures/table.html")
def table_picture(rows: Sequence[Shown], title: str) -> Shown:
    """Draw the sides along a table seen from above; each row says `side`, `seats` and `head`.

    Seats come from left to right as that side sits: who sits on our left looks to the right and
    has the left hand up, who sits on our right has it down. Further sides sit below the first two.
    """
    columns = [_Column(row, mirrored=bool(number % 2)) for number, row in enumerate(rows)]
    drawn, height = [], 0
    for at in range(0, len(columns), 2):
        pair = columns[at : at + 2]
        above = max(one.head for one in pair)
        drawn += [one.placed(height + TOP, above) for one in pair]
        below = max(len(one.names) - one.head for one in pair)
        height += TOP + (above + below) * (SEAT + APART)
    return {
        "title": title,
        "rows": drawn,
        "table": {"x": (WIDTH - TABLE) // 2, "y": TOP, "width": TABLE, "height": height - TOP},
        "width": WIDTH,
        "height": height + APART,
    }


class _Column:
    """One side of the table, from the top of the picture down."""

    def __init__(self, row: Shown, *, mirrored: bool) -> None:
        names, head = [*row["seats"]], row["head"]
        middle = len(names) // 2 if head is None else int(head)
        self.side, self.mirrored = row["side"], mirrored
        self.marked = head is not None
        self.names = names[::-1] if mirrored else names
        self.head = max(0, len(names) - 1 - middle) if mirrored else middle

    def placed(self, top: int, above: int) -> Shown:
        """Give the seats with their places: the head stands `above` seats below the top."""
        edge = (WIDTH + TABLE) // 2 + APART if self.mirrored else APART
        width = (WIDTH - TABLE) // 2 - 2 * APART
        return {
            "side": self.side,
            "label": edge + width / 2,
            "label_y": top - 10,
            "seats": [
                {
                    "x": edge,
                    "y": top + (above - self.head + at) * (SEAT + APART),
                    "width": width,
                    "height": SEAT,
                    "middle": edge + width / 2,
                    "base": top + (above - self.head + at) * (SEAT + APART) + 20,
                    "words": name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…",
                    "head": self.marked and at == self.head,
                }
                for at, name in enumerate(self.names)
            ],
        }
