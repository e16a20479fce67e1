"""Language, time and place."""

from pathlib import Path

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]
USE_I18N = True

TIME_ZONE = "Europe/Oslo"
USE_TZ = True
