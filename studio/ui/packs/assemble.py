"""The page of models, put together from its parts."""

from PySide6.QtWidgets import QWidget

from studio.paths import shipped
from studio.ui.desk import Desk
from studio.ui.packs.origin import ask_for_folder
from studio.ui.packs.page import ModelsPage
from studio.ui.packs.trial import Trial
from studio.ui.voices.trials import Trials


def models_page(window: QWidget, desk: Desk) -> ModelsPage:
    """The page, over the window."""
    trials = Trials(
        desk.document, desk.shelf, desk.engines, desk.lexicons, desk.tasks, desk.renders.soon
    )
    texts = shipped() / "resources" / "reading"
    trial = Trial(trials, desk.models.learning, desk.player, desk.notify, texts)
    return ModelsPage(desk.models, desk.document, trial, ask_for_folder, window)
