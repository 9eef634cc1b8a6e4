"""A partner's minute: what fits, what waits, and when there is room again."""

from datetime import UTC, datetime, timedelta

import pytest

from mufakat.apps.exchange.services.quotas import Meter, Quota, TooMuch
from mufakat.kernel.values import PartyId

NOON = datetime(2024, 10, 9, 12, tzinfo=UTC)
QUOTA = Quota(acts=3, size=100)
RUS, JAVA = PartyId("RUS"), PartyId("JAVA")


def spent(meter: Meter, party: PartyId = RUS) -> tuple[int, int]:
    return meter.minutes[party].acts, meter.minutes[party].size


def test_spend_counts_within_the_minute() -> None:
    meter = Meter()

    meter.spend(RUS, acts=2, size=60, now=NOON, quota=QUOTA)
    meter.spend(RUS, acts=1, size=40, now=NOON + timedelta(seconds=59), quota=QUOTA)

    assert spent(meter) == (3, 100)


@pytest.mark.parametrize(("acts", "size"), [(2, 1), (1, 41)])
def test_spend_refuses_what_does_not_fit_and_says_how_long(acts: int, size: int) -> None:
    meter = Meter()
    meter.spend(RUS, acts=2, size=60, now=NOON, quota=QUOTA)

    with pytest.raises(TooMuch) as refused:
        meter.spend(RUS, acts=acts, size=size, now=NOON + timedelta(seconds=20), quota=QUOTA)

    assert refused.value.wait == 41
    assert spent(meter) == (2, 60)


def test_spend_counts_each_partner_alone() -> None:
    meter = Meter()
    meter.spend(RUS, acts=3, size=100, now=NOON, quota=QUOTA)

    meter.spend(JAVA, acts=3, size=100, now=NOON, quota=QUOTA)

    assert spent(meter, JAVA) == (3, 100)


@pytest.mark.parametrize("later", [60, 3600, -1])
def test_spend_begins_a_new_minute(later: int) -> None:
    meter = Meter()
    meter.spend(RUS, acts=3, size=100, now=NOON, quota=QUOTA)

    meter.spend(RUS, acts=3, size=100, now=NOON + timedelta(seconds=later), quota=QUOTA)

    assert spent(meter) == (3, 100)
