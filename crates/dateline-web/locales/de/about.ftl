# Die Seite darüber, wie die Website arbeitet.
about-described = Wie die Listen entstehen und was von Lesern festgehalten wird.
about-says = { $site } läuft mit Dateline, einer Nachrichtensoftware, die jeder selbst betreiben kann. Sie zeigt Seiten, die ihr gebracht wurden, sagt zu jeder Angabe, wo sie gelesen wurde, und zu jedem Eintrag jeder Liste, warum er dort steht.
about-front = Die Titelseite
about-front-html = Die Seite zeigt <b>Geschichten</b>: was geschah, mit allen Artikeln, die es erzählen. Vorn steht eine Geschichte durch dreierlei, miteinander malgenommen: wie viele Medien sie in eigenem Text erzählen (Kopien zählen nicht; ein Medium zählt 1, drei zählen 2, sieben zählen 3), wie oft Leser dieser Seite sie öffnen (die am häufigsten geöffnete zählt doppelt) und wie neu ihr neuester Text ist. Die erste ist der Aufmacher; die nächsten stehen daneben, jedes Medium einmal und jedes Ressort höchstens zweimal. Darunter folgt jedes <b>Ressort</b> derselben Regel. Wovon ein Medium oder Ressort zu viel hatte, füllt nur, was nichts anderes füllen kann. Ein vergangener Tag erzählt und ordnet seine Geschichten, wie sie an seinem Ende bekannt waren, ohne Leser. Die Seite hat ein Ende.
about-lists = Die drei Listen
about-related = Artikel, deren Text mit dem vorliegenden Wörter teilt, die wenige andere verwenden, die besten zuerst. Überschrift und Text zählen; Medium, Datum und Leser nicht. Was weniger als ein Fünftel der Ähnlichkeit des besten hat, bleibt weg; die Liste kann also kurz sein.
about-ranking = { $n ->
    [one] Was Leser hier am letzten { $count } Tag geöffnet haben: Öffnungen im Verhältnis zum Alter, und umso mehr, je höher die Leserate ist, das sind Öffnungen geteilt durch die, die ein Artikel an seinen Plätzen und von seinem Alter gehabt hätte. Ein Öffnen zählt weniger, je länger es her ist, und ein Leser zählt für einen Artikel einmal am Tag. Die Reihenfolge machen Leser, die von früheren Tagen bekannt sind; wo genug von ihnen kamen, werden andere gezählt und ändern keinen Platz. Ein neuer Artikel bekommt einen Vorsprung, der mit jedem Zeigen schwindet. Das Öffnen einer Kopie zählt für ihr Original. Was die Seite des Verlags behauptet („veryGood! 637“), wird gezeigt und nie gezählt.
   *[other] Was Leser hier in den letzten { $count } Tagen geöffnet haben: Öffnungen im Verhältnis zum Alter, und umso mehr, je höher die Leserate ist, das sind Öffnungen geteilt durch die, die ein Artikel an seinen Plätzen und von seinem Alter gehabt hätte. Ein Öffnen zählt weniger, je länger es her ist, und ein Leser zählt für einen Artikel einmal am Tag. Die Reihenfolge machen Leser, die von früheren Tagen bekannt sind; wo genug von ihnen kamen, werden andere gezählt und ändern keinen Platz. Ein neuer Artikel bekommt einen Vorsprung, der mit jedem Zeigen schwindet. Das Öffnen einer Kopie zählt für ihr Original. Was die Seite des Verlags behauptet („veryGood! 637“), wird gezeigt und nie gezählt.
}
about-lists-end = { $n ->
    [one] Jede Liste hat höchstens { $count } Eintrag. Keine der drei wiederholt einen Eintrag der anderen, den vorliegenden Artikel oder eine Kopie von ihm. Eine Geschichte steht in einer Liste einmal und macht in der nächsten Platz, solange es andere gibt; nur Verwandt zeigt, wie andere Medien die vorliegende erzählen. Keine Liste ist bezahlt, und keine hat einen Teil, von dem hier nichts steht.
   *[other] Jede Liste hat höchstens { $count } Einträge. Keine der drei wiederholt einen Eintrag der anderen, den vorliegenden Artikel oder eine Kopie von ihm. Eine Geschichte steht in einer Liste einmal und macht in der nächsten Platz, solange es andere gibt; nur Verwandt zeigt, wie andere Medien die vorliegende erzählen. Keine Liste ist bezahlt, und keine hat einen Teil, von dem hier nichts steht.
}
about-readers = Was von Lesern festgehalten wird
about-copies = Originale und Kopien
about-copies-told = Artikel, die einen Text bringen, sind eine Familie: den Text, wie er ist, in anderem Rahmen, gekürzt oder bearbeitet. Welcher das Original ist, sagen die Seiten (eine genannte Agentur, eine als maßgeblich erklärte Adresse, ein genanntes Medium), glaubhafte Daten und wer mehr vom Text hat; jede Kopie sagt, was davon es war und wie viel sie behält, und steht Wort für Wort neben ihrem Original. Das spätere Datum einer Kopie ist nicht das des Textes. Was nur eine Stelle teilt oder eine Fortsetzung ist, wird so genannt und ist keine Kopie.
about-stories = Geschichten
about-stories-told = Eine Geschichte ist, was geschah, über Stunden bis Wochen. Artikel kommen in eine durch die Wörter, die sie teilen und wenige andere gebrauchen, und durch ihre Daten; wer die Seite betreibt, kann Geschichten teilen und vereinen, und das bleibt. Ihre Nummer bleibt; die Nummer jedes ihrer Artikel führt zu ihr, auch nachdem sie vereint wurde.
about-dates = Daten
about-dates-told = Ein Datum steht so da, wie die Seite es nennt: Wo sie keine Uhrzeit oder Zone nennt, wird keine ergänzt. Wo sie beides nennt, zeigt Ihr Browser es in Ihrer eigenen Zone, und die Angabe der Seite steht dahinter. Daneben steht, wo es gelesen wurde. Ein Datum, das kaum stimmen kann, ist durchgestrichen und als zweifelhaft bezeichnet; eines, das es nicht geben kann, wird nicht verwendet.
about-notes = Anmerkungen
about-notes-told = Anmerkungen sind Hinweise zu einer Seite: Zweifel, Fehler und Gründe, sie auszusondern.
col-note = Anmerkung
col-meaning = Bedeutung
about-account = Die Rechnung über alle Seiten
account = Rechnung
col-what = Was
col-how-many = Wie viele
account-pages = Seiten
account-pages-told = Aufnahmen, die eintrafen, jede aufbewahrt, wie sie kam
account-articles = Artikel
account-articles-told = Seiten, die ein Artikel sind, Kopien eingeschlossen
account-copies = Kopien
account-copies-told = Artikel, deren Text ein anderer Artikel zuerst hatte
account-stories = Geschichten
account-stories-told = was geschah, jede von einem Text oder mehr erzählt; sie gehören nicht zur Summe
account-captures = Weitere Aufnahmen
account-captures-told = Seiten, die einen Artikel noch einmal zeigen, vielleicht geändert
account-aside = Ausgesondert
account-aside-told = Seiten, die kein Artikel sind, jede mit ihrem Grund
account-waiting = Noch nicht bearbeitet
account-waiting-told = Seiten, die warten, bis sie an der Reihe sind
account-right = Sie geht auf: Seiten sind Artikel, weitere Aufnahmen, ausgesonderte und noch nicht bearbeitete Seiten.
account-wrong-html = <b class="warm">Sie geht nicht auf. Wer die Website betreibt, sollte <code>dateline check</code> laufen lassen.</b>
account-aside-link = Was ausgesondert wurde, und warum
account-changes = Der Speicher steht bei Änderung { $store }, der Index bei { $index }
account-behind = die Suche folgt gleich
note-wire-unlinked = Der Text stammt nach Ortsmarke oder Vermerk von einer Agentur, aber die Seite verweist weder auf sie noch nennt sie als Verfasser.
note-list-repeat = Ein Eintrag steht in mehr als einer Liste der Seite.
note-date-doubtful = Das gezeigte Datum kann kaum stimmen.
note-date-conflict = Die Seite nennt Daten, die mehr als einen Tag auseinanderliegen.
note-date-impossible = Die Seite nennt ein Datum, das es nicht geben kann oder das in der Zukunft liegt; es wurde nicht verwendet.
note-date-missing = Die Seite nennt kein Datum.
note-headline-missing = Es fand sich keine Überschrift; an ihrer Stelle stehen die ersten Wörter des Textes.
note-partial-text = Auf der Seite steht nur der Anfang des Artikels (ein Anreißer oder eine Bezahlschranke).
note-body-from-data = Der Text wurde aus den Daten der Seite gelesen, weil die sichtbare Seite ihn nicht enthält.
note-charset-conflict = Die Seite nennt eine Zeichenkodierung und ist in einer anderen geschrieben.
note-invalid-bytes = Einige Bytes sind in der Kodierung der Seite kein Text; sie wurden ersetzt.
note-nul-bytes = Die Seite enthält NUL-Bytes; sie wurden entfernt.
note-text-cut = Die Seite war größer als die Grenze; was darüber hinausgeht, wurde nicht gelesen.
note-tree-cut = Die Seite ist tiefer verschachtelt oder verzweigter als die Grenze; was darüber hinausgeht, wurde nicht gelesen.
note-empty = Die Seite oder der Eintrag eines Feeds ist leer.
note-binary = Die Datei ist keine Seite: Ihre Bytes sind ein Bild, ein Archiv oder andere Daten.
note-too-large = Die Seite ist größer als die Grenze.
note-no-body = Auf der Seite fand sich kein Artikeltext.
note-lists-only = Die Seite enthält Listen von Links auf Artikel und keinen Artikel.
note-login-wall = Die Seite verlangt eine Anmeldung oder Zustimmung, bevor sie einen Artikel zeigt.
note-error-page = Die Seite sagt, dass es sie nicht gibt oder dass etwas schiefging.
note-extraction-failed = Das Auslesen ist an dieser Seite gescheitert; sie bleibt aufbewahrt und kann mit einer späteren Fassung noch einmal versucht werden.
note-damaged = Die gespeicherten Bytes der Seite sind beschädigt; sie müssen neu eingelesen werden.
note-taken-down = Der Betreiber der Website hat die Seite entfernt; sie bleibt aufbewahrt und wird wieder gezeigt, wenn die Entfernung aufgehoben wird.
note-embargoed = Die Meldung steht unter einer Sperrfrist ihres Anbieters; sie bleibt aufbewahrt und erscheint von selbst, wenn die Frist endet.
note-held-back = Der Anbieter hält die Meldung zurück, oder ihre Sperrfrist nennt keine Zeit; sie bleibt aufbewahrt und wird gezeigt, wenn eine spätere Fassung es erlaubt.
note-withdrawn = Der Anbieter hat die Meldung zurückgezogen; sie wird nicht gezeigt.
note-page-not-had = Die Seite eines Eintrags war unter ihrer Adresse nicht zu bekommen; was der Feed von ihm sagt, steht an ihrer Stelle, wenn er etwas sagt.
note-selector-missed = Ein Selektor, den der Eigentümer für die Quelle gesetzt hat, fand auf der Seite nichts oder ließ keinen Artikel übrig; die Seite wurde wie ohne ihn gelesen.
note-bad-line = Die Zeile ist kein JSON-Objekt mit einem Feld html oder text.
note-unreadable = Die Datei oder ein Teil von ihr ließ sich nicht lesen oder entpacken.
note-picture-unreadable = Ein Bild, das mit der Seite kam, ist nicht lesbar oder größer als erlaubt; es wird nicht gezeigt.
note-unknown-kind = Die Datei oder etwas in ihr ist von keiner Art, die Dateline liest.
