from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.matching.words import rarity_of, shared_words

MONEY = [("tracing", "Tracing small transfers and the financing of terrorism")]
MEDIA = [("posts", "Penyalahgunaan media sosial oleh kelompok teroris")]
ISSUE = ("Countering the financing of terrorism", "Pemberantasan pendanaan terorisme")
RARITY = rarity_of([[text for _name, text in one] for one in (MONEY, MEDIA)])


def test_who_wrote_of_it_scores_above_who_did_not() -> None:
    near, far = shared_words(ISSUE, MONEY, RARITY), shared_words(ISSUE, MEDIA, RARITY)

    assert near.score > far.score
    assert near.words[0] in {"financing", "terrorism"}
    assert near.sources == ("tracing",)


def test_word_forms_are_the_same_word_in_three_languages() -> None:
    for issue, text in (
        ("pendanaan terorisme", "mendanai terorisme"),
        ("финансирование терроризма", "финансировании"),
        ("financing", "financed"),
    ):
        assert shared_words((issue,), [("x", text)], {}).score > 0, issue


def test_nothing_shared_is_nothing() -> None:
    assert shared_words(("отопление зданий",), MONEY, RARITY) == shared_words((), MONEY, RARITY)
    assert shared_words(ISSUE, [], RARITY).score == 0


@given(st.permutations(["tracing transfers", "digital evidence", "teacher training"]))
def test_the_order_of_texts_changes_no_score(order: list[str]) -> None:
    texts = [(one, one) for one in order]
    rarity = rarity_of([[one] for one in order])

    said = shared_words(("evidence of transfers",), texts, rarity)

    assert said.score == shared_words(("evidence of transfers",), sorted(texts), rarity).score
