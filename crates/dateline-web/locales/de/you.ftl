# Was die Site über Leser weiß, und was Leser tun können.
you-title = Was diese Seite über Sie weiß
you-nothing = Nichts. Ihr Browser hat keine Kennung dieser Seite: Was Sie öffnen, wird gezählt, und die Zahl gehört zu niemandem.
you-forgotten = Alles, was unter Ihrer Kennung aufbewahrt war, ist gelöscht, die Kennung auch.
you-known = Ihr Browser hat eine zufällige Kennung, aus nichts abgeleitet. Hier steht alles, was unter ihr aufbewahrt wird; wer Sie sind, ist nicht bekannt.
you-about = Wie diese Seite arbeitet und was von allen aufbewahrt wird
you-id = Ihre Kennung
you-remember = Merken, was ich hier lese
you-remember-says = Setzt ein Cookie mit einer zufälligen Kennung, für ein Jahr. Was Sie öffnen, wie lange Sie lesen, welche Listen Ihnen gezeigt wurden und was Sie nicht wollten, wird dann { $days } lang unter ihr aufbewahrt, und die Empfehlung lernt daraus. Niemand sonst erfährt es.
you-keeps-nothing = Wer diese Seite betreibt, hat eingestellt, dass von Lesern nichts aufbewahrt wird, außer wie oft jeder Artikel geöffnet wurde.
you-kept-for = Aufbewahrt wird es { $days } lang, Reaktionen, bis Sie sie zurücknehmen.
you-forget = Aufhören und alles vergessen
you-forget-says = Löscht sofort und endgültig alles, was unter dieser Kennung steht, und die Kennung selbst. Wie oft Artikel geöffnet wurden, bleibt: Die Zahlen nennen niemanden.
you-export = Alles mitnehmen (JSON)
you-events = Was Sie getan haben
you-events-newest = Die neuesten { $max }.
you-none = Noch nichts.
you-reactions = Ihre Reaktionen
you-gone = nicht mehr vorhanden
you-more = und { $count } weitere
you-opened = Geöffnet
you-opened-from = Geöffnet aus: { $list }, Platz { $place }
you-read = { $n ->
    [one] Eine Sekunde gelesen
   *[other] { $count } Sekunden gelesen
}
you-saved = Für später aufgehoben
you-hid = Weniger davon gewünscht
you-saw = Gezeigt wurde: { $list }
you-list-front = die Titelseite
you-list-section = ein Ressort
you-list-related = Verwandtes
you-list-ranking = Rangliste
you-list-recommendation = Empfehlung
you-list-search = eine Suche
you-days = { $n ->
    [one] einen Tag
   *[other] { $count } Tage
}
you-language = Sprache dieser Seite
you-language-says = Artikel behalten ihre eigene Sprache. Die Wahl ist ein Cookie, für ein Jahr.
you-language-browser = Wie der Browser bittet
you-language-use = Übernehmen
fewer = Weniger davon
react-title = Was sagen Sie dazu?
react-good = Gut gemacht
react-important = Wichtig
react-moving = Bewegend
react-doubtful = Überzeugt nicht
react-says = Eine Stimme je Leser; noch einmal drücken nimmt sie zurück.
react-cookie = Die erste setzt ein Cookie mit einer zufälligen Kennung, und von da an merkt sich diese Seite, was Sie lesen, bis Sie sagen, dass sie es vergessen soll.
react-cookie-alone = Die erste setzt ein Cookie mit einer zufälligen Kennung.
demo-says = Diese Presse ist erfunden. Lesen als
demo-nobody = Niemand
foot-kept = Kein Konto, und kein Cookie, solange Sie keinen Knopf drücken, der eines ankündigt.
kept-opened = Wird die Seite eines Artikels geöffnet, werden seine Nummer, die Zeit und die Liste, die hinführte, aufgeschrieben und je Stunde gezählt: Daraus lernt die Rangliste. Weder Ihr Name noch Ihre Adresse gehört dazu. Programme, die sich als solche ausgeben, und Seiten, die ein Browser im Voraus holt, zählen nicht; auch keine Seite, die der Browser noch hatte.
kept-floods = Damit niemand zweimal zählt, hält das laufende Programm im Speicher, höchstens eine Stunde lang, Prüfsummen von Adressen unter einem zufälligen Schlüssel, der bei jedem Start neu entsteht. Öffnet dieselbe Adresse denselben Artikel binnen 30 Minuten noch einmal, zählt das einmal. Weder Schlüssel noch Prüfsumme wird je aufgeschrieben.
kept-known = Nur wenn Sie „Merken, was ich hier lese“ drücken auf einen Artikel reagieren oder etwas folgen, bekommt Ihr Browser ein Cookie mit einer zufälligen Kennung. Dann wird unter ihr aufbewahrt, was Sie öffnen, wie lange Sie es lesen, welche Listen Ihnen gezeigt wurden und was Sie nicht wollten. Sie können alles sehen, mitnehmen und löschen:
kept-days = Ereignisse werden nach dieser Frist gelöscht: { $days }. Zahlen nach zwei Jahren.
kept-none = Diese Seite bewahrt gar keine Ereignisse von Lesern auf, nur Zahlen, die nach zwei Jahren gelöscht werden.
kept-rest = Die Seiten laden nichts von anderen Rechnern, und ein Verlag, dessen Link Sie folgen, erfährt nicht, woher Sie kommen. Tastenkürzel lassen sich abschalten; diese Wahl bleibt in Ihrem Browser.
you-lists-title = Woraus Ihre Listen gemacht sind
you-lists-says = Die Empfehlung zählt zusammen, was für einen Artikel spricht. Was angekreuzt ist, zählt mit seinem Gewicht.
you-lists-unknown = Ihr Browser hat keine Kennung dieser Seite. Darum zählt nichts von Ihnen, und nichts kann abgeschaltet werden.
you-lists-impersonal = Nichts von Ihnen zählt. Ihre Listen sind die aller.
you-lists-impersonal-says = Mit einem Klick zählt nichts mehr von Ihnen, und Ihre Listen sind die aller. Was unter Ihrer Kennung aufbewahrt ist, bleibt, bis Sie es löschen.
you-lists-personal-off = Alles Persönliche abschalten
you-lists-personal-on = Wieder einschalten
you-lists-use = So verwenden
you-lists-tired = { $n ->
    [one] Was Ihnen in einer Stunde gezeigt wurde, ohne dass Sie es öffneten, wird nicht mehr gezeigt.
   *[other] Was Ihnen in { $count } verschiedenen Stunden gezeigt wurde, ohne dass Sie es öffneten, wird nicht mehr gezeigt.
}
you-lists-more = Alle Zahlen der Listen
you-follows = Wem und was Sie folgen
you-follows-says = Ressorts, Häuser und Themen. Ein Thema ist eine Suche, wie Sie sie eingeben würden.
you-follows-kept = Es wird mit den Schaltern vergessen, wenn Sie hier { $days } lang nichts geöffnet haben.
