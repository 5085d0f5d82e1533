"""The complaint of Anna de Vries, of which all sample letters tell."""

from datetime import UTC, datetime, timedelta

RECEIVED = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
DUE = RECEIVED + timedelta(days=7)
WORDS_OF_ANNA = (
    "Ik wacht al zes weken op antwoord van mijn jurist.\n\n"
    "Ik heb drie keer gebeld & <niets> gehoord:\n- 3 februari\n- 10 februari"
)
WORDS_OF_BRAM = "U heeft gelijk: wij hadden u moeten terugbellen.\n\nMijn excuses daarvoor. Morgen bel ik u."
PROBLEM = {"line": "#afgehandelt", "problem": "dit woord kennen wij niet", "proposal": "#afgehandeld"}
