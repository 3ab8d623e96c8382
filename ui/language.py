"""The interface's language, changed while it runs."""

from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

LANGUAGES = ("en", "zh_CN")


class Language(QObject):
    """Installs the translation of the chosen language; every widget then gets a LanguageChange."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._translators: list[QTranslator] = []

    def set(self, wanted: str) -> None:
        """Take on `wanted` (one of `LANGUAGES`, or "system")."""
        code = wanted
        if wanted == "system":
            chinese = QLocale.system().language() == QLocale.Language.Chinese
            code = "zh_CN" if chinese else "en"
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
