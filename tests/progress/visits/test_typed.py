"""Numbers as they are typed: what can be read in two ways is asked, what is no count is refused by name."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from progress.visits.typed import NumberAsked, NumberRefused, whole_number, whole_rupiah


@pytest.mark.parametrize(("typed", "number"), [("0", 0), ("1234", 1234), (" 1234 ", 1234), ("007", 7)])
def test_plain_digits_are_a_number(typed, number):
    assert whole_number(typed) == number


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_unknown_and_not_zero(typed):
    assert whole_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1.234.567", 1234567),
        ("12,00", 12),
        ("1.234,0", 1234),
    ],
)
def test_separators_are_asked_with_what_is_probably_meant(typed, meant):
    with pytest.raises(NumberAsked) as asked:
        whole_number(typed)

    assert asked.value.meant == meant
    assert whole_number(str(asked.value.meant)) == meant


def test_the_question_says_what_was_typed_and_what_it_would_be():
    with override("id"), pytest.raises(NumberAsked) as asked:
        whole_number("1,234")

    assert str(asked.value) == "“1,234” dapat dibaca dengan dua cara. Maksudnya 1234? Tulis tanpa titik dan koma."


@pytest.mark.parametrize("typed", ["1.234,5", "1,234.5", "12,5", "1.2345", "0,75"])
def test_a_fraction_of_a_person_is_refused_and_never_rounded(typed):
    with override("id"), pytest.raises(NumberRefused) as refused:
        whole_number(typed)

    assert not isinstance(refused.value, NumberAsked)
    assert str(refused.value) == f"“{typed}” berkoma: orang dihitung utuh. Tulis bilangan bulat tanpa titik dan koma."


@pytest.mark.parametrize("typed", ["-5", "- 5", "−1.234", "–3"])
def test_a_negative_count_is_refused_with_what_was_typed(typed):
    with override("id"), pytest.raises(NumberRefused, match="tidak bisa negatif") as refused:
        whole_number(typed)

    assert typed in str(refused.value)


@pytest.mark.parametrize(
    "typed", ["-", "n/a", "1e5", "١٢٣", "１２", "1..2", "1.23.4", "0x10", "12 orang", "=1+1", "1'2"]
)
def test_what_is_no_number_is_refused_with_what_was_typed(typed):
    with override("id"), pytest.raises(NumberRefused, match="bukan bilangan") as refused:
        whole_number(typed)

    assert not isinstance(refused.value, NumberAsked)
    assert f"“{typed}”" in str(refused.value)


def test_a_number_of_too_many_digits_is_refused():
    with override("id"), pytest.raises(NumberRefused, match="terlalu panjang"):
        whole_number("9" * 30)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_asked_or_refused(typed):
    number: int | str | None
    try:
        number = whole_number(typed)
    except NumberRefused:
        number = "refused"

    if typed.strip():
        assert number in ("refused", int(typed) if typed.strip().isdecimal() else None)
    else:
        assert number is None


@pytest.mark.parametrize(
    ("typed", "rupiah"), [("1200000000", 1_200_000_000), ("Rp 500", 500), ("Rp1200", 1200), ("", None)]
)
def test_whole_rupiah_are_read_with_or_without_rp(typed, rupiah):
    assert whole_rupiah(typed) == rupiah


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,2 miliar", 1_200_000_000),
        ("1.25 miliar", 1_250_000_000),
        ("533 juta", 533_000_000),
        ("Rp1.200.000.000", 1_200_000_000),
        ("Rp1,200,000,000", 1_200_000_000),
        ("500.000,00", 500_000),
    ],
)
def test_money_in_words_or_with_separators_is_asked_with_the_exact_sum(typed, meant):
    with pytest.raises(NumberAsked) as asked:
        whole_rupiah(typed)

    assert asked.value.meant == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [("-1000", "tidak bisa negatif"), ("seribu", "bukan jumlah rupiah utuh"), ("1200,5", "bukan jumlah rupiah utuh")],
)
def test_what_is_no_sum_of_money_is_refused_with_what_was_typed(typed, said):
    with override("id"), pytest.raises(NumberRefused, match=said) as refused:
        whole_rupiah(typed)

    assert typed in str(refused.value)
