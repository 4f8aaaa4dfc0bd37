# Was schiefging, und was hilft.
error-not-found = Hier nicht vorhanden
error-bad-request = Diese Adresse lässt sich nicht lesen
error-forbidden = Nicht angenommen
error-too-often = Bitte etwas langsamer
error-too-often-told = Von Ihrer Adresse kam zu viel; versuchen Sie es bitte in { $seconds } Sekunden noch einmal.
error-method = Nur zum Lesen
error-slow = Das hat zu lange gedauert
error-broken = Bei uns ist etwas kaputtgegangen
error-method-told = So wird diese Adresse nicht gefragt: Die meisten Seiten können nur gelesen werden (GET), und Knöpfe schreiben (POST).
error-slow-told = Die Antwort hat länger als { $seconds } Sekunden gedauert und wurde aufgegeben.
error-broken-told = Die Seite konnte nicht hergestellt werden. Am Bestand wurde nichts geändert. Mehr steht im Protokoll des Servers; wer die Website betreibt, kann auch `dateline check` versuchen.
error-no-page = Unter dieser Adresse gibt es keine Seite.
error-no-article = Kein Artikel hat hier die Nummer „{ $number }“.
error-no-story = Eine Geschichte mit der Nummer „{ $number }“ gibt es hier nicht.
error-no-section = Es gibt kein Ressort „{ $slug }“; die Ressorts sind { $all }.
error-no-outlet = Von einem Medium „{ $key }“ liegt nichts vor.
error-no-file = Eine Datei { $name } gibt es in dieser Version nicht.
error-no-day = „{ $given }“ ist kein Tag; ein Tag wird so geschrieben: 2025-04-05.
error-number = „{ $name }“ muss eine Zahl von { $from } bis { $to } sein, nicht „{ $given }“.
error-after = „after“ ist keine Stelle einer Liste; beginnen Sie wieder auf ihrer ersten Seite.
error-lang = „lang“ muss ein Sprachkürzel wie en oder pt-BR sein.
error-order = „order“ ist relevance oder newest, nicht „{ $given }“.
error-utf8 = Die Adresse enthält Bytes, die kein UTF-8-Text sind.
asked-for = Gefragt war nach:
error-numbers-last = Artikel behalten ihre Nummer für immer, auch wenn sich ihre Überschrift ändert. Eine Adresse, die früher galt, führt nur hierher, wenn die Website geleert wurde. Was helfen kann:
error-ways-html = <a href="/">Die Titelseite</a>, <a href="/days">alle Tage</a>, <a href="/outlets">alle Medien</a>.
