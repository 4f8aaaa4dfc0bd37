# Was um jede Seite und auf mehreren steht.
skip = Zum Inhalt springen
search = Suche
search-go = Suchen
search-all = Alle Artikel durchsuchen
search-for = Wonach gesucht wird
search-site = Website
sections = Ressorts
home = Start
breadcrumb = Pfad
front-page = Titelseite
days = Tage
all-days = Alle Tage
outlets = Medien
set-aside = Ausgesondert
saved = Gemerkt
how-it-works = So arbeitet diese Seite
foot = Die Texte gehören ihren Verlagen; jeder Artikel führt zu der Seite, von der er stammt. Zeiten stehen da, wie die Seiten sie angeben, und in Ihrer eigenen Zone, wo Ihr Browser sie kennt; das Alter nennt die Uhr dieser Seite (UTC).
ui-language = Sprache dieser Seite
section-news = Nachrichten
section-world = Welt
section-politics = Politik
section-business = Wirtschaft
section-technology = Technik
section-science = Wissen
section-environment = Umwelt
section-health = Gesundheit
section-sport = Sport
section-culture = Kultur
section-life = Leben
section-opinion = Meinung
section-local = Lokales
found-json-ld = aus den strukturierten Daten der Seite (JSON-LD)
found-open-graph = aus den OpenGraph-Daten der Seite
found-meta = aus den Metadaten der Seite
found-microdata = aus dem ausgezeichneten Text der Seite (Microdata)
found-time-element = aus einem time-Element der Seite
found-url = aus der Adresse
found-visible-text = aus dem sichtbaren Text
found-script-state = aus Daten in einem Skript der Seite
found-feed = aus dem Feed
found-ninjs = aus der Meldung (ninjs)
found-newsml-g2 = aus der Meldung (NewsML-G2)
found-nitf = aus der Meldung (NITF)
found-capture = aus der Aufnahme
found-given = aus dem Importbefehl
found-selector = aus einem Selektor, den der Eigentümer dieser Website für die Quelle gesetzt hat
read-from = gelesen { $place }
read-at = { $what }, gelesen { $place }
published-on = Veröffentlicht am { $date }
published-zoneless = Veröffentlicht am { $date } (ohne Angabe der Zeitzone)
captured-on = aufgenommen am { $day }
no-date = ohne Datum
no-date-given = Die Seite nennt kein Datum
no-date-known = Die Seite nennt kein Datum, und wann sie aufgenommen wurde, ist nicht bekannt
without-date = Ohne Datum
more-run-this = { $n ->
    [one] { $count } weiteres Medium bringt diesen Text
   *[other] { $count } weitere bringen diesen Text
}
agency-text = Text der Agentur { $wire }
flag-copy = Kopie
flag-partial = Unvollständig
flag-original = Original
why = Warum?
why-here = steht „{ $headline }“ hier
pages = Blättern
newest-page = ← Neueste
older-page = Ältere →
list-end = Hier endet die Liste.
nothing-older = Älteres gibt es nicht.
count-articles = { $n ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
count-stories = { $n ->
    [one] { $count } Geschichte
   *[other] { $count } Geschichten
}
count-outlets = { $n ->
    [one] { $count } Medium
   *[other] { $count } Medien
}
count-days = { $n ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
ranking = Meistgelesen
keys = Tasten
keys-on = Tasten sind an
close = Schließen
key-next = nächster Artikel
key-before = voriger Artikel
key-open = öffnen
key-source = Seite des Verlags
key-save = merken oder nicht mehr merken
key-section-before = voriges Ressort
key-section-next = nächstes Ressort
key-search = suchen
key-front = Titelseite
key-days = Tage
key-help = diese Hilfe
key-escape = schließen, Feld verlassen
as-the-page = wie die Seite es angibt: { $time }
save = Merken
motto = Eine Zeitung, die sich erklärt
