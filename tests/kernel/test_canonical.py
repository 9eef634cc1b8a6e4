"""Rule 1: one value, one row of bytes; whatever else is refused with its own code."""

import json
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel import canonical
from mufakat.kernel.canonical import DEPTH, LARGEST, LIMIT, decode, encode, load
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from tests.kernel.examples import KEYS, changed_bits, values
from tests.vectors_path import vector_files

WE_REFUSE = {
    "y_number.json": "json.not_an_integer",
    "y_number_0e+1.json": "json.not_an_integer",
    "y_number_0e1.json": "json.not_an_integer",
    "y_number_double_close_to_zero.json": "json.not_an_integer",
    "y_number_int_with_exp.json": "json.not_an_integer",
    "y_number_real_capital_e.json": "json.not_an_integer",
    "y_number_real_capital_e_neg_exp.json": "json.not_an_integer",
    "y_number_real_capital_e_pos_exp.json": "json.not_an_integer",
    "y_number_real_exponent.json": "json.not_an_integer",
    "y_number_real_fraction_exponent.json": "json.not_an_integer",
    "y_number_real_neg_exp.json": "json.not_an_integer",
    "y_number_real_pos_exponent.json": "json.not_an_integer",
    "y_number_simple_real.json": "json.not_an_integer",
    "y_structure_lonely_negative_real.json": "json.not_an_integer",
    "y_object_extreme_numbers.json": "json.not_an_integer",
    "y_object_duplicated_key.json": "json.duplicate_key",
    "y_object_duplicated_key_and_value.json": "json.duplicate_key",
    "y_object_empty_key.json": "json.bad_key",
    "y_object_escaped_null_in_key.json": "json.bad_key",
}
"""What JSON allows and the profile does not, by name and with the reason."""

JCS_OUTSIDE = {
    "french.json": "json.bad_key",
    "structures.json": "json.bad_key",
    "unicode.json": "json.bad_key",
    "values.json": "json.not_an_integer",
    "weird.json": "json.bad_key",
}


@pytest.mark.parametrize("file", vector_files("json", "n_*.json"))
def test_outside_suite_what_is_not_json_is_refused(file: Path) -> None:
    with pytest.raises(Malformed):
        load(file.read_bytes())


@pytest.mark.parametrize("file", vector_files("json", "y_*.json"))
def test_outside_suite_what_is_json_is_read_unless_the_profile_says_no(file: Path) -> None:
    data = file.read_bytes()
    code = WE_REFUSE.get(file.name)

    if code is None:
        assert load(data) == json.loads(data)
        return
    with pytest.raises(Malformed) as refused:
        load(data)
    assert refused.value.code == code


@pytest.mark.parametrize("file", vector_files("json", "i_*.json"))
def test_outside_suite_what_readers_differ_on_is_refused_without_a_crash(file: Path) -> None:
    with pytest.raises(Malformed):
        load(file.read_bytes())


@pytest.mark.parametrize("file", vector_files("jcs/input", "*.json"))
def test_outside_suite_canonical_form(file: Path) -> None:
    data = file.read_bytes()
    wanted = (file.parents[1] / "output" / file.name).read_bytes()
    code = JCS_OUTSIDE.get(file.name)

    if code is None:
        assert encode(load(data)) == wanted
        return
    with pytest.raises(Malformed) as refused:
        load(data)
    assert refused.value.code == code


@given(values())
def test_encode_writes_what_the_published_implementation_writes(value: Json) -> None:
    assert encode(value) == rfc8785.dumps(value)


@given(values())
def test_decode_gives_back_what_was_encoded(value: Json) -> None:
    assert decode(encode(value)) == value


@given(values(), st.data())
def test_a_changed_bit_is_refused_or_is_another_value(value: Json, data: st.DataObject) -> None:
    changed = data.draw(changed_bits(encode(value)))

    try:
        read = decode(changed)
    except Malformed:
        return
    assert encode(read) == changed != encode(value)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        value = load(data)
    except Malformed:
        return
    assert load(encode(value)) == value


@given(values())
def test_a_canonical_text_can_stand_as_a_string_in_another(value: Json) -> None:
    text = encode(value).decode()

    assert decode(encode({"body": text})) == {"body": text}


@given(st.dictionaries(KEYS, st.integers(0, 9), min_size=2))
def test_order_and_spaces_are_free_to_load_and_not_to_decode(value: dict[str, int]) -> None:
    loose = json.dumps(dict(sorted(value.items(), reverse=True))).encode()

    assert load(loose) == value
    with pytest.raises(canonical.NotCanonical):
        decode(loose)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json.syntax"),
        (b"{", "json.syntax"),
        (b"{}x", "json.syntax"),
        (b'{"a":1,"a":1}', "json.duplicate_key"),
        (b'{"A":1}', "json.bad_key"),
        (b'{"":1}', "json.bad_key"),
        (b'{"%s":1}' % (b"a" * 33), "json.bad_key"),
        (b"1.0", "json.not_an_integer"),
        (b"1e2", "json.not_an_integer"),
        (b"NaN", "json.not_an_integer"),
        (b"-Infinity", "json.not_an_integer"),
        (b"9007199254740992", "json.integer_range"),
        (b"-9007199254740992", "json.integer_range"),
        (b"9" * 5000, "json.integer_range"),
        (b'"\\ud800"', "json.lone_surrogate"),
        (b'{"\\ud800":1}', "json.bad_key"),
        (b'"e\xcc\x81"', "json.not_nfc"),
        (b'"e\\u0301"', "json.not_nfc"),
        (b'"\\n\xcc\x81"', "json.not_nfc"),
        (b'"\xff"', "json.not_utf8"),
        (b'"\xed\xa0\x80"', "json.not_utf8"),
        (b"\xef\xbb\xbf{}", "json.syntax"),
        ("{}".encode("utf-16"), "json.not_utf8"),
        (b'"%s"' % (b"a" * LIMIT), "json.too_large"),
        (b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1), "json.too_deep"),
        (b"[" * 60_000, "json.too_deep"),
        (b'["[", ' + b"[" * DEPTH + b"]" * DEPTH + b"]", "json.too_deep"),
        (b'["\\"", ' + b"[" * DEPTH + b"]" * DEPTH + b"]", "json.too_deep"),
    ],
)
def test_load_refuses_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        load(data)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "data",
    [b" {}", b"{} ", b'{"a": 1}', b'{"b":1,"a":1}', b'"\\u0041"', b'"\\/"', b"-0", b'"\\u001F"'],
)
def test_decode_refuses_another_form_of_the_same_value(data: bytes) -> None:
    with pytest.raises(canonical.NotCanonical):
        decode(data)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.5, "json.not_an_integer"),
        (float("nan"), "json.not_an_integer"),
        (LARGEST + 1, "json.integer_range"),
        ((), "json.type"),
        (b"", "json.type"),
        ({1: 2}, "json.bad_key"),
        ({"A": 2}, "json.bad_key"),
        ("\ud800", "json.lone_surrogate"),
        ("e\u0301", "json.not_nfc"),
        ("\n\u0301", "json.not_nfc"),
        ("a" * LIMIT, "json.too_large"),
    ],
)
def test_encode_refuses_what_lies_outside_the_profile(value: Json, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        encode(value)

    assert refused.value.code == code


def test_depth_counts_brackets_inside_one_another_and_not_beside_one_another() -> None:
    deepest = b"[" * DEPTH + b"]" * DEPTH
    many = b"[" + b",".join([b"[]"] * 200) + b"]"
    quoted = b'["' + b"[{" * 200 + b'"]'

    assert [encode(load(data)) for data in (deepest, many, quoted)] == [deepest, many, quoted]
    nested: Json = []
    for _ in range(DEPTH):
        nested = [nested]
    with pytest.raises(canonical.TooDeep):
        encode(nested)


def test_largest_integers_and_largest_document_are_kept() -> None:
    largest = b'"%s"' % (b"a" * (LIMIT - 2))

    assert decode(b"[-%d,%d]" % (LARGEST, LARGEST)) == [-LARGEST, LARGEST]
    assert encode(decode(largest)) == largest
