# Les étoiles et étiquettes que le propriétaire du site donne à la main.
marks = Étoilés et étiquetés
marks-not-owner = Seul le propriétaire de ce site peut étoiler et étiqueter des articles, depuis la machine qui l’héberge.
marks-none = Rien n’est encore étoilé. Étoiles et étiquettes se donnent sur la page d’un article, ou par des règles.
marks-say = { $n ->
    [one] { $count } article est étoilé.
   *[other] { $count } articles sont étoilés, le dernier en tête.
}
marks-starred = Articles étoilés
marks-too-many = Un article a au plus { $max } étiquettes données à la main : supprimez-en une d’abord.
marks-unknown = « { $given } » n’est pas une marque : écrivez star, ou tag: et un mot.
mark-star = Étoile
mark-since = étoilé
mark-add = Ajouter des étiquettes
mark-take = Supprimer l’étiquette { $tag }
mark-off = Retiré à la main, bien qu’une règle le donne :
mark-leave = Laisser aux règles
key-star = étoiler l’article, ou retirer son étoile
key-tags = écrire des étiquettes
