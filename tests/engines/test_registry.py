"""Engines are found by name and imported only when asked for."""

import subprocess
import sys

import pytest

from studio.engines import registry
from studio.errors import StudioError


def test_the_fake_engine_is_there_but_not_offered() -> None:
    assert registry.engine("fake").id == "fake"
    assert registry.names() == ("builtin",)


def test_an_unknown_engine_is_answered_with_the_nearest_and_all_names() -> None:
    with pytest.raises(StudioError, match=r"'bultin'.*Did you mean builtin\?.*are: builtin"):
        registry.engine("bultin")


def test_asking_for_names_imports_no_engine() -> None:
    code = (
        "import sys; from studio.engines import registry; registry.names();"
        "sys.exit(any(m.startswith('studio.engines.builtin') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
