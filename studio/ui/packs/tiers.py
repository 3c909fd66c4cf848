"""The choice of a tier: what each takes, how fast it will be here, and which one is advised."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from studio.engines.packs.catalogue import Offer
from studio.engines.packs.pack import Tier
from studio.ui.packs import saying
from studio.ui.packs.measuring import Expected, Measuring
from studio.ui.packs.section import Section, words
from studio.ui.sentences import told
from studio.ui.words import _

_POLL = 100  # milliseconds


class Tiers(Section):
    """One button for each tier, the advised one pressed until a person presses another.

    `changed` when another one is chosen.
    """

    changed = Signal()

    def __init__(self, measuring: Measuring) -> None:
        super().__init__(_("On this machine"))
        self._measuring = measuring
        self._chosen_by_hand = False
        self._group = QButtonGroup(self)
        self._rows: dict[Tier, tuple[QRadioButton, QLabel]] = {}
        self._reason = words("")
        self._told = words()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Measuring this machine"))
        self._bar.setTextVisible(False)
        self.column.addWidget(self._reason)
        for tier in Tier:
            self.column.addWidget(self._row(tier))
        self.column.addWidget(self._told)
        self.column.addWidget(self._bar)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_tick)
        self._group.buttonClicked.connect(self._on_clicked)
        measuring.changed.connect(self._on_measuring)
        self._on_measuring()

    @property
    def tier(self) -> Tier:
        """The chosen one."""
        return next(tier for tier, (button, _label) in self._rows.items() if button.isChecked())

    def show_expected(self, offer: Offer, expected: Expected, there: Tier | None) -> None:
        """What each tier of this offer takes here; `there` is the tier that is installed."""
        fast = {each.tier: each for each in expected.forecasts}
        for tier, (button, label) in self._rows.items():
            offered = tier in offer.tiers
            button.setVisible(offered)
            label.setVisible(offered)
            if offered:
                lines = [saying.needs(offer.tiers[tier])]
                lines += [saying.speed(fast[tier])] if tier in fast else []
                if tier in fast and not fast[tier].fits:
                    lines.append(_("That is more memory than is free now."))
                label.setText("\n".join(lines))
                button.setAccessibleDescription(" ".join(lines))
        advised = expected.choice
        self._reason.setText(
            _("Advised: {tier}. {reason}").format(
                tier=saying.tier(advised.tier), reason=told(advised.reason)
            )
        )
        if not self._chosen_by_hand:
            self._choose(there or advised.tier)

    def choose(self, tier: Tier) -> None:
        """Press this one, as a person would."""
        self._chosen_by_hand = True
        self._choose(tier)

    def forget(self) -> None:
        """Follow the advice again."""
        self._chosen_by_hand = False

    def _choose(self, tier: Tier) -> None:
        self._rows[tier][0].setChecked(True)
        self.changed.emit()

    def _row(self, tier: Tier) -> QWidget:
        button, label = QRadioButton(saying.tier(tier)), words()
        button.setChecked(tier is Tier.STANDARD)
        self._group.addButton(button)
        self._rows[tier] = button, label
        label.setIndent(button.fontMetrics().height() + button.fontMetrics().height() // 3)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(button)
        column.addWidget(label)
        return row

    def _on_clicked(self) -> None:
        self._chosen_by_hand = True
        self.changed.emit()

    def _on_measuring(self) -> None:
        busy = self._measuring.busy
        self._bar.setVisible(busy)
        self._told.setVisible(busy or self._measuring.failed)
        if busy:
            self._told.setText(_("Measuring how fast this machine is: three seconds…"))
            self._timer.start()
            self._on_tick()
        else:
            self._timer.stop()
            self._told.setText(_("How fast this machine is could not be measured."))

    def _on_tick(self) -> None:
        progress = self._measuring.progress
        self._bar.setRange(0, 100 if progress.total else 0)
        self._bar.setValue(round(100 * progress.fraction))
