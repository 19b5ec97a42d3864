"""What `kifuehrerschein sponsor new` writes."""

TEXT = """\
# Angaben für ein Sponsorpaket. Alles nach einem # ist nur Erklärung.
# Prüfen: kifuehrerschein sponsor check ORDNER
# Packen: kifuehrerschein sponsor pack ORDNER paket.kifpack
# In diesen Ordner gehören diese Datei und ein Logo: logo.svg oder logo.png. Wer eigene Lektionen
# mitgeben möchte, legt sie in content/modules/x…, siehe Handbuch für Sponsoren. Sonst nichts.

format = 1                      # Aufbau dieser Datei, bitte so lassen
kennung = "beispiel-bank"       # kurz und eindeutig: a–z, 0–9 und Striche
version = "1.0"                 # zählt mit jeder Änderung hoch: 1.1, 1.2 …

name = "Beispiel-Bank"          # wie man Sie nennt, höchstens 60 Zeichen
kurzname = "Beispiel"           # für enge Stellen, höchstens 24 Zeichen

# Steht beim ersten Start und auf der Startseite. Höchstens 200 Zeichen.
[gruss]
standard = "Schön, dass Sie hier lernen. Bei Fragen sind wir gern für Sie da."
einfach = "Schön, dass Sie hier lernen. Haben Sie eine Frage? Dann fragen Sie uns."

# Die Farbe der Schaltflächen. Weiße Schrift muss darauf gut zu lesen sein.
# „hoher Kontrast“ behält immer die Farben des Programms.
[farben]
hell = "#1D4ED8"
dunkel = ""                     # leer: Im dunklen Aussehen bleibt die Farbe des Programms.

# Wer hilft. Was leer ist, wird nicht gezeigt.
[kontakt]
stelle = "Kundenberatung"
person = ""
telefon = "0000 12 34 56"
email = "hilfe@beispiel-bank.example.org"
anschrift = ["Musterweg 1", "00000 Musterstadt"]

# Wie es nach dem Kurs weitergeht. Höchstens 5 Adressen, für jede so ein Abschnitt.
# Das Programm zeigt sie nur. Es öffnet nie selbst eine Seite im Internet.
[[links]]
titel = "Sprechstunde rund ums Handy"
adresse = "https://beispiel-bank.example.org/sprechstunde"

# Steht mit dem Logo klein auf neuen Kurszertifikaten. Das Zertifikat bleibt ein Blatt über einen
# Selbstlernkurs: Es bestätigt nichts. Leer: kein Eintrag.
[zertifikat]
ausgegeben_von = "Beispiel-Bank"
"""

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160">
  <title>Beispiel: ein blaues Feld mit einem hellen Bogen</title>
  <rect x="4" y="4" width="312" height="152" rx="28" fill="#1D4ED8"/>
  <circle cx="80" cy="80" r="40" fill="#FFFFFF"/>
  <path d="M150 104 Q205 40 280 104" fill="none" stroke="#BFD0FF" stroke-width="22"
        stroke-linecap="round"/>
</svg>
"""
