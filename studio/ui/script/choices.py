"""What a line can be given: voices, styles, languages, pauses; each with its words."""

from studio.project.project import NO_VOICE
from studio.ui import languages
from studio.ui.shelf import Shelf
from studio.ui.styles.book import Book
from studio.ui.words import _

LANGUAGES = ("en", "zh", "yue", "ja", "ko", "de", "es", "fr", "it", "pt", "ru")
PAUSES = (0.0, 0.2, 0.4, 0.6, 1.0, 2.0, 5.0)  # seconds
Choice = tuple[str, str]


class Choices:
    """Lists of words and values, the first for what the project says."""

    def __init__(self, shelf: Shelf, book: Book) -> None:
        self._shelf = shelf
        self._book = book

    def voices(self) -> list[Choice]:
        """Every voice of the library."""
        usual = (_("As the project"), str(NO_VOICE))
        return [usual, *((voice.name, str(voice.id)) for voice in self._shelf.voices)]

    def styles(self) -> list[Choice]:
        """Every style by its name; the value is the instruction itself."""
        return [(_("None"), ""), *((style.name, style.text) for style in self._book.styles())]

    def languages(self) -> list[Choice]:
        """The languages most engines speak."""
        usual = (_("As the project"), "")
        return [usual, *((languages.name(code), code) for code in LANGUAGES)]

    def pauses(self) -> list[tuple[str, float | None]]:
        """Silences after a line."""
        lengths = [(_("{seconds:g} s").format(seconds=each), each) for each in PAUSES]
        return [(_("As the project"), None), *lengths]
