# Die Suche.
search-title = { $query } · Suche
order = Reihenfolge
order-best = Beste zuerst
order-newest = Neueste zuerst
query-fault = Diese Anfrage lässt sich nicht lesen
query-too-long = Eine Anfrage darf { $count } Zeichen haben; diese hat mehr.
hits-for-html = { $total } zu <b dir="auto">{ $query }</b>
hits-shown = { $articles }, gezeigt { $from } bis { $to }
hits-missing = { $n ->
    [one] { $count } davon liegt nicht mehr vor und fehlt
   *[other] { $count } davon liegen nicht mehr vor und fehlen
}
hits-none = Nichts, was hier vorliegt, sagt das. Weniger oder andere Wörter können helfen; Namen werden so gefunden, wie sie geschrieben sind.
how-to-ask = So wird gefragt
ask-both = beide Wörter, in Überschrift oder Text
ask-phrase = diese Wörter nebeneinander
ask-without = ohne Artikel, in denen „bridge“ steht
ask-either = eines der Wörter; Klammern fassen zusammen
ask-begin = Wörter, die so beginnen
ask-field-html = in der Überschrift; auch <code>text:</code>, <code>byline:</code>, <code>wire:</code>
ask-outlet = von einem Medium, nach Adresse oder Namen
ask-section = aus einem Ressort, in einer Sprache
ask-date-html = aus einem Jahr, einem Monat oder von einem Tag; auch <code>from:</code> und <code>to:</code>
