# Sterne und Schlagwörter, die der Betreiber von Hand vergibt.
marks = Mit Stern oder Schlagwort
marks-not-owner = Sterne und Schlagwörter vergibt nur, wer die Website betreibt, an dem Rechner, auf dem sie läuft.
marks-none = Noch hat nichts einen Stern. Sterne und Schlagwörter werden auf der Seite eines Artikels vergeben, oder von Regeln.
marks-say = { $n ->
    [one] { $count } Artikel hat einen Stern.
   *[other] { $count } Artikel haben einen Stern, der letzte zuerst.
}
marks-starred = Artikel mit Stern
marks-too-many = Ein Artikel hat höchstens { $max } Schlagwörter von Hand: Entfernen Sie zuerst eines.
marks-unknown = „{ $given }“ ist kein Merkmal: Schreiben Sie star, oder tag: und ein Wort.
mark-star = Stern
mark-since = Stern seit:
mark-add = Schlagwörter hinzufügen
mark-take = Das Schlagwort { $tag } entfernen
mark-off = Von Hand abgenommen, obwohl eine Regel es vergibt:
mark-leave = Den Regeln überlassen
key-star = dem Artikel einen Stern geben oder nehmen
key-tags = Schlagwörter schreiben
