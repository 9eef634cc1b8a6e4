from collections.abc import Iterator, Mapping

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from mufakat.node.theme.templatetags.parts import tone_of


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def draw(tag: str, values: Mapping[str, object] | None = None) -> str:
    page = Template("{% load parts %}" + tag).render(Context(dict(values or {})))
    return " ".join(page.split())


def words(html: str) -> str:
    """Return what a reader sees or hears, tags left out."""
    bare = "".join(part.rpartition(">")[2] + " " for part in html.split("<"))
    return " ".join(bare.split())


def test_state_line_says_each_steps_state_in_words() -> None:
    steps = [
        {"label": "Proposed", "state": "done"},
        {"label": "Agreed", "state": "now", "note": "since 12 October"},
        {"label": "Held", "state": "next"},
        {"label": "Postponed", "state": "off"},
    ]

    html = draw("{% state_line steps %}", {"steps": steps})

    assert words(html) == (
        "Proposed (done) Agreed (here now) since 12 October Held (still to come) "
        "Postponed (not taken)"
    )
    assert html.count('aria-current="step"') == 1


def test_turn_card_posts_with_the_pages_token() -> None:
    action = {"label": "Accept this wording", "url": "/a/", "fields": {"item": "4"}}

    html = draw(
        "{% turn_card 'Russia changed item 4.' whose='ours' action=action then='It is sent.' %}",
        {"action": action, "csrf_token": "abc"},
    )

    assert words(html) == (
        "Your side’s turn Russia changed item 4. Accept this wording It is sent."
    )
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert '<input type="hidden" name="item" value="4">' in html


def test_turn_card_links_where_nothing_is_written() -> None:
    action = {"label": "Read it", "url": "/a/", "method": "get"}

    html = draw(
        "{% turn_card 'It is there.' action=action others=others waits=waits %}",
        {
            "action": action,
            "others": [{"label": "Ask a question", "url": "/q/"}],
            "waits": ["Velmark, 2 days"],
        },
    )

    assert "<form" not in html
    assert words(html) == (
        "Nothing is waited for It is there. Read it Ask a question Also waited for Velmark, 2 days"
    )


def test_side_tag_says_the_name() -> None:
    assert words(draw("{% side_tag 'Russia' 2 ours=True %}")) == "Russia our side"


@pytest.mark.parametrize(("place", "tone"), [(1, 1), (5, 5), (6, 1), (12, 2)])
def test_tone_of_begins_again_after_five(place: int, tone: int) -> None:
    assert tone_of(place) == tone


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "18 Februari 2025, 15.00 WIB / 11.00 waktu Moskwa"),
        ("ru", "18 февраля 2025 г., 15:00 (Джакарта) / 11:00 мск"),
        ("en", "18 February 2025, 15:00 Jakarta / 11:00 Moscow"),
    ],
)
def test_two_zone_time(language: str, said: str) -> None:
    zones = ("Asia/Jakarta", "Europe/Moscow")

    with translation.override(language):
        html = draw("{% two_zone_time '2025-02-18T08:00:00Z' zones %}", {"zones": zones})

    assert html == f'<time datetime="2025-02-18T08:00+00:00">{said}</time>'


@pytest.mark.parametrize(
    ("zone", "moment", "said"),
    [
        ("Asia/Tashkent", "2025-02-18T08:00:00+00:00", "13:00 Tashkent"),
        ("Europe/Moscow", "2007-07-18T08:00:00+00:00", "12:00 Moscow"),
        ("Nowhere/Land", "2025-02-18T08:00:00", "08:00 UTC"),
        ("", "2025-02-18T08:00:00", "08:00 UTC"),
    ],
)
def test_a_zone_outside_the_table_is_looked_up(zone: str, moment: str, said: str) -> None:
    html = draw("{% two_zone_time moment zones day=False %}", {"moment": moment, "zones": [zone]})

    assert words(html) == said


def test_age_and_moment_keep_the_exact_time_behind() -> None:
    values = {"then": "2025-02-16T08:00:00Z", "now": "2025-02-18T08:00:00Z"}

    assert words(draw("{% age then now 'Asia/Jakarta' %}", values)) == "2 days ago"
    assert 'title="16 February 2025, 15:00 Jakarta"' in draw(
        "{% age then now 'Asia/Jakarta' %}", values
    )
    assert words(draw("{% age now then %}", values)) == "in 2 days"
    assert words(draw("{% moment then now 'Asia/Jakarta' %}", values)) == "16 February at 15:00"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025-01/2025-03~", "early 2025"),
        ({"edtf": "2025-01/2025-03~", "words": {"en": "at the start"}}, "at the start"),
        ("", "date not known"),
        (None, "date not known"),
        ("<soon>", "&lt;soon&gt;"),
    ],
)
def test_when_says_even_what_is_no_date(value: object, said: str) -> None:
    assert words(draw("{% when value %}", {"value": value})) == said


def test_in_language_falls_back_and_says_so() -> None:
    texts = {"ru": "Дело & запись"}

    assert draw("{{ texts|in_language }}", {"texts": texts}) == "Дело &amp; запись"
    assert (
        draw("{% spoken texts %}", {"texts": texts}) == '<span lang="ru">Дело &amp; запись</span>'
    )
    assert draw("{% spoken texts %}", {"texts": {"en": "<b>", "ru": "х"}}) == "&lt;b&gt;"
    assert draw("{% spoken texts %}{{ texts|in_language }}", {"texts": {}}) == ""
    assert draw("{{ texts|in_language }}", {"texts": "plain"}) == "plain"


def test_change_mark_says_was_and_is() -> None:
    html = draw("{% change_mark 'Changed by Russia yesterday' was='two' now='three' %}")

    assert words(html) == "Changed by Russia yesterday Was two Is three"


def test_fact_says_source_and_certainty() -> None:
    html = draw("{% fact 'Signed' when='2007~' source='press' certainty='approximate' %}")

    assert words(html) == "about 2007 Signed Source: press · approximate"
    assert words(draw("{% fact 'Signed' certainty='other' %}")) == (
        "Signed Source: not given · not known"
    )


def test_bracket_names_who_stands_behind_each_way() -> None:
    ways = [
        {"text": "shall", "by": "Aruna", "tone": 1},
        {"text": "will", "by": "Velmark", "tone": 2},
    ]

    html = draw("{% bracket ways lang='en' %}", {"ways": ways})

    assert words(html) == "[ shall Aruna / will Velmark ]"


def test_word_comparison_can_be_heard() -> None:
    html = draw("{% word_comparison 'two old days' 'two new days' lang='en' %}")

    assert words(html) == "two [taken out: old ] [put in: new ] days"


def test_people_row_leaves_names_alone() -> None:
    html = draw(
        "{% people_row 'Wiratama' role='adviser' organisation='Port' side='Aruna' note='n' %}"
    )

    assert words(html) == "Wiratama adviser Port Aruna n"
    assert 'translate="no"' in html


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("'CLEAR'", "Anyone may read this, and it may be passed on and published."),
        ("'RED' codes", "may not be passed on. Passing it on needs the originator’s permission."),
        ("'PURPLE'", "This marking is not known here, so the strictest holds."),
        ("'GREEN' nat='X'", "National marking of its side: X."),
    ],
)
def test_marking_sentence(mark: str, said: str) -> None:
    assert said in words(draw("{% marking_sentence " + mark + " %}", {"codes": ["H2"]}))


def test_marking_sentence_keeps_the_codes_behind_it() -> None:
    html = draw("{% marking_sentence 'AMBER+STRICT' codes nat='R' %}", {"codes": ["H0", "H9"]})

    assert words(html).endswith("Marking TLP:AMBER+STRICT H0 H9 R")
    assert "The originator has set other limits: ask before you use it." in html


@pytest.mark.parametrize("status", ["same", "behind", "differs", "alone"])
def test_seal_says_it_in_words_and_draws_each_state_otherwise(status: str) -> None:
    html = draw(
        "{% seal 'Both sides hold the same record.' status=status proof='/p/' %}",
        {"status": status},
    )

    assert words(html) == "Both sides hold the same record. Technical proof"
    others = {"same", "behind", "differs", "alone"} - {status}
    drawn = {draw("{% seal 's' status=status %}", {"status": other}) for other in others}
    assert len(drawn) == 3


def test_specimen_ribbon_names_the_clock() -> None:
    html = draw("{% specimen_ribbon '2024-11-14T07:02:00Z' 'Asia/Jakarta' %}")

    assert words(html) == (
        "SPECIMEN Invented for demonstration. The story’s clock: 14 November 2024, 14:02 Jakarta."
    )
    assert "clock" not in draw("{% specimen_ribbon None %}")


def test_empty_state_gives_the_one_next_step() -> None:
    html = draw(
        "{% empty_state 'No papers' 'Later.' step=step %}", {"step": {"label": "Open", "url": "/"}}
    )

    assert words(html) == "No papers Later. Open"


def test_progress_can_be_stopped() -> None:
    html = draw("{% progress 'Half is done.' done=5 most=10 stop='/stop/' %}")

    assert words(html) == "Half is done. 5 / 10 Stop"
    assert "value=" not in draw("{% progress 'It runs.' %}")


def test_error_says_what_happened_what_is_safe_and_what_to_do() -> None:
    html = draw(
        "{% error 'It moved.' safe='Nothing was sent.' to_do='Read.' code='a.b' reference='7' %}"
    )

    assert words(html) == (
        "It moved. What is safe Nothing was sent. What to do Read. Code: a.b · Reference: 7"
    )


def test_news_counts_in_russian() -> None:
    with translation.override("ru"):
        counts = [words(draw("{% news n show='/' %}", {"n": n})) for n in (1, 2, 5, 21)]

    assert counts == ["1 новая запись", "2 новые записи", "5 новых записей", "21 новая запись"]
    assert draw("{% news 0 poll='/n/' %}").startswith(
        '<div class="news" id="news" role="status" hx-get'
    )


def test_button_does_one_thing() -> None:
    action = {"label": "Discard", "url": "/d/", "fields": {}}

    html = draw("{% button action 'grave' %}", {"action": action})

    assert html.startswith('<form method="post" action="/d/">')
    assert 'class="button grave"' in html


class TwoFields(forms.Form):
    title = forms.CharField(help_text="As signed.")
    mode = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, help_text="One.")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise ValidationError("The matter moved on.", code="slot.moved_on")


def test_form_fields_tie_hint_and_fault_to_the_field() -> None:
    html = draw("{% form_fields form %}", {"form": TwoFields({})})

    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert '<p class="hint" id="id_title_helptext">As signed.</p>' in html
    assert '<ul class="faults" id="id_title_error">' in html
    assert 'This field is required. <span class="code">required</span>' in html
    assert 'The matter moved on. <span class="code">slot.moved_on</span>' in html
    assert (
        '<fieldset class="field wrong" aria-describedby="id_mode_helptext id_mode_error">' in html
    )
    assert '<a href="#id_title">Title</a>' in html


def test_form_fields_say_what_may_stay_empty() -> None:
    class Optional(forms.Form):
        note = forms.CharField(required=False)

    html = draw("{% form_fields form %}", {"form": Optional()})

    assert words(html) == "Note (may stay empty)"
    assert "summary" not in html
