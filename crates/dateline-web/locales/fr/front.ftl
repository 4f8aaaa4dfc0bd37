# La une.
edition = Édition de { $time }
languages = Langues
all-languages = Toutes les langues
top-stories = Les grands titres
same-text = Le même texte ailleurs
others-on-this = D’autres sur ce sujet
empty-title = Il n’y a encore rien ici
empty-how = La une se remplit d’elle-même dès que des articles arrivent. Qui exploite ce site peut les apporter :
empty-source = De sources vivantes, interrogées encore et encore : flux, plans de site, sites.
empty-import = De pages enregistrées, d’un dossier, d’un WARC ou d’un fichier de lignes JSON :
empty-watch = D’un dossier dont les fichiers sont lus à mesure qu’ils arrivent ; avec [[watch.folders]] dans dateline.toml, ce site le fait de lui-même :
empty-demo = Ou regarder d’abord une petite presse inventée :
also-new = Également récents
ranking-says = Ce que les lecteurs de ce site ont le plus ouvert ces 7 derniers jours, rapporté au temps écoulé depuis la parution ; chaque sujet une fois.
ranking-empty = Aucun article n’a encore été ouvert ici. La liste se remplit au fil des lectures.
past-days = Jours passés
stories-from = { $stories } de { $outlets }
front-end-html = <b>{ $account }. Vous êtes à jour.</b> Le choix de l’article de tête et la composition de chaque liste sont expliqués dans <a href="/about#front">Comment fonctionne ce site</a>.


