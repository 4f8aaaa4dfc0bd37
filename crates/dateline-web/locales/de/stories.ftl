# Stories, and texts side by side.
story-counts = { $outlets }, { $articles }
story-same-text = { $counts }; { $n } bringen denselben Text von { $who }
story-title = { $headline } · Geschichte
story-is = Geschichte
story-span = { $from } bis { $to }
story-lead-by = In den Worten von
story-about = Zu dieser Geschichte
story-coverage = Berichterstattung
story-graph-says = Die meisten auf einmal: { $articles }, { $when }.
story-graph-parts = Der untere Teil eines Balkens sind eigene Texte, der obere Kopien.
story-graph-table = Die Zahlen als Tabelle
story-step-hour = Stunde
story-step-day = Tag
story-step-week = Woche ab
story-step-weeks = Ab
story-own-texts = Eigene Texte
story-timeline = Tag für Tag
story-leap = Sprung
story-leap-is = Ein Sprung ist ein Tag mit mindestens drei Artikeln und mindestens doppelt so vielen wie am Tag davor.
story-first = Erster Bericht
story-dated-before = vor dem Original datiert, was widerlegt ist
side-by-side = Nebeneinander
percent = { $n } % des kürzeren Textes
story-why = Warum das eine Geschichte ist
story-why-one = Bisher erzählt sie ein einziger Text.
story-why-words = Ihre Artikel teilen Wörter, die wenige andere gebrauchen:
story-how = Wie Geschichten entstehen
story-others = Andere Geschichten
story-background = Hintergrund
story-follow-up = Fortsetzung
story-quoted = Hier zitiert
story-quotes = Zitiert diese
story-look-alike = Dieselbe Form mit anderen Fakten
story-before = Davor
story-since = Seitdem
story-follow = Dieser Geschichte folgen
story-own-text = eigener Text
story-copy-of = Kopie von { $who }
col-first-seen = Erster Artikel
col-text = Text
col-words = Wörter
col-lang = Sprache
col-headline = Überschrift im Wortlaut
story-headlines = Überschriften nebeneinander
story-lang-unknown = Sprache unbekannt
story-changed = Überschriften, die sich änderten
story-part-of = Teil einer Geschichte
day-stories = Geschichten des Tages
day-rest = Außerdem an diesem Tag
story-newest = neuester Text: { $age }
edit-title = Falsch?
edit-says = Für den Betreiber dieser Seite, an diesem Rechner. Was hier gesagt wird, bleibt, wenn Geschichten neu gebildet werden.
edit-choose = Welche Artikel erzählen eine andere Geschichte?
edit-split = Diese erzählen eine andere Geschichte
edit-with = Dieselbe Geschichte wie (Nummer oder Adresse)
edit-merge = Vereinen
edit-parted = Die gewählten Artikel sind jetzt eine eigene Geschichte. Um es zurückzunehmen, unten „Vereinen“ drücken, wo ihre Nummer steht:
edit-not-owner = Nur der Betreiber dieser Seite kann Geschichten teilen und vereinen, von dem Rechner aus, auf dem sie läuft.
edit-none = Wählen Sie einige der Artikel, und nicht alle.
edit-changed = Die Geschichte hat sich geändert, seit die Seite gemacht wurde: Ein gewählter Artikel gehört nicht mehr dazu. Öffnen Sie die Seite neu.
edit-too-many = Das sind zusammen { $n } Texte; mit einem Druck lassen sich höchstens { $max } trennen oder vereinen.
edit-no-number = Sagen Sie, welche Geschichte dasselbe erzählt: ihre Nummer oder ihre Adresse.
edit-no-story = „{ $given }“ ist weder Nummer noch Adresse einer Geschichte.
edit-same = Das ist diese Geschichte selbst.
against-title = { $headline } · Nebeneinander
against-no-capture = Eine Aufnahme „{ $given }“ dieses Artikels liegt nicht vor.
against-same = { $words } gleich
against-cut = { $words } gestrichen
against-added = { $words } hinzugefügt
against-moved = { $words } versetzt
against-nothing = Keiner von beiden hat einen Text
against-differs = Außerdem verschieden:
against-how = Gestrichene Wörter sind durchgestrichen, hinzugekommene unterstrichen, was an anderer Stelle steht, hat eine gepunktete Linie; ein ganzer Absatz, der wegfiel oder hinzukam, trägt − oder + am Rand. Groß- und Kleinschreibung und Satzzeichen werden nicht verglichen.
against-before = Zuerst
against-after = Dann
against-cut-word = gestrichen:
against-added-word = hinzugefügt:
against-moved-word = an anderer Stelle:
against-kept = Der Text eines der beiden Verlage darf hier nicht ganz gezeigt werden; darum stehen hier nur die Zahlen.
against-left-out = Die Texte gehen weiter; was jenseits der Grenze liegt, wird nicht verglichen.
against-newest = Neben der neuesten, Wort für Wort
origin-at = Ursprünglich { $who }, { $place }.
origin-of = Ursprünglich { $who }.
copy-changes = Diese Kopie ändert { $what }.
change-headline = die Überschrift
change-standfirst = die Einleitung
change-date = das Datum
change-byline = die Autorenzeile
change-dateline = die Ortsangabe
copy-keeps = Sie behält { $percent } % des Originaltextes.
copy-adds = Sie fügt { $words } hinzu.
date-says = Sagt
date-later = dieser Text erschien { $day } bei { $outlet }.
date-earlier = das Original von { $outlet } ist vom { $day }, und was sonst bekannt ist, widerspricht dem früheren Datum.
chain = Auf dem Weg über:
wire-stamp = Agentur
wire-not-held = { $wire } zugeschrieben; der eigene Text von { $wire } liegt hier nicht vor.
kin = Teilt Text mit
kin-quotes = Zitiert
kin-quoted = Zitiert in
kin-updates = Neuerer Bericht als
kin-updated = Neuerer Bericht:
kin-follows = Folgt auf
kin-followed = Gefolgt von
kin-look-alike = Dieselbe Form mit anderen Fakten:
count-words = { $n ->
    [one] { $count } Wort
   *[other] { $count } Wörter
}
story-left-out = { $n ->
    [one] { $count } späterer Text liegt vor und wird nicht gezeigt.
   *[other] { $count } spätere Texte liegen vor und werden nicht gezeigt.
}
story-copied = { $n ->
    [one] Original, { $count } Kopie davon
   *[other] Original, { $count } Kopien davon
}
edit-joined = { $n ->
    [one] { $count } Text kam hinzu. Um es zurückzunehmen, ihn oben wählen und „Diese erzählen eine andere Geschichte“ drücken:
   *[other] { $count } Texte kamen hinzu. Um es zurückzunehmen, sie oben wählen und „Diese erzählen eine andere Geschichte“ drücken:
}
against-folded = { $n ->
    [one] { $count } Absatz ist gleich
   *[other] { $count } Absätze sind gleich
}
why-outlets = { $n ->
    [one] { $count } Medium erzählt es in eigenem Text.
   *[other] { $count } Medien erzählen es, jedes in eigenem Text.
}
why-behind-hours = { $n ->
    [one] Ihr neuester Text ist { $count } Stunde älter als der der neuesten Geschichte.
   *[other] Ihr neuester Text ist { $count } Stunden älter als der der neuesten Geschichte.
}
why-behind-days = { $n ->
    [one] Ihr neuester Text ist { $count } Tag älter als der der neuesten Geschichte.
   *[other] Ihr neuester Text ist { $count } Tage älter als der der neuesten Geschichte.
}
why-newest-story = Es ist die neueste Geschichte.
