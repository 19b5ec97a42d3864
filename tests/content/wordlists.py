"""Word lists and patterns of the language checker; extend them when a false alarm shows up."""

from __future__ import annotations

import re

# Words of 12 letters or more that are no compounds (or are read as one word). Lower case.
_NOT_COMPOUND_TEXT = """
    aufgeschrieben beispielsweise diskriminieren diskriminierung diskriminierungen entscheidend
    entscheidung entscheidungen halluzination halluzinationen information informationen
    interessant interessante kommunikation organisation organisationen wahrscheinlich
    wahrscheinliche wahrscheinlichkeit verantwortlich verschiedene verschiedenen
    intelligenz künstlichen persönlichkeit gleichzeitig hauptsächlich normalerweise
    möglicherweise glücklicherweise unterschiedlich unterschiedliche automatisch automatische
    mathematisch selbstständig selbstständige psychologisch mitarbeitende mitarbeitenden
    beschäftigte beschäftigten präsentation präsentationen digitalisierung qualifikation
    informatikerin informatikerinnen universität universitäten jugendlichen erwachsenen
    fotografieren fotografiert
    statistisch statistische elektronisch elektronische missverständnis programmieren
    einverständnis handwerkerin handwerkerinnen kennzeichnung kennzeichnungen missverständnisse
    schauspielerin schauspielerinnen selbstbewusst unterschrift unterschriften unwahrscheinlich
    verantwortungsvoll veröffentlichung veröffentlichungen wissenschaft wissenschaften
    wissenschaftler wissenschaftlerin wissenschaftlerinnen wissenschaftlich wissenschaftliche
    mitschreiben ausprobieren zusammenfassen weiterlernen nachschlagen überarbeiten herunterladen
    unterschreiben zusammenarbeiten aufschreiben kennenlernen weitermachen danebenliegen
    programmierung programmiererin konzentration veröffentlichen nachrichten
"""
NOT_COMPOUND = frozenset(_NOT_COMPOUND_TEXT.split())

_PREFIXES = (
    "ab|an|auf|aus|be|bei|dabei|dagegen|daneben|dar|davon|dazu|dazwischen|durch|ein|ent|er|fest|frei|ge|her|heraus|hin|heran|herunter|hinaus|hinein|hinzu|hoch|kennen|los|miss|mit|nach|"
    "teil|über|um|un|unter|ver|voll|vor|voraus|vorbei|weg|weiter|wider|wieder|zer|zu|zurück|zusammen"
)
_SUFFIXES = (
    "ung|ungen|heit|heiten|keit|keiten|igkeit|igkeiten|lichkeit|lichkeiten|schaft|schaften|ation|ationen|"
    "ität|itäten|erin|erinnen|innen|ieren|iert|ierte|ierten|ierung|ierungen|"
    "(?:lich|isch|ig|bar|sam|ell)(?:e|en|er|es|em|ere|eren)?|igte|igten|ende|enden|igt"
)
# One stem with prefixes and suffixes is a derived word, no compound.
DERIVED = re.compile(rf"^(?:(?:{_PREFIXES}){{1,2}}\w{{2,8}}|\w{{2,7}})(?:{_SUFFIXES})$")
PREFIXED_VERB = re.compile(rf"^(?:{_PREFIXES})\w+(?:en|n|t|te|ten|e|er|es|em)$")

NUMBER_WORDS = re.compile(
    r"\b(?:[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht|[Nn]eun|[Zz]ehn|[Ee]lf|[Zz]wölf|"
    r"[Zz]wanzig|[Dd]reißig|[Vv]ierzig|[Ff]ünfzig|[Ss]echzig|[Ss]iebzig|[Aa]chtzig|[Nn]eunzig|"
    r"(?:[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]ech|[Ss]ieb|[Aa]cht|[Nn]eun)zehn|[Hh]undert|[Tt]ausend|zweimal|dreimal|viermal|fünfmal|"
    r"zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?|fünfte[nrsm]?|zehnte[nrsm]?)\b"
)
SUBJUNCTIVE = re.compile(
    r"(?:\b(?:würd|könnt|hätt|wär|sollt|müsst|dürft|bräucht|gäb|käm|wüsst)e(?:n|st|t)?\b"
    r"|\bginge\b|\bließe\b"
    r"|(?:(?<=^)|(?<=[.!?:„] )|(?<=„)|(?<=\n))(?:Würd|Könnt|Hätt|Wär|Sollt|Müsst|Dürft)"
    r"e(?:n|st|t)?\b)"
)
ABBREVIATION = re.compile(
    r"(?<!\w)(?:z\.\s?[BT]\.|d\.\s?h\.|u\.\s?[aUÄä]\.|o\.\s?[äÄ]\.|i\.\s?d\.\s?R\.|u\.\s?v\.\s?m\.|"
    r"(?:usw|bzw|ca|etc|ggf|evtl|inkl|exkl|bspw|bzgl|vgl|sog|max|mind|vs|Mio|Mrd|Tel|Std)\.|(?:Art|Nr|Abs|Bsp)\.(?=\s?\d)|"
    r"(?<=\d )Min\.|(?:zB|usw|bzw|etc|ggf)\b)"
)
GENITIVE = re.compile(
    r"\b[Dd]es\s+(?:[\wäöüß-]+e[nr]\s+)*[A-ZÄÖÜ][\w·-]+"
    r"|\b(?:[Ee]ines|[Mm]eines|[Ii]hres|[Ss]eines|[Uu]nseres|[Kk]eines)\s+(?:\w+en\s+)*[A-ZÄÖÜ][\w·-]*s\b"
    r"|\b(?:[Ww]ährend|[Ww]egen|[Tt]rotz|[Aa]ufgrund|[Mm]ithilfe|[Aa]nhand|[Ii]nnerhalb|[Aa]ußerhalb|anstatt|statt)"
    r"\s+(?:der|einer|dieser|Ihrer|ihrer|meiner|seiner)\b"
)
GENDER = re.compile(
    r"\w[*:_·/](?:-?in(?:nen)?|r|n|e)\b|\w\*\w|[a-zäöüß]I(?:n|nnen)\b|[a-zäöüß]:[a-zäöüß]|\w_\w|\w\(in(?:nen)?\)"
)
TONE = re.compile(
    r"\b(?:einfach nur|einfach mal|ganz einfach|[Nn]atürlich|[Bb]ekanntlich|[Kk]inderleicht\w*|"
    r"[Ss]elbstverständlich|[Oo]ffensichtlich|[Rr]evolutionär\w*|bahnbrechend\w*|unglaublich\w*|"
    r"atemberaubend\w*|sensationell\w*|magisch\w*|Game-?[Cc]hanger\w*|Wunderwerk\w*|mühelos\w*|"
    r"spielend leicht|im Handumdrehen|unverzichtbar\w*|Jobgarantie|Jobkiller\w*|"
    r"jeder weiß|[Ww]ie Sie (?:sicher )?wissen|Sie müssen nur)(?!\w)"
)
INFORMAL = re.compile(
    r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[nrsm]?)?|[Ee]uch|[Ee]uer|[Ee]ure[nrsm]?)\b"
)
CLAIM = re.compile(
    r"TÜV|staatlich anerkannt|\banerkannte[nrsm]? (?:Zertifikat|Abschluss|Prüfung)|"
    r"[Ll]eichte[rn]? Sprache|"
    r"[Aa]rtikel 4 vorgeschrieben"
)
URL = re.compile(r"https?://|\bwww\.|(?<![\w.])[\w-]+\.(?:de|com|org|eu|net|info|hamburg)\b|\w@\w")
HTML = re.compile(r"<[A-Za-z/!][^>]*>?|&[a-z]+;")
_AI_LAW = r"\b(?:KI-Verordnung|KI-VO|AI[ -]Act|KI-Gesetz)\b"
_LAW_YEAR = r"\b202[4-8]\b(?!/)"  # „2024/1689“ is the law's number
LAW_DATE = re.compile(
    r"\b(?:1\. August 2024|2\. Februar 2025|2\. August 202[5678]|2\. Dezember 202[67])\b"
    r"|(?<![\d.])0?(?:1\. ?0?8\. ?(?:20)?24|2\. ?0?2\. ?(?:20)?25|2\. ?0?8\. ?(?:20)?2[5-8]"
    r"|2\. ?12\. ?(?:20)?2[67])\b"
    rf"|{_AI_LAW}[^.!?]*{_LAW_YEAR}|{_LAW_YEAR}[^.!?]*{_AI_LAW}"
)
NEGATION = re.compile(
    r"\b(?:[Nn]icht|[Nn]ichts|[Kk]ein(?:e[nrsm]?)?|[Nn]ie|[Nn]iemals|[Nn]iemand|[Ww]eder)\b"
)
NONE_OF = re.compile(
    r"\b(?:alle|keine|keines|nichts) (?:der|von den|davon)?\s*"
    r"(?:genannten|oben|obigen|davon|Antworten)\b",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(r"\b(?:[Ii]mmer|[Nn]ie|[Nn]iemals|[Aa]llen?|[Jj]eder)\b")
# Products and companies: the course teaches what holds for all of them.
BRAND = re.compile(
    r"\b(?:ChatGPT|OpenAI|GPT(?:-?\d\w*)?|Copilot|Gemini|Claude|Anthropic|Mistral|LLaMA|Llama|Grok|"
    r"Perplexity|DeepSeek|DeepL|Midjourney|DALL-?E|Stable Diffusion|Sora|Siri|Alexa|Cortana|Bixby|"
    r"Google|Bing|Microsoft|Windows|Excel|Outlook|Apple|iPhone|iPad|Android|Samsung|"
    r"Amazon|Netflix|Spotify|YouTube|Facebook|Instagram|TikTok|WhatsApp|Telegram|LinkedIn|Snapchat|"
    r"Twitter|Wikipedia|Duolingo|PayPal|Adobe|Photoshop|Canva|Dropbox|Huawei|Meta AI)\b"
)
