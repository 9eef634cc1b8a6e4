"""Waits grow, end at five minutes, and differ between two nodes."""

from datetime import timedelta

from mufakat.apps.exchange.services.waiting import back_off


def test_back_off_doubles_up_to_five_minutes() -> None:
    waits = [back_off(tries, jitter=lambda: 1.0).total_seconds() for tries in range(1, 12)]

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_back_off_is_at_least_half() -> None:
    assert back_off(4, jitter=lambda: 0.0) == timedelta(seconds=4)


def test_back_off_takes_any_number_of_tries() -> None:
    assert back_off(10**6, jitter=lambda: 1.0) == timedelta(seconds=300)
