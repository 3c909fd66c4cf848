"""Waiting as long as a busy machine needs; that costs nothing where all is well."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

_LONG = 40_000  # milliseconds


class PatientBot(QtBot):
    """Gives up on a condition or a signal only when it will surely never come."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _LONG) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: SignalInstance, *, timeout: int = _LONG, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(
        self, signals: list[SignalInstance], *, timeout: int = _LONG, **how: Any
    ) -> Any:
        return super().waitSignals(signals, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = _LONG) -> Any:
        return super().waitExposed(widget, timeout=timeout)
