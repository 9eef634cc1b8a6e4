from pathlib import Path

import pytest

from tools.check_sizes import main, oversized


def test_a_long_function_is_named_and_its_docstring_is_free(tmp_path: Path) -> None:
    source = tmp_path / "long.py"
    docstring = '    """' + "a line\n" * 30 + '"""\n'
    source.write_text(
        "def short():\n" + docstring + "    x = 1\n" * 39 + "\n\ndef long():\n" + "    x = 1\n" * 40
    )

    assert oversized(source) == [
        f"{source}: function long has 41 lines, a second look is due at 40"
    ]


def test_advice_never_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * 301)
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001.py").write_text("x = 1\n" * 301)

    main([str(tmp_path)])

    said = capsys.readouterr().out
    assert said.splitlines() == [
        f"{tmp_path / 'long.py'}: module long has 301 lines, a second look is due at 300"
    ]
