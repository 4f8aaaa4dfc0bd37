# Die Seite eines Artikels und die seiner Fassungen.
filed-under = vom Medium eingeordnet unter
byline-says = Die Seite sagt „{ $raw }“
by = von
names-and = { $names } und { $last }
published = Veröffentlicht am
changed = Geändert am
captured = Aufgenommen am
doubtful = zweifelhaft
zone-not-given = Zeitzone nicht angegeben
no-usable-date = Auf der Seite steht kein brauchbares Datum
it-says-html = dort steht „<bdi>{ $shown }</bdi>“
dateline-html = Ortsmarke <bdi>{ $place }</bdi>
agency-html = Text der Agentur <b><bdi>{ $wire }</bdi></b>
strip = Woher dieser Text stammt
source = Quelle
source-html = Lesen bei <bdi>{ $host }</bdi>
kind-exact = wortgleich
kind-syndicated = gleicher Text in anderem Rahmen
kind-cut = gekürzt
kind-edited = bearbeitet
what-says-so = Was dafür spricht
copies-held = { $n ->
    [one] { $count } weitere hier vorliegende Seite bringt diesen Text.
   *[other] { $count } weitere hier vorliegende Seiten bringen diesen Text.
}
partial-told = Auf der Seite steht nur der Anfang. Der Rest ist beim Verlag.
versions = Fassungen
captures = { $n ->
    [one] { $count } Aufnahme
   *[other] { $count } Aufnahmen
}
captures-same = { $captures }, alle mit demselben Artikel
captures-changed = { $captures }, zuletzt geändert: { $what }
captures-changed-on = { $captures }, zuletzt geändert am { $when }: { $what }
equal-text = { $n ->
    [one] Beide Texte sind gleich, { $count } Wort.
   *[other] Beide Texte sind gleich, { $count } Wörter.
}
says-canonical = Diese Seite nennt selbst die Adresse des Originals als die maßgebliche.
says-moved-on = Das Original hat seinen Text seither geändert; die Kopie hat, was vorher dort stand.
says-earlier = Das Original ist früher datiert.
says-filed-first = Kein Datum entscheidet; der andere Text lag hier zuerst vor.
says-same-headline = Beide haben dieselbe Überschrift.
says-wire = Diese Seite nennt { $wire } als Quelle; der andere Text ist deren eigene Meldung.
says-names-outlet = Diese Seite nennt { $name } als Quelle.
says-dated-before = Diese Seite ist früher datiert als das Original; was sonst bekannt ist, widerspricht dem.
says-circle = Beide nennen einander maßgeblich; keiner wird geglaubt.
says-seen-earlier = Das Original lag hier früher vor.
says-fuller = Das Original hat mehr von dem Text.
shared-text = { $passages ->
    [one] Eine Passage von { $words } Wörtern steht in beiden.
   *[other] { $passages } Passagen mit zusammen { $words } Wörtern stehen in beiden; die längste hat { $longest } Wörter.
}
says-share = Gemeinsam haben sie { $percent } % des kürzeren Textes.
table = Tabelle
picture = Bild
at-publisher = beim Verlag
enclosure-listen = Beim Verlag anhören
enclosure-watch = Beim Verlag ansehen
enclosure-kb = { $count } kB
enclosure-mb = { $count } MB
tdm-reserved = Der Verlag behält sich Text- und Data-Mining vor
tdm-free = Der Verlag erlaubt Text- und Data-Mining
tdm-from-header = aus dem Kopf der Antwort
tdm-from-site = aus einer Datei der Website des Verlags
no-text = Von diesem Artikel liegt kein Text vor.
text-goes-on-html = Der Text geht noch { $bytes } Bytes weiter. Ganz steht er im <a href="{ $href }">Datensatz</a>.
about-article = Zu diesem Artikel
and-more = und { $count } weitere
notes-on-page = Anmerkungen zu dieser Seite
reactions = Reaktionen
source-claims = Die Quellseite behauptet:
nobody-counted = Hier hat das niemand nachgezählt.
keywords = Schlagwörter des Mediums
what-was-read = Was gelesen wurde, und wo
all-of-each-fact = Alles, was die Seite zu jeder Angabe sagt
evidence = Belege
col-fact = Angabe
col-says = Die Seite sagt
col-from = Gelesen
believed = geglaubt
page-lists = Listen, die auf der Quellseite standen
list-related = Verwandt
list-ranking = Rangliste
list-recommendation = Empfehlung
list-latest = Neueste
list-other = Andere Liste
whole-record = Der ganze Datensatz (JSON)
related = Verwandt
related-says = Andere Artikel, deren Text mit diesem die bezeichnendsten Wörter teilt.
related-none = Kein Artikel, der hier vorliegt, spricht von denselben Dingen.
ranking-says-below = Was hier in den letzten 7 Tagen am meisten geöffnet wurde, gemessen daran, wie lange es schon da ist; ohne das, was unter Verwandt steht; jede Geschichte einmal.
ranking-none-below = Nichts anderes wurde hier in den letzten 7 Tagen geöffnet. Die Liste füllt sich mit dem Lesen.
recommendation = Empfehlung
field-headline = Überschrift
field-dek = Unterzeile
field-byline = Autorenzeile
field-canonical_url = maßgebliche Adresse
field-lang = Sprache
field-modified_at = geändert
field-outlet = Medium
field-published_at = veröffentlicht
field-section = Ressort
field-wire = Agentur
field-text = Text
field-credit = Quellenvermerk
field-dateline = Ortsmarke
field-breadcrumb = Einordnung
field-section_label = Ressort der Seite
field-shown_date = gezeigtes Datum
field-url = Adresse
field-images = Bilder
field-tags = Schlagwörter
field-partial = Unvollständigkeit
versions-of = Fassungen von { $headline }
article = Artikel
captures-held = { $n ->
    [one] { $count } Aufnahme liegt vor, die neueste zuerst. Jede zeigt, was sich gegenüber der vorigen geändert hat.
   *[other] { $count } Aufnahmen liegen vor, die neueste zuerst. Jede zeigt, was sich gegenüber der vorigen geändert hat.
}
back-to-article = Zurück zum Artikel
capture-of = Aufnahme { $i } von { $n }
first-capture = Die erste Aufnahme, die vorliegt.
only-frame-changed = Der Artikel ist derselbe; nur der Rahmen darum hat sich geändert.
side-before = Vorher
side-after = Nachher
side-nothing = nichts
earlier-captures = { $n ->
    [one] { $count } frühere Aufnahme liegt vor und wird nicht gezeigt.
   *[other] { $count } frühere Aufnahmen liegen vor und werden nicht gezeigt.
}
