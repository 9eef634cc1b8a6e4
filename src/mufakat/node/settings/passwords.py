"""What is asked of a password: that it is long, and that nobody would think of it."""

from typing import Any

_DJANGOS = "django.contrib.auth.password_validation"


def checks(*, leaked: str) -> list[dict[str, Any]]:
    """Give the checks a new password passes; `leaked` is the keeper's own list, or empty.

    Nothing is asked about letters, digits and signs: length is what counts (NIST SP 800-63B).
    Digits alone are refused: at that length they are dates, telephone numbers and 123456789012.
    """
    found: list[dict[str, Any]] = [
        {"NAME": f"{_DJANGOS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {
            "NAME": f"{_DJANGOS}.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("login", "display_name")},
        },
        {"NAME": f"{_DJANGOS}.CommonPasswordValidator"},
        {"NAME": f"{_DJANGOS}.NumericPasswordValidator"},
        {"NAME": "mufakat.apps.parties.services.passwords.NotOurNames"},
    ]
    if leaked:
        said = {"password_list_path": leaked}
        found.append({"NAME": f"{_DJANGOS}.CommonPasswordValidator", "OPTIONS": said})
    return found
