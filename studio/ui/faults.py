"""What nobody caught, and what Qt complains of: to the log, and a bug to the window."""

import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from studio.ui.notify import Notify
from studio.ui.tasks import Tasks

_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def watched(tasks: Tasks, notify: Notify, leave: Callable[[], None]) -> Iterator[None]:
    """Report what is raised and caught nowhere, in any thread; Ctrl-C and the like `leave`."""

    def on_main(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        tasks.later(lambda: notify.report(error))

    def on_thread(args: threading.ExceptHookArgs) -> None:
        error = args.exc_value
        if error is not None and not isinstance(error, SystemExit):
            tasks.later(lambda: notify.report(error))

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        tasks.later(leave)

    signals = {each: signal.signal(each, on_signal) for each in (signal.SIGINT, signal.SIGTERM)}
    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = on_main, on_thread
    qt_before = qInstallMessageHandler(_on_qt)
    try:
        yield
    finally:
        qInstallMessageHandler(qt_before)
        sys.excepthook, threading.excepthook = before
        for each, usual in signals.items():
            signal.signal(each, usual)


def _on_qt(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
