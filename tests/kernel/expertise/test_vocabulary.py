"""The vocabulary is whole: three languages, no duplicate, no hole, no circle."""

import re

import pytest

from mufakat.kernel.expertise.vocabulary import (
    HEADING,
    BadVocabulary,
    above,
    own_vocabulary,
    problems,
    read_vocabulary,
    write_turtle,
)

HEAD = "\t".join(HEADING) + "\n"
LEAST = 400
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def test_it_holds_what_was_promised_and_has_no_fault() -> None:
    vocabulary = own_vocabulary()

    assert len(vocabulary) >= LEAST
    assert list(problems(vocabulary)) == []
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in vocabulary)


def test_every_concept_has_a_label_in_each_language_and_its_script() -> None:
    for one in own_vocabulary().values():
        assert set(one.labels) == {"en", "id", "ru"}
        for language in ("en", "id"):
            assert not any(CYRILLIC.search(label) for label in one.labels[language]), one.key
        assert all(CYRILLIC.search(label) for label in one.labels["ru"][:1] if label != "G20")
        for labels in one.labels.values():
            assert all(label == label.strip() and label for label in labels)


def test_most_concepts_stand_below_another_and_some_below_two() -> None:
    vocabulary = own_vocabulary()

    tops = [one for one in vocabulary.values() if not one.broader]
    assert len(tops) < len(vocabulary) // 8
    assert next(iter(above(vocabulary, "chemical-threats"))) == "cbrn-terrorism"
    assert set(vocabulary["prison-radicalisation"].broader) == {"radicalisation", "prisons"}


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ("a\t\tone\tsatu\tодин\na\t\ttwo\tdua\tдва\n", "line"),
        ("a\t\tone\tsatu\n", "line"),
        ("a\t\tone\t\tодин\n", "hole"),
        ("a\t\tone\tsatu\tодин\nb\t\tOne\tdua\tдва\n", "duplicate"),
        ("a\t\tone; one\tsatu\tодин\n", "duplicate"),
        ("a\tz\tone\tsatu\tодин\n", "broader"),
        ("a\tb\tone\tsatu\tодин\nb\ta\ttwo\tdua\tдва\n", "circle"),
    ],
)
def test_a_fault_is_named(rows: str, part: str) -> None:
    with pytest.raises(BadVocabulary) as refused:
        read_vocabulary(HEAD + rows)

    assert refused.value.facts["part"] == part


def test_another_heading_is_no_vocabulary() -> None:
    with pytest.raises(BadVocabulary):
        read_vocabulary("key\tname\n")


def test_it_is_given_out_as_skos() -> None:
    turtle = write_turtle(own_vocabulary())

    assert turtle.count("a skos:Concept\n") + turtle.count("a skos:Concept ;") == len(
        own_vocabulary()
    )
    assert ":hawala a skos:Concept ;" in turtle
    assert '  skos:prefLabel "хавала"@ru' in turtle
    assert "  skos:broader :terrorist-financing" in turtle
    assert turtle.count("skos:prefLabel") == 3 * len(own_vocabulary())


def test_everyday_words_find_a_concept_and_are_not_shown() -> None:
    (one,) = read_vocabulary(HEAD + "a\t\tone; ~uno\tsatu\tодин\n").values()

    assert one.preferred("en") == "one"
    assert one.labels["en"] == ("one",)
    assert one.every("en") == ("one", "uno")
    assert '  skos:hiddenLabel "uno"@en' in write_turtle({one.key: one})


def test_quotes_in_labels_are_escaped() -> None:
    turtle = write_turtle(read_vocabulary(HEAD + 'a\t\tone "x"\tsatu\tодин\n'))

    assert '"one \\"x\\""@en' in turtle
