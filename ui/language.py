"""The interface's language, changed while it runs."""

from collections.abc import Iterable
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

LANGUAGES = ("en", "zh_CN")


def code_of(wanted: str) -> str:
    """Return the language that is meant by one of `LANGUAGES` or "system"."""
    if wanted != "system":
        return wanted
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def words_of(code: str, context: str, texts: Iterable[str]) -> dict[str, str]:
    """Return texts in a language, for where no application runs that would translate them."""
    translator = QTranslator()
    known = translator.load(str(files("resources").joinpath(f"translations/{code}.qm")))
    return {text: (translator.translate(context, text) if known else "") or text for text in texts}


class Language(QObject):
    """Installs the translation of the chosen language; every widget then gets a LanguageChange."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._translators: list[QTranslator] = []

    def set(self, wanted: str) -> None:
        """Take on `wanted` (one of `LANGUAGES`, or "system")."""
        code = code_of(wanted)
        if code == self.code:
            return
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._translators = []
        self.code = code
        QLocale.setDefault(QLocale(code))
        if code != "en":
            ours = str(files("resources").joinpath(f"translations/{code}.qm"))
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            for path in (f"{qt}/qtbase_{code}.qm", ours):
                translator = QTranslator(self)
                if translator.load(path):
                    QCoreApplication.installTranslator(translator)
                    self._translators.append(translator)
        self.changed.emit()
