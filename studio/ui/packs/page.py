"""The page of models: from what one is, over the download, to the first line it speaks."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.engines.packs.catalogue import Offer
from studio.engines.packs.pack import Tier
from studio.engines.packs.transfer import amount
from studio.project import edit
from studio.ui.document import Document
from studio.ui.fields.pick import Choice, Pick
from studio.ui.packs.about import About
from studio.ui.packs.care import Care
from studio.ui.packs.foot import Foot
from studio.ui.packs.measuring import Expected
from studio.ui.packs.origin import Ask, Origin
from studio.ui.packs.road import Doing
from studio.ui.packs.steps import Station, Steps
from studio.ui.packs.tiers import Tiers
from studio.ui.packs.trial import Trial
from studio.ui.packs.voices import Voices
from studio.ui.packs.wish import Step, Wish
from studio.ui.packs.works import Works
from studio.ui.words import _

_LETTERS = 30  # of the name of a model that are in sight


class ModelsPage(QDialog):
    """Stays open beside the main window; closing it stops nothing that is under way."""

    def __init__(
        self, works: Works, document: Document, trial: Trial, ask: Ask, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("models")
        self.setWindowTitle(_("Models"))
        self._works = works
        self._document = document
        self._expected: Expected | None = None
        self._pick = Pick(_("Model"))
        self._steps, self._about = Steps(), About()
        self._tiers, self._origin = Tiers(works.measuring), Origin(ask)
        self._care = Care(works.road, lambda: self._origin.source)
        self._voices, self._trial = Voices(works.learning), trial
        self._foot = Foot(works.road, works.roster)
        offers = works.depot.offers.values()
        self._pick.offer([Choice(each.id, each.name) for each in offers])
        self._pick.show_value(next(iter(works.depot.offers)))
        self._pick.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self._lay_out()
        self._connect()

    @property
    def offer(self) -> Offer:
        """The model that is shown."""
        return self._works.depot.offers[str(self._pick.currentData())]

    def show_model(self, name: str) -> None:
        """Show this one, if it is in the catalogue."""
        if name in self._works.depot.offers and name != self._pick.currentData():
            self._pick.show_value(name)
            self._on_picked()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        wish = self._works.road.wish
        if wish is not None:
            self.show_model(wish.id)
            self._origin.show_source(wish.source)
        self._works.measuring.begin()
        self._on_picked()
        if wish is not None:
            self._tiers.choose(wish.tier)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._pick, 0)
        head.addWidget(self._steps, 1)
        inner = QWidget()
        inner.setProperty("role", "surface")
        parts = QVBoxLayout(inner)
        parts.setSpacing(self.fontMetrics().height())
        for part in (self._care, self._voices, self._trial, self._about, self._tiers, self._origin):
            parts.addWidget(part)
        parts.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._area = area
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(self._foot)
        line = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(46 * line, room.width()), min(42 * line, room.height() - 3 * line))

    def _connect(self) -> None:
        works = self._works
        self._pick.picked.connect(self._on_picked)
        self._tiers.changed.connect(self._show)
        self._origin.changed.connect(self._show)
        self._foot.begun.connect(self._on_begun)
        self._trial.used.connect(self._on_used)
        works.road.changed.connect(self._on_road)
        works.road.installed.connect(self._on_installed)
        works.roster.changed.connect(self._on_roster)
        works.roster.looked.connect(self._show)
        works.measuring.changed.connect(self._look)
        works.learning.changed.connect(self._show_station)
        self._document.changed.connect(self._show_used)
        self._document.opened.connect(self._show_used)

    def _on_picked(self) -> None:
        self._expected = None
        self._tiers.forget()
        self._about.show_offer(self.offer)
        self._origin.show_offer(self.offer)
        self._works.learning.look(self.offer.id if self._there() else "")
        self._trial.show_engine(self.offer.id)
        self._look()
        self._show()

    def _look(self) -> None:
        """Find out what is to be expected here, and what of it is there."""
        if self.isVisible():
            self._works.measuring.expect(self.offer, self._on_expected(self.offer))

    def _on_expected(self, offer: Offer) -> Callable[[Expected], None]:
        def told(expected: Expected) -> None:
            if offer.id == self.offer.id:
                self._expected = expected
                self._tiers.show_expected(offer, expected, self._tier_there())
                self._show()

        return told

    def _tier_there(self) -> Tier | None:
        """That of the installed pack."""
        found = (p.pack for p in self._works.roster.packs if p.id == self.offer.id)
        return next((pack.tier for pack in found if pack is not None), None)

    def _there(self) -> bool:
        return self._works.roster.installed(self.offer.id)

    def _show(self) -> None:
        """Show what goes with the state of the model, and nothing else."""
        road, there = self._works.road, self._there()
        pack = next((p for p in self._works.roster.packs if p.id == self.offer.id), None)
        ours = road.doing is None and (road.wish is None or road.failure is not None)
        self._care.setVisible(pack is not None)
        if pack is not None:
            self._care.show_pack(pack, self.offer.name)
        self._care.allow(allowed=ours)
        self._voices.setVisible(there)
        self._trial.setVisible(there)
        self._tiers.setEnabled(ours)
        self._origin.setEnabled(ours)
        self._show_used()
        self._show_station()
        if self._expected is not None:
            self._care.show_download(self.offer, self._expected)
            self._offer_to_begin(self._expected, there=there)

    def _offer_to_begin(self, expected: Expected, *, there: bool) -> None:
        here = self._origin.local or expected.complete
        if there:
            text = _("Make it anew in this tier")
        else:
            text = _("Convert and install") if here else _("Download and install")
        self._foot.offer(
            text,
            _needed(self.offer, expected, self._tiers.tier, here=here),
            allowed=self._origin.usable,
            offered=self._tiers.tier is not self._tier_there(),
        )

    def _show_station(self) -> None:
        road = self._works.road
        if road.doing is Doing.CONVERTING:
            station = Station.CONVERT
        elif road.doing is Doing.DOWNLOADING:
            station = Station.DOWNLOAD
        elif road.wish is not None and road.wish.id == self.offer.id:
            station = Station.CONVERT if road.wish.step is Step.CONVERT else Station.DOWNLOAD
        else:
            station = Station.VOICES if self._there() else Station.CHOOSE
        self._steps.show_station(station)

    def _show_used(self) -> None:
        self._trial.show_used(used=self._document.project.engine == self.offer.id)

    def _on_road(self) -> None:
        self._look()
        self._show()

    def _on_roster(self) -> None:
        self._works.learning.look(self.offer.id if self._there() else "")
        self._tiers.forget()
        self._look()
        self._show()

    def _on_begun(self) -> None:
        self._works.road.get(Wish(self.offer.id, self._tiers.tier, self._origin.source))

    def _on_installed(self, name: str) -> None:
        self.show_model(name)
        self._area.verticalScrollBar().setValue(0)

    def _on_used(self) -> None:
        project = edit.set_defaults(self._document.project, engine=self.offer.id)
        if project != self._document.project:
            self._document.apply(_("Change the project's engine"), project)


def _needed(offer: Offer, expected: Expected, tier: Tier, *, here: bool) -> str:
    """What the download and the pack take on the disk, and what is free."""
    cache, models = expected.room
    pack = amount(expected.making[tier])
    if here:
        return _("{pack} on the disk while it is converted; {free} are free.").format(
            pack=pack, free=amount(models)
        )
    left = max(0, offer.download - expected.arrived)
    return _(
        "{download} to download, then {pack} on the disk while it is converted; {free} are free."
    ).format(download=amount(left), pack=pack, free=amount(min(cache, models)))
