# Meldungen in Redaktionsformaten und die Ordner, aus denen sie kommen.
newsroom-withdrawn-title = Zurückgezogen
newsroom-withdrawn = Die Agentur, von der dieser Artikel stammt, hat ihn zurückgezogen. Er wird nicht mehr gezeigt.
newsroom-withdrawn-by = { $who } hat diesen Artikel zurückgezogen. Er wird nicht mehr gezeigt.
newsroom-item = Die Meldung
newsroom-item-says = Sie kam als { $format }.
newsroom-item-version = Sie kam als { $format }, Version { $version }.
newsroom-usage-terms = Nutzungsbedingungen
newsroom-ednote = Hinweis an die Redaktion
newsroom-ednote-says = Nicht zur Veröffentlichung: Das sehen nur Sie.
newsroom-rights-holder = Rechte
newsroom-located = Geschrieben in
newsroom-slugline = Arbeitstitel
newsroom-urgency = Dringlichkeit
newsroom-urgency-says = { $urgency } von 9; 1 ist am dringlichsten
newsroom-remote = { $n ->
    [one] Die Meldung verweist auf { $count } Datei, die nicht übernommen wurde.
   *[other] Die Meldung verweist auf { $count } Dateien, die nicht übernommen wurden.
}
newsroom-fields = In welchem Feld jede Angabe gelesen wurde
newsroom-field = Feld
watch = Beobachtete Ordner
watch-none = Kein Ordner wird beobachtet. Nennen Sie einen in dateline.toml, oder rufen Sie „dateline watch ORDNER“ auf.
watch-none-now = Zurzeit wird kein Ordner beobachtet. Diese wurden es:
watch-say = { $n ->
    [one] { $count } Ordner, dessen Dateien gelesen werden, wie sie kommen.
   *[other] { $count } Ordner, deren Dateien gelesen werden, wie sie kommen.
}
watch-link = Beobachtete Ordner
watch-well = Wird beobachtet
watch-ended = Zurzeit nicht beobachtet
watch-trouble = Braucht Aufmerksamkeit
watch-there = { $n ->
    [one] { $count } Datei liegt dort
   *[other] { $count } Dateien liegen dort
}
watch-waiting = Noch nicht übernommen
watch-taken = Übernommene Dateien
watch-looked = Angesehen
watch-last = Zuletzt übernommen
watch-articles = Artikel
watch-copies = Kopien
watch-versions = Fassungen
watch-held-back = Zurückgehalten
watch-set-aside = Beiseitegelegt
watch-troubled = Dateien, von denen etwas beiseitegelegt wurde
watch-folder = Ordner
