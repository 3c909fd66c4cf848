"""What is put on a clipboard: something that may outlive Python."""

from PySide6.QtCore import QMimeData, QStringListModel


def carried() -> QMimeData:
    """Nothing yet, made by Qt itself.

    Some clipboards let go of what they hold only when the process ends. By then Python has
    gone, and an object made by Python would take the process down with it.
    """
    model = QStringListModel([""])
    empty = model.mimeData([model.index(0)])
    empty.clear()
    return empty
