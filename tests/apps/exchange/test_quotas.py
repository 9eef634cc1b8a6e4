"""A partner's minute: what fits, what waits, and when there is room again."""

from datetime import UTC, datetime, timedelta

import pytest

from mufakat.apps.exchange.models import LinkRow
from mufakat.apps.exchange.services.quotas import Quota, TooMuch, spend

NOON = datetime(2024, 10, 9, 12, tzinfo=UTC)
QUOTA = Quota(acts=3, size=100)


def test_spend_counts_within_the_minute() -> None:
    link = LinkRow(peer="RUS")

    spend(link, acts=2, size=60, now=NOON, quota=QUOTA)
    spend(link, acts=1, size=40, now=NOON + timedelta(seconds=59), quota=QUOTA)

    assert (link.acts_used, link.bytes_used, link.window_began) == (3, 100, NOON)


@pytest.mark.parametrize(("acts", "size"), [(2, 1), (1, 41)])
def test_spend_refuses_what_does_not_fit_and_says_how_long(acts: int, size: int) -> None:
    link = LinkRow(peer="RUS")
    spend(link, acts=2, size=60, now=NOON, quota=QUOTA)

    with pytest.raises(TooMuch) as refused:
        spend(link, acts=acts, size=size, now=NOON + timedelta(seconds=20), quota=QUOTA)

    assert refused.value.wait == 41
    assert (link.acts_used, link.bytes_used) == (2, 60)


@pytest.mark.parametrize("later", [60, 3600, -1])
def test_spend_begins_a_new_minute(later: int) -> None:
    link = LinkRow(peer="RUS")
    spend(link, acts=3, size=100, now=NOON, quota=QUOTA)

    spend(link, acts=3, size=100, now=NOON + timedelta(seconds=later), quota=QUOTA)

    assert link.acts_used == 3
