"""The fixed words of the certificate, as they are drawn and looked for again."""

BEFORE_NAME = "Nach eigenen Angaben hat"
BEFORE_COURSE = "die Prüfung zum Kurs"
TOPICS = "Themen der Prüfung"
NUMBER = "Nummer"
DAY = "Tag der Prüfung"
NOTE = (
    "Was dieses Blatt ist: Der Kurs ist ein Selbstlernkurs. Die Prüfung wurde ohne Aufsicht "
    "gemacht. Den Namen hat die lernende Person selbst angegeben. "
    "Name, Prüfung und Ergebnis hat niemand bestätigt."
)
ISSUER_NOTE = (
    "„Ausgegeben von“ heißt: Von dort kommt das Lernprogramm. Auch diese Stelle hat nichts "
    "bestätigt."
)
