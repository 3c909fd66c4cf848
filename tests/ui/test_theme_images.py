"""The pictures that the style sheet draws with."""

import re

import pytest

from studio.paths import shipped


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_picture_of_the_style_sheet_is_there(mode: str) -> None:
    folder = shipped() / "resources" / "theme"
    names = re.findall(r"\$images/([a-z]+)-\$mode", (folder / "style.qss").read_text("utf-8"))
    assert {"close", "float"} <= set(names)  # what Qt draws in docks cannot be seen in the dark
    for name in names:
        assert (folder / f"{name}-{mode}.svg").is_file()
