"""The window opens with what it needs and says what it shows."""

from studio.ui.app import Studio


def test_the_window_opens_with_a_project(studio: Studio) -> None:
    assert "Timbreloom" in studio.window.windowTitle()
    assert studio.window.isVisible()
