"""The subject's concepts in three languages: read from a table, checked, and given out as SKOS."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mufakat.kernel.errors import Malformed
from mufakat.kernel.expertise.words import LANGUAGES

HEADING = ("concept", "broader", "en", "id", "ru")
HIDDEN = "~"
COLUMNS = {"en": 2, "id": 3, "ru": 4}
SCHEME = "urn:mufakat:vocabulary"


class BadVocabulary(Malformed):
    """A vocabulary with a duplicate, a hole or a circle in it."""

    code = "expertise.vocabulary"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: its labels in each language, the preferred one first, and those above it.

    `hidden` are everyday words: they find the concept, less surely than a label, and are not shown.
    """

    key: str
    broader: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, tuple[str, ...]]

    def preferred(self, language: str) -> str:
        """Give the label to show in a language."""
        return self.labels[language][0]

    def every(self, language: str) -> tuple[str, ...]:
        """Give all that finds the concept in a language."""
        return self.labels[language] + self.hidden[language]


Vocabulary = Mapping[str, Concept]


@cache
def own_vocabulary() -> Vocabulary:
    """Give the vocabulary that comes with the package."""
    return read_vocabulary(files(__package__).joinpath("vocabulary.tsv").read_text("utf-8"))


def read_vocabulary(text: str) -> Vocabulary:
    """Read a table of concepts; refuse one with a duplicate, a hole or a circle."""
    heading, *lines = (tuple(line.split("\t")) for line in text.splitlines())
    if heading != HEADING:
        raise BadVocabulary(part="heading")
    found: dict[str, Concept] = {}
    for number, row in enumerate(lines, start=2):
        if len(row) != len(HEADING) or row[0] in found:
            raise BadVocabulary(part="line", line=number)
        said = {
            language: [one for label in row[at].split(";") if (one := label.strip())]
            for language, at in COLUMNS.items()
        }
        labels = {at: tuple(one for one in said[at] if one[0] != HIDDEN) for at in said}
        hidden = {at: tuple(one[1:] for one in said[at] if one[0] == HIDDEN) for at in said}
        found[row[0]] = Concept(row[0], tuple(row[1].split()), labels, hidden)
    for part, concept in problems(found):
        raise BadVocabulary(part=part, concept=concept)
    return found


def problems(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a vocabulary: the kind of fault, and the concept."""
    for language in LANGUAGES:
        counted = Counter(
            label.casefold() for one in vocabulary.values() for label in one.every(language)
        )
        for one in vocabulary.values():
            if not one.labels[language]:
                yield "hole", one.key
            if any(counted[label.casefold()] > 1 for label in one.every(language)):
                yield "duplicate", one.key
    for one in vocabulary.values():
        if not all(upper in vocabulary for upper in one.broader):
            yield "broader", one.key
        elif one.key in above(vocabulary, one.key):
            yield "circle", one.key


def above(vocabulary: Vocabulary, key: str) -> dict[str, int]:
    """Give the concepts above one, the nearest first, each with how many steps it is away."""
    found: dict[str, int] = {}
    steps, row = 1, vocabulary[key].broader
    while row:
        found |= {upper: steps for upper in row if upper not in found}
        row = tuple(
            upper
            for one in row if one in vocabulary
            for upper in vocabulary[one].broader if upper not in found
        )  # fmt: skip
        steps += 1
    return found


def write_turtle(vocabulary: Vocabulary) -> str:
    """Write a vocabulary as SKOS in Turtle, for any tool that reads thesauri."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        f"@prefix : <{SCHEME}:> .",
        "",
        f"<{SCHEME}> a skos:ConceptScheme .",
    ]
    for one in vocabulary.values():
        said = [f":{one.key} a skos:Concept", f"  skos:inScheme <{SCHEME}>"]
        said += [f"  skos:broader :{upper}" for upper in one.broader]
        said += [] if one.broader else [f"  skos:topConceptOf <{SCHEME}>"]
        for language, (first, *others) in one.labels.items():
            said.append(f"  skos:prefLabel {_quoted(first)}@{language}")
            said += [f"  skos:altLabel {_quoted(other)}@{language}" for other in others]
            said += [
                f"  skos:hiddenLabel {_quoted(word)}@{language}" for word in one.hidden[language]
            ]
        lines += ["", " ;\n".join(said) + " ."]
    return "\n".join(lines) + "\n"


def _quoted(label: str) -> str:
    escaped = label.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
