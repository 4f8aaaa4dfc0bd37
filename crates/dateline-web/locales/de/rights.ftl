# Was vom Text eines Verlags gezeigt wird und was entfernt wurde.
rights-only-excerpt = Hier steht nur der Anfang: Der Text gehört seinem Verlag. Bitte lesen Sie bei { $outlet } weiter.
rights-only-headline = Hier steht nur die Überschrift: Der Text gehört seinem Verlag. Bitte lesen Sie ihn bei { $outlet }.
rights-no-address = Die Adresse der Seite des Verlags ist hier nicht bekannt.
rights-read-on = Weiterlesen bei { $host }
rights-change-kept = Das wurde geändert. Was vorher und was nachher dort stand, ist Text des Verlags und wird hier nicht gezeigt.
rights-taken-down-title = Entfernt
rights-taken-down = Dieser Artikel wurde von dieser Website entfernt.
rights-taken-down-because = Dieser Artikel wurde von dieser Website entfernt. Der angegebene Grund: { $reason }
