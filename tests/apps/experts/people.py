"""Invented experts for tests."""

from mufakat.apps.experts.acts.profiles import Profile, read_profile
from mufakat.kernel.values import Json

WIJAYANTO: dict[str, Json] = {
    "name": {"native": "Wijayanto", "mononym": True, "before": "Dr.", "after": "M.H."},
    "posts": [
        {
            "title": {"en": "Senior analyst", "id": "Analis senior"},
            "organisation": {"en": "PPATK", "id": "PPATK"},
            "since": "2019",
            "until": "",
        }
    ],
    "specialisations": ["tracing of small transfers", "keuangan terorisme"],
    "experience": [
        {"kind": "paper", "title": "Small transfers", "text": "How they are traced", "when": "2021"}
    ],
    "languages": [{"language": "id", "level": "native"}, {"language": "en", "level": "C1"}],
    "interprets": [],
    "away": [{"first": "2025-03-01", "last": "2025-03-10"}],
    "clearances": [{"level": "Rahasia", "until": "2026-12-31"}],
    "conflicts": [{"about": "bank X", "why": "worked there"}],
    "contact": "wijayanto@example.invalid",
}


def wijayanto(name: str = "Wijayanto") -> Profile:
    """One invented expert, under this name."""
    return read_profile({**WIJAYANTO, "name": {**WIJAYANTO["name"], "native": name}})  # type: ignore[dict-item]
