from datetime import UTC, datetime, timedelta

import pytest

from mufakat.kernel.calendar.ages import age_words, ahead_words, days_count, moment_words
from mufakat.kernel.calendar.languages import counted, language_of
from mufakat.kernel.calendar.zones import ZONES, city_zone, known_zone, time_words, two_zone_words

NOON = datetime(2025, 2, 18, 8, tzinfo=UTC)
JAKARTA, MOSCOW = ZONES["Asia/Jakarta"], ZONES["Europe/Moscow"]
LANGUAGES = ("id", "ru", "en")


def test_two_zone_words_in_each_language() -> None:
    assert two_zone_words(NOON, (JAKARTA, MOSCOW), "id") == "15.00 WIB / 11.00 waktu Moskwa"
    assert two_zone_words(NOON, (JAKARTA, MOSCOW), "ru") == "15:00 (Джакарта) / 11:00 мск"
    assert two_zone_words(NOON, (JAKARTA, MOSCOW), "en") == "15:00 Jakarta / 11:00 Moscow"


def test_two_zone_words_put_the_readers_own_first() -> None:
    assert two_zone_words(NOON, (MOSCOW, JAKARTA), "ru") == "11:00 мск / 15:00 (Джакарта)"


def test_two_zone_words_say_another_day() -> None:
    late = datetime(2025, 2, 18, 20, tzinfo=UTC)

    assert (
        two_zone_words(late, (JAKARTA, MOSCOW), "en") == "03:00 Jakarta / 18 February, 23:00 Moscow"
    )


def test_two_zone_words_say_one_clock_once() -> None:
    assert two_zone_words(NOON, (JAKARTA, JAKARTA), "id") == "15.00 WIB"


def test_a_zone_outside_the_table_is_named_by_its_city() -> None:
    cities = {"id": "Tashkent", "ru": "Ташкент", "en": "Tashkent"}

    words = [time_words(NOON, city_zone("Asia/Tashkent", 300, cities), code) for code in LANGUAGES]

    assert words == ["13.00 waktu Tashkent", "13:00 (Ташкент)", "13:00 Tashkent"]


def test_known_zone_covers_only_what_has_not_moved_since() -> None:
    """Moscow kept other hours before 26 October 2014."""
    assert known_zone("Europe/Moscow", NOON) == MOSCOW
    assert known_zone("Europe/Moscow", datetime(2007, 6, 1, tzinfo=UTC)) is None
    assert known_zone("Asia/Tashkent", NOON) is None


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=20), ("baru saja", "только что", "just now")),
        (timedelta(minutes=1), ("1 menit yang lalu", "1 минуту назад", "1 minute ago")),
        (timedelta(minutes=5), ("5 menit yang lalu", "5 минут назад", "5 minutes ago")),
        (timedelta(hours=3), ("3 jam yang lalu", "3 часа назад", "3 hours ago")),
        (timedelta(days=1), ("kemarin", "вчера", "yesterday")),
        (timedelta(days=2), ("2 hari yang lalu", "2 дня назад", "2 days ago")),
        (timedelta(days=5), ("5 hari yang lalu", "5 дней назад", "5 days ago")),
        (timedelta(days=11), ("11 hari yang lalu", "11 дней назад", "11 days ago")),
        (timedelta(days=21), ("3 minggu yang lalu", "3 недели назад", "3 weeks ago")),
        (timedelta(days=40), ("1 bulan yang lalu", "1 месяц назад", "1 month ago")),
        (timedelta(days=366), ("1 tahun yang lalu", "1 год назад", "1 year ago")),
        (timedelta(days=1830), ("5 tahun yang lalu", "5 лет назад", "5 years ago")),
    ],
)
def test_age_words(back: timedelta, words: tuple[str, str, str]) -> None:
    assert tuple(age_words(NOON - back, NOON, language) for language in LANGUAGES) == words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (timedelta(seconds=20), ("sebentar lagi", "сейчас", "now")),
        (timedelta(hours=2), ("2 jam lagi", "через 2 часа", "in 2 hours")),
        (timedelta(days=1), ("besok", "завтра", "tomorrow")),
        (timedelta(days=3), ("3 hari lagi", "через 3 дня", "in 3 days")),
        (timedelta(days=21), ("3 minggu lagi", "через 3 недели", "in 3 weeks")),
    ],
)
def test_ahead_words(on: timedelta, words: tuple[str, str, str]) -> None:
    assert tuple(ahead_words(NOON + on, NOON, language) for language in LANGUAGES) == words


def test_an_hour_before_midnight_is_an_hour_ago_not_yesterday() -> None:
    midnight = datetime(2025, 2, 18, tzinfo=UTC)

    assert age_words(midnight - timedelta(hours=1), midnight, "en") == "1 hour ago"


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (NOON, ("hari ini pukul 08.00", "сегодня в 08:00", "today at 08:00")),
        (NOON - timedelta(days=1), ("kemarin pukul 08.00", "вчера в 08:00", "yesterday at 08:00")),
        (
            NOON - timedelta(days=8),
            ("10 Februari pukul 08.00", "10 февраля в 08:00", "10 February at 08:00"),
        ),
        (
            NOON - timedelta(days=100),
            (
                "10 November 2024 pukul 08.00",
                "10 ноября 2024 г. в 08:00",
                "10 November 2024 at 08:00",
            ),
        ),
    ],
)
def test_moment_words(then: datetime, words: tuple[str, str, str]) -> None:
    assert tuple(moment_words(then, NOON, language) for language in LANGUAGES) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 дней"),
        (1, "1 день"),
        (4, "4 дня"),
        (12, "12 дней"),
        (21, "21 день"),
        (104, "104 дня"),
    ],
)
def test_counted_follows_the_russian_rule(number: int, words: str) -> None:
    assert counted(number, ("день", "дня", "дней"), "ru") == words


def test_days_count_says_nothing_as_no_days() -> None:
    assert days_count(0, "en") == "0 days"


@pytest.mark.parametrize(
    ("code", "language"), [("id", "id"), ("ru-ru", "ru"), ("en_GB", "en"), ("fr", "en")]
)
def test_language_of(code: str, language: str) -> None:
    assert language_of(code) == language
