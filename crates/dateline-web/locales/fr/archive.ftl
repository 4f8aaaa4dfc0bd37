# Rubriques, titres, jours, pages mises de côté, articles gardés.
section-says = { $n ->
    [one] { $count } article, le plus récent d’abord. Un texte publié par plusieurs titres n’y est qu’une fois.
   *[other] { $count } articles, les plus récents d’abord. Un texte publié par plusieurs titres n’y est qu’une fois.
}
section-empty = Aucun article de cette rubrique n’est encore ici. Elle se remplit dès qu’il en arrive un.
section-described = { $section } : les articles les plus récents, chacun avec son titre et sa date.
ranking-in = Les plus lus : { $section }
ranking-in-says = Ce que les lecteurs de ce site ont le plus ouvert dans cette rubrique ces 7 derniers jours ; chaque sujet une fois.
ranking-in-empty = Aucun article de cette rubrique n’a été ouvert ici ces 7 derniers jours.
outlet-no-copies = { $articles }, dont aucune copie d’un autre texte présent ici
outlet-copies = { $n ->
    [one] { $articles }, dont { $count } reprend un texte qu’un autre article présent ici avait d’abord
   *[other] { $articles }, dont { $count } reprennent un texte qu’un autre article présent ici avait d’abord
}
outlet-described = Ce qui est ici de { $name } : { $account }.
outlets-described = Tous les titres avec le nombre de leurs articles et copies.
outlets-say = { $outlets }, du plus au moins fourni. La partie sombre d’une barre représente les copies : des textes qu’un autre titre présent ici avait d’abord.
outlets-empty = Aucun titre encore. Ils viennent avec les premiers articles.
col-outlet = Titre
col-articles = Articles
col-copies = Copies
outlet-unknown = Titre inconnu
outlets-more = { $n ->
    [one] { $count } autre titre est présent ; la recherche trouve ses articles.
   *[other] { $count } autres titres sont présents ; la recherche trouve leurs articles.
}
day-described = Tous les articles du { $day }.
day-says = { $articles }, du plus récent au plus ancien, selon la date que donne chaque page. Un texte publié par plusieurs titres n’y est qu’une fois.
day-neighbours = Jours d’avant et d’après
day-first = Aucun jour antérieur
day-last = Aucun jour ultérieur
day-empty-html = Aucun article de ce jour n’est ici. <a href="/days">Tous les jours</a> montre lesquels en ont.
days-described = Les archives jour par jour.
articles-on-days = { $articles } en { $days }
days-say = { $account }. Plus un jour est foncé, plus il compte d’articles.
days-go-to = Aller au
days-open = Ouvrir
days-empty = Aucun jour encore. Ils viennent avec les premiers articles.
days-of = Jours de { $month }
set-aside-described = Pages qui ne sont pas devenues un article, avec la raison.
set-aside-says = { $n ->
    [one] { $count } page arrivée ici n’est pas devenue un article. Chacune est gardée, avec sa raison, et pourra être reprise par une version ultérieure.
   *[other] { $count } pages arrivées ici ne sont pas devenues un article. Chacune est gardée, avec sa raison, et pourra être reprise par une version ultérieure.
}
set-aside-none = Aucune : chaque page traitée est devenue un article.
set-aside-no-more = Il n’y en a pas d’autres.
first-page = ← Début
more-page = Suite →
before-page = ← Avant
saved-described = Les articles que vous avez gardés, conservés dans votre navigateur.
saved-says = Conservé dans ce seul navigateur : rien n’en sort, et personne ici ne le sait. « Garder » figure sur chaque article et dans chaque liste ; la touche S fait de même.
saved-needs-script = Cette page a besoin de JavaScript : sans lui, un navigateur ne peut tenir de liste. Tout le reste du site s’en passe.
saved-empty = Rien n’est encore gardé. La liste se remplit quand vous touchez « Garder » sur un article.
saved-clear = Tout retirer
saved-clear-ask = Retirer de ce navigateur tous les articles gardés ?
saved-json = Exporter en JSON
saved-bookmarks = Exporter en signets
saved-full = Le navigateur n’a plus de place ; retirez-en d’abord.
