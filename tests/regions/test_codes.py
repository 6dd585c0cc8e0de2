"""The two lists of codes, and the trap between them."""

import pytest

from regions.codes import CodeError, read_code, require_siak


@pytest.mark.parametrize(
    ("value", "system", "level"),
    [
        ("14.08", "kemendagri", "regency"),
        ("14.08.01", "kemendagri", "district"),
        ("14.08.01.1001", "kemendagri", "village"),
        ("1405", "bps", "regency"),
        ("1405020", "bps", "district"),
        (1405020, "bps", "district"),
        ("1405020001", "bps", "village"),
        (" 14.08.01 ", "kemendagri", "district"),
    ],
)
def test_a_code_of_siak_is_read_in_either_list(value, system, level):
    code = require_siak(read_code(value))
    assert (code.system, code.level, code.text) == (system, level, str(value).strip())


def test_kemendagri_14_05_is_pelalawan_and_the_message_says_what_was_meant():
    with pytest.raises(CodeError, match=r"14\.05\.01 .*Kemendagri.* Pelalawan, bukan Siak.*kode BPS Siak, 1405"):
        require_siak(read_code("14.05.01"))


def test_bps_1408_is_bengkalis_and_the_message_writes_the_dots():
    with pytest.raises(CodeError, match=r"1408012003 .*BPS.* Bengkalis, bukan Siak.*titik: 14\.08\.01\.2003"):
        require_siak(read_code("1408012003"))
    with pytest.raises(CodeError, match=r"1408010 .*BPS.* Bengkalis, bukan Siak"):
        require_siak(read_code(1408010))


@pytest.mark.parametrize(("value", "owner"), [("14.71.01", "Kota Pekanbaru"), ("1404010", "Kabupaten Pelalawan")])
def test_a_code_of_a_neighbour_names_the_neighbour(value, owner):
    with pytest.raises(CodeError, match=f"{owner}, bukan Siak. Siak memakai 14.08"):
        require_siak(read_code(value))


def test_a_code_of_another_province_is_not_siak():
    with pytest.raises(CodeError, match=r"31\.74\.01 bukan kode wilayah Siak"):
        require_siak(read_code("31.74.01"))


def test_a_kemendagri_code_that_lost_its_dots_is_refused_with_its_dots_shown():
    with pytest.raises(CodeError, match=r"“140801” tanpa titik; kode Kemendagri ditulis 14\.08\.01"):
        read_code("140801")


def test_a_bps_code_that_got_dots_is_refused_without_them():
    with pytest.raises(CodeError, match=r"“14\.05\.020” tampaknya kode BPS.*1405020"):
        read_code("14.05.020")


@pytest.mark.parametrize(
    "value", ["", "Siak", None, 14.08, True, "14.08.01\n.1001", "14.8.1", "١٤٠٥٠٢٠", [], "1" * 10_000]
)
def test_anything_else_is_no_code(value):
    with pytest.raises(CodeError, match="bukan kode wilayah") as caught:
        read_code(value)
    assert len(str(caught.value)) < 120
