# Die Titelseite.
edition = Ausgabe von { $time }
languages = Sprachen
all-languages = Alle Sprachen
top-stories = Aufmacher
same-text = Derselbe Text anderswo
others-on-this = Andere dazu
empty-title = Hier liegt noch nichts vor
empty-how = Die Titelseite füllt sich von selbst, sobald Artikel eintreffen. Wer diese Website betreibt, kann sie holen:
empty-source = Aus laufenden Quellen, die immer wieder abgefragt werden: Feeds, Sitemaps, Websites.
empty-import = Aus gespeicherten Seiten, einem Ordner, einem WARC oder einer Datei mit JSON-Zeilen:
empty-watch = Aus einem Ordner, dessen Dateien gelesen werden, wenn sie kommen; mit [[watch.folders]] in dateline.toml tut diese Website das von selbst:
empty-demo = Oder sich zuerst eine kleine erfundene Presse ansehen:
also-new = Außerdem neu
ranking-says = Was hier in den letzten 7 Tagen am meisten geöffnet wurde, gemessen daran, wie lange es schon da ist; jede Geschichte einmal.
ranking-empty = Noch wurde hier kein Artikel geöffnet. Die Liste füllt sich mit dem Lesen.
past-days = Vergangene Tage
stories-from = { $stories } aus { $outlets }
front-end-html = <b>{ $account }. Sie sind auf dem Stand.</b> Wie der Aufmacher gewählt wird und jede Liste entsteht, steht unter <a href="/about#front">So arbeitet diese Seite</a>.


