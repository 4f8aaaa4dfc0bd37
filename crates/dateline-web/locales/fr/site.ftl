# Ce qui entoure chaque page et revient sur plusieurs.
skip = Aller au contenu
search = Recherche
search-go = Chercher
search-all = Chercher dans tous les articles
search-for = Ce que vous cherchez
search-site = Site
sections = Rubriques
home = Accueil
breadcrumb = Fil d’Ariane
front-page = La une
days = Jours
all-days = Tous les jours
outlets = Titres
set-aside = Mis de côté
saved = À garder
how-it-works = Comment fonctionne ce site
foot = Les textes appartiennent à leurs éditeurs ; chaque article mène à la page dont il est tiré. Les heures sont celles des pages, et dans votre fuseau quand votre navigateur le connaît ; l’ancienneté suit l’horloge de ce site (UTC).
ui-language = Langue de ce site
section-news = Actualités
section-world = Monde
section-politics = Politique
section-business = Économie
section-technology = Technologies
section-science = Sciences
section-environment = Environnement
section-health = Santé
section-sport = Sport
section-culture = Culture
section-life = Vie
section-opinion = Opinion
section-local = Local
found-json-ld = les données structurées de la page (JSON-LD)
found-open-graph = les données OpenGraph de la page
found-meta = les métadonnées de la page
found-microdata = le texte balisé de la page (microdonnées)
found-time-element = un élément time de la page
found-url = l’adresse
found-visible-text = le texte visible
found-script-state = les données d’un script de la page
found-feed = le flux
found-ninjs = la dépêche (ninjs)
found-newsml-g2 = la dépêche (NewsML-G2)
found-nitf = la dépêche (NITF)
found-capture = la capture
found-given = la commande d’import
found-selector = un sélecteur que le propriétaire de ce site a fixé pour la source
read-from = lu dans { $place }
read-at = { $what }, lu dans { $place }
published-on = Publié le { $date }
published-zoneless = Publié le { $date } (fuseau non indiqué)
captured-on = capturé le { $day }
no-date = sans date
no-date-given = La page ne donne pas de date
no-date-known = La page ne donne pas de date, et le moment de sa capture n’est pas connu
without-date = Sans date
more-run-this = { $n ->
    [one] { $count } autre publie ce texte
   *[other] { $count } autres publient ce texte
}
agency-text = Texte de l’agence { $wire }
flag-copy = Copie
flag-partial = Partiel
flag-original = Original
why = Pourquoi ?
why-here = « { $headline } » est ici
pages = Pages
newest-page = ← Les plus récents
older-page = Plus anciens →
list-end = La liste s’arrête ici.
nothing-older = Il n’y a rien de plus ancien.
count-articles = { $n ->
    [one] { $count } article
   *[other] { $count } articles
}
count-stories = { $n ->
    [one] { $count } sujet
   *[other] { $count } sujets
}
count-outlets = { $n ->
    [one] { $count } titre
   *[other] { $count } titres
}
count-days = { $n ->
    [one] { $count } jour
   *[other] { $count } jours
}
ranking = Les plus lus
keys = Raccourcis
keys-on = Raccourcis actifs
close = Fermer
key-next = article suivant
key-before = article précédent
key-open = l’ouvrir
key-source = page de l’éditeur
key-save = garder ou ne plus garder
key-section-before = rubrique précédente
key-section-next = rubrique suivante
key-search = chercher
key-front = la une
key-days = jours
key-help = cette aide
key-escape = fermer, quitter le champ
as-the-page = tel que la page le donne : { $time }
save = Garder
motto = Un journal qui s’explique
