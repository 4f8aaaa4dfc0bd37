# Ressorts, Medien, Tage, Ausgesondertes, Gemerktes.
section-says = { $n ->
    [one] { $count } Artikel, neueste zuerst. Ein Text, den mehrere Medien bringen, steht einmal da.
   *[other] { $count } Artikel, neueste zuerst. Ein Text, den mehrere Medien bringen, steht einmal da.
}
section-empty = Aus diesem Ressort liegt noch kein Artikel vor. Es füllt sich, sobald einer eintrifft.
section-described = { $section }: die neuesten Artikel, jeder mit Medium und Datum.
ranking-in = Meistgelesen: { $section }
ranking-in-says = Was hier in den letzten 7 Tagen in diesem Ressort am häufigsten geöffnet wurde; jede Geschichte einmal.
ranking-in-empty = Aus diesem Ressort wurde hier in den letzten 7 Tagen kein Artikel geöffnet.
outlet-no-copies = { $articles }, keiner davon die Kopie eines anderen hier vorliegenden Textes
outlet-copies = { $n ->
    [one] { $articles }, { $count } bringt einen Text, den ein anderer hier vorliegender Artikel zuerst hatte
   *[other] { $articles }, { $count } bringen einen Text, den ein anderer hier vorliegender Artikel zuerst hatte
}
outlet-described = Was von { $name } vorliegt: { $account }.
outlets-described = Alle Medien mit der Zahl ihrer Artikel und Kopien.
outlets-say = { $outlets }, die meisten Artikel zuerst. Der dunklere Teil eines Balkens sind Kopien: Texte, die ein anderes hier vertretenes Medium zuerst hatte.
outlets-empty = Noch kein Medium. Sie kommen mit den ersten Artikeln.
col-outlet = Medium
col-articles = Artikel
col-copies = Kopien
outlet-unknown = Unbekanntes Medium
outlets-more = { $n ->
    [one] { $count } weiteres Medium liegt vor; die Suche findet seine Artikel.
   *[other] { $count } weitere Medien liegen vor; die Suche findet ihre Artikel.
}
day-described = Alle Artikel vom { $day }.
day-says = { $articles }, neueste zuerst, nach dem Datum, das jede Seite nennt. Ein Text, den mehrere Medien bringen, steht einmal da.
day-neighbours = Tage davor und danach
day-first = Kein früherer Tag
day-last = Kein späterer Tag
day-empty-html = Von diesem Tag liegt kein Artikel vor. <a href="/days">Alle Tage</a> zeigt, welche Tage welche haben.
days-described = Das Archiv nach Tagen.
articles-on-days = { $articles }, verteilt auf { $days }
days-say = { $account }. Je dunkler ein Tag, desto mehr Artikel.
days-go-to = Gehe zu
days-open = Öffnen
days-empty = Noch kein Tag. Tage kommen mit den ersten Artikeln.
days-of = Tage im { $month }
set-aside-described = Seiten, aus denen kein Artikel wurde, mit dem Grund.
set-aside-says = { $n ->
    [one] { $count } Seite kam hierher und wurde kein Artikel. Jede bleibt mit ihrem Grund aufbewahrt und kann von einer späteren Fassung noch einmal versucht werden.
   *[other] { $count } Seiten kamen hierher und wurden kein Artikel. Jede bleibt mit ihrem Grund aufbewahrt und kann von einer späteren Fassung noch einmal versucht werden.
}
set-aside-none = Keine: Aus jeder bearbeiteten Seite wurde ein Artikel.
set-aside-no-more = Mehr gibt es nicht.
first-page = ← Anfang
more-page = Mehr →
before-page = ← Zurück
saved-described = Die Artikel, die Sie sich gemerkt haben, in Ihrem Browser aufbewahrt.
saved-says = Nur in diesem Browser aufbewahrt: Nichts davon verlässt ihn, und niemand hier erfährt es. „Merken“ steht bei jedem Artikel und in jeder Liste; die Taste S tut dasselbe.
saved-needs-script = Diese Seite braucht JavaScript: Ohne kann ein Browser keine eigene Liste führen. Alles andere hier geht ohne.
saved-empty = Noch ist nichts gemerkt. Die Liste füllt sich, wenn Sie bei einem Artikel „Merken“ drücken.
saved-clear = Alle entfernen
saved-clear-ask = Alle gemerkten Artikel aus diesem Browser entfernen?
saved-json = Als JSON exportieren
saved-bookmarks = Als Lesezeichen exportieren
saved-full = Der Browser hat keinen Platz für mehr; entfernen Sie zuerst etwas.
