# Die Titelseite.
edition = Ausgabe von { $time }
languages = Sprachen
all-languages = Alle Sprachen
top-stories = Aufmacher
same-text = Derselbe Text anderswo
others-on-this = Andere dazu
empty-title = Hier liegt noch nichts vor
empty-how = Die Titelseite füllt sich von selbst, sobald Seiten eintreffen. Wer diese Website betreibt, kann gespeicherte Seiten, einen Ordner, ein WARC oder eine Datei mit JSON-Zeilen einlesen:
empty-demo = oder sich zuerst eine kleine erfundene Presse ansehen:
also-new = Außerdem neu
ranking-says = Was hier in den letzten 7 Tagen am meisten geöffnet wurde, gemessen daran, wie lange es schon da ist; jede Geschichte einmal.
ranking-empty = Noch wurde hier kein Artikel geöffnet. Die Liste füllt sich mit dem Lesen.
past-days = Vergangene Tage
stories-from = { $stories } aus { $outlets }
front-end-html = <b>{ $account }. Sie sind auf dem Stand.</b> Wie der Aufmacher gewählt wird und jede Liste entsteht, steht unter <a href="/about#front">So arbeitet diese Seite</a>.


