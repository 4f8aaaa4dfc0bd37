# Woraus die Seite gespeist wird: die Seiten ihres Betreibers.
sources = Quellen
sources-not-owner = Nur der Betreiber dieser Seite kann ihre Quellen sehen und ändern, von dem Rechner aus, auf dem sie läuft.
sources-no-such = „show“ ist all, broken oder paused, nicht „{ $given }“.
sources-none = Es gibt noch keine Quelle. Fügen Sie die Adresse eines Feeds hinzu oder eine Liste davon; Artikel kommen, sobald sie abgefragt wurde.
sources-none-such = Keine Quelle ist so.
sources-say = { $n ->
    [one] { $count } Quelle. Was Aufmerksamkeit braucht, steht zuerst.
   *[other] { $count } Quellen, nach Gruppen. Was Aufmerksamkeit braucht, steht zuerst.
}
sources-listed = { $n ->
    [one] { $count } Quelle ist so.
   *[other] { $count } Quellen sind so.
}
sources-all = Alle: { $count }
sources-broken = Brauchen Aufmerksamkeit: { $count }
sources-paused = Pausieren: { $count }
sources-troubled = { $n ->
    [one] { $count } Quelle braucht Aufmerksamkeit
   *[other] { $count } Quellen brauchen Aufmerksamkeit
}
sources-which = Welche Quellen
sources-attention = Brauchen Aufmerksamkeit
sources-ungrouped = In keiner Gruppe
sources-page = Seite { $page } von { $pages }
sources-find = Finden
sources-find-by = Name, Adresse oder Gruppe
sources-export = Als OPML ausgeben
sources-add = Quelle hinzufügen
sources-add-go = Hinzufügen
sources-add-says = Die Adresse eines Feeds, einer Sitemap oder einer Seite, die ihren Feed nennt. Sie wird sofort abgefragt; wie es ging, steht auf ihrer eigenen Seite.
sources-command-html = Wo die Seite einer Website keinen Feed nennt, versucht <code>dateline source add</code> auch die üblichen Stellen.
sources-list-says = Oder alle Quellen einer Liste, wie andere Feedreader sie ausgeben (OPML), Ordner als Gruppen.
sources-list-file = Datei
sources-list-text = oder ihr Text
sources-list-go = Alle der Liste hinzufügen
sources-list-account = { $read } gelesen = { $added } hinzugefügt + { $known } schon vorhanden + { $refused } abgewiesen. Was neu ist, wird sofort abgefragt.
sources-list-none = Wählen Sie eine Datei, oder fügen Sie ihren Text ein.
sources-list-bad = Die Liste kann nicht gelesen werden: { $why }
sources-list-many = Die Liste hat { $given } Quellen; mit den vorhandenen wären es mehr als { $max }. Nichts wurde hinzugefügt.
sources-list-long = Eine Liste hat höchstens { $max } MiB. Nichts wurde hinzugefügt; teilen Sie sie, oder nehmen Sie „dateline source import“.
sources-too-many = Es gibt { $max } Quellen, und mehr passen nicht: entfernen Sie erst eine.
source-failing = Antwortet nicht recht
source-gone = Für immer fort
source-new = Noch nicht abgefragt
source-well = Antwortet
source-paused = Pausiert
source-a-day = { $count } am Tag
source-a-week = { $count } in der Woche
source-a-month = { $count } im Monat
source-seldom = weniger als eines im Monat
source-most-at = am meisten um { $clock }
col-source = Quelle
col-state = Zustand
col-publishes = Veröffentlicht
col-asked = Abgefragt
col-next = Wieder
col-new = Zuletzt Neues
col-kind = Art
col-held = Aufgenommen
source-share = { $n } %
col-waiting = Warten
col-set-aside = Beiseitegelegt
col-hour = Stunde
col-share = Anteil
col-outcome = Ergebnis
col-status = Status
col-items = Einträge
col-new-items = Neu
col-bytes = Bytes
col-ms = ms
until-now = jetzt
until-minutes = in { $count } min
until-hours = in { $count } h
until-days = in { $count } Tagen
error-no-source = Keine Quelle hat hier die Nummer „{ $number }“.
source-address = Adresse
source-site = Website
source-hub = Gemeldet von
source-subscription = Abonnement
source-sub-none = keines: Hubs erreichen diese Website nicht. websub.callback oder site.address setzen.
source-sub-soon = wird noch bestellt
source-sub-asked = bestellt; der Hub hat es noch nicht bestätigt
source-sub-live = bestätigt bis { $until }
source-sub-denied = vom Hub abgelehnt
source-sub-reason = Dazu gesagt
source-pushes = Meldungen
source-pushed = { $taken } angenommen (die letzte: { $last }), { $refused } verworfen
source-refused = Warum die letzte verworfen wurde
source-title = Nennt sich selbst
source-group = Gruppe
source-group-says = Eine Gruppe kann leer bleiben; A/B ist eine Gruppe B in A.
source-added = Hinzugefügt
source-asked = Zuletzt abgefragt
source-answered = Zuletzt geantwortet
source-had-new = Hatte etwas Neues
source-next = Nächste Abfrage
source-waits = Bat um Ruhe bis
source-never = nie
source-not-asked = gar nicht
source-moved-from = Hierher umgezogen von
source-failing-since = Antwortet nicht recht seit { $since }: { $times }.
source-times = { $n ->
    [one] { $count } Mal
   *[other] { $count } Mal
}
source-times-failed = { $n ->
    [one] einmal misslungen
   *[other] { $count } Mal misslungen
}
source-new-items = { $n ->
    [one] { $count } neuer Eintrag
   *[other] { $count } neue Einträge
}
source-gone-says = Sie sagte selbst, dass sie für immer fort ist, und wird nicht mehr abgefragt. Hat sie eine neue Adresse, fügen Sie diese hinzu; um diese noch einmal abzufragen, setzen Sie sie fort.
source-ask = Jetzt abfragen
source-pause = Pausieren
source-resume = Fortsetzen
source-remove = Diese Quelle entfernen
source-remove-go = Entfernen
source-keep = Behalten
source-remove-says = Was von ihren Einträgen bekannt ist, geht mit ihr; Artikel bleiben. Wird sie wieder hinzugefügt, gelten ihre Einträge als neu. Um sie eine Weile in Ruhe zu lassen, pausieren Sie sie.
source-settings = Einstellungen
source-items-title = Ihre Einträge
source-items = { $seen } gesehen = { $waiting } warten auf ihre Seite + { $held } aufgenommen + { $aside } beiseitegelegt
source-items-wrong = Die Summe geht nicht auf. Das ist ein Fehler dieses Programms; bitte sagen Sie es denen, die es machen.
source-item-aside = Beiseitegelegt
source-item-by-feed = Steht mit den Worten des Feeds
source-item-later = Wird noch einmal versucht
source-item-no-address = ein Eintrag ohne Adresse
source-troubled-say = Die beiseitegelegt wurden, allein mit den Worten des Feeds stehen oder noch einmal versucht werden:
source-troubled-newest = Die neuesten { $count } derer, die beiseitegelegt wurden, allein mit den Worten des Feeds stehen oder noch einmal versucht werden:
source-mended = Ausgebessert
source-mended-says = Ihre letzte Antwort war nicht, wie Feeds sein sollen. Sie wurde dennoch gelesen:
source-habit = Wann sie veröffentlicht
source-habit-says = Einträge nach der Stunde des Tages (UTC). Was vor drei Wochen erschien, zählt halb.
source-as-table = Als Tabelle
source-pulls = Die letzten Abfragen
source-pulls-none = Sie wurde noch nicht abgefragt. Solange `dateline serve` läuft, geschieht es binnen einer Sekunde.
source-pulls-say = { $asked }, die letzte am Ende. Ein Balken ist, was neu war, höchstens { $most }; ein kurzer Strich: nichts Neues; ein Kreuz darunter ist ein Fehler: { $failed }.
pull-new = Neues
pull-nothing-new = nichts Neues
pull-not-modified = unverändert (304)
pull-pushed = vom Hub gemeldet
pull-failed = misslungen
source-name = Name
text-from = Texte kommen
text-from-auto = aus dem Feed, wo er sie ganz enthält, sonst von ihrer Webseite
text-from-feed = allein aus dem Feed; keine Webseite wird geholt
text-from-page = immer von der Webseite
source-minutes = Minuten zwischen zwei Abfragen
source-hours = Stunden ohne Abfrage (UTC)
source-minutes-say = Beides kann leer bleiben: dann entscheidet ihre Gewohnheit. Stunden schreibt man als 0-5,23.
source-selectors-keep = Von ihren Seiten behalten
source-selectors-drop = Von ihren Seiten weglassen
source-selectors-say = CSS-Selektoren, einer je Zeile: tag, #id, .class, [attribut=wert], auch ineinander. Finden die ersten nichts, wird die Seite wie ohne sie gelesen. Sie gelten für Seiten, die von jetzt an kommen.
source-bad-selector = Ein Selektor wurde nicht angenommen: { $why }
source-selectors = Selektoren
source-selectors-missed = fanden auf { $missed } der letzten { $count } Seiten nichts
source-user-agent = User-Agent, statt unserem
source-cookies = Cookies
source-auth = Benutzername und Kennwort
source-proxy = Proxy
source-secrets-say = Cookies, Benutzername und Kennwort sowie der Proxy werden nie wieder gezeigt. Ein leeres Feld lässt sie, wie sie sind.
source-no-proxy = Ohne den gesetzten Proxy abfragen:
source-no-cookies = Die gesetzten Cookies entfernen
source-no-auth = Den gesetzten Benutzernamen mit Kennwort entfernen
source-save = Einstellungen sichern
source-done-added = Hinzugefügt. Sie wird sofort abgefragt; laden Sie diese Seite neu, um zu sehen, wie es ging.
source-done-known = Sie war schon da und blieb, wie sie ist.
source-done-saved = Gesichert.
source-done-paused = Pausiert: sie wird nicht abgefragt, bis sie fortgesetzt wird.
source-done-resumed = Fortgesetzt; sie wird sofort abgefragt.
source-done-asked = Sie wird sofort abgefragt; laden Sie diese Seite neu, um zu sehen, wie es ging.
source-done-waits = Der Server dieser Quelle bat um Ruhe bis { $until }. Dann wird sie abgefragt.
source-done-removed = Die Quelle ist entfernt.
source-no-address = Das Formular sagt nicht, welche Adresse hinzukommen soll.
source-bad-address = „{ $given }“ ist keine Adresse mit http oder https.
source-password-in-address = Die Adresse enthält einen Benutzernamen oder ein Kennwort, die überall zu sehen wären, wo die Adresse steht. Fügen Sie sie ohne hinzu und setzen Sie beides auf ihrer eigenen Seite.
source-too-long = Ein Name oder eine Gruppe hat höchstens { $max } Zeichen.
source-bad-text-from = „text_from“ ist auto, feed oder page, nicht „{ $given }“.
source-bad-header = Das Feld „{ $field }“ kann keinem Server gesendet werden: erlaubt sind Buchstaben, Ziffern und Zeichen von ASCII in einer Zeile, höchstens { $max }. Nichts wurde geändert.
source-bad-auth = Benutzername und Kennwort schreibt man als user:password. Nichts wurde geändert.
source-bad-proxy = Einen Proxy schreibt man als http://host:port. Nichts wurde geändert.
source-bad-hours = „{ $given }“ sind keine Stunden: sie gehen von 0 bis 23 und werden als 0-5,23 geschrieben; eine Nacht sind zwei Teile, 22-23,0-5. Nichts wurde geändert.
source-all-hours = Ohne jede Stunde würde sie nie abgefragt: pausieren Sie sie stattdessen. Nichts wurde geändert.
source-not-active = Sie pausiert oder ist fort und wird nicht abgefragt. Setzen Sie sie fort, dann geschieht es sofort.
