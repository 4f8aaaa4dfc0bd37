# La recherche.
search-title = { $query } · Recherche
order = Ordre
order-best = Les meilleurs d’abord
order-newest = Les plus récents d’abord
query-fault = Cette requête est illisible
query-too-long = Une requête peut compter { $count } caractères ; celle-ci en a davantage.
hits-for-html = { $total } pour <b dir="auto">{ $query }</b>
hits-shown = { $articles }, de { $from } à { $to }
hits-missing = { $n ->
    [one] dont { $count } n’est plus ici et n’est pas montré
   *[other] dont { $count } ne sont plus ici et ne sont pas montrés
}
hits-none = Rien de ce qui est ici ne dit cela. Moins de mots, ou d’autres, peuvent aider ; les noms se trouvent tels qu’ils s’écrivent.
how-to-ask = Comment demander
ask-both = les deux mots, dans le titre ou le texte
ask-phrase = ces mots côte à côte
ask-without = sans les articles qui disent « bridge »
ask-either = l’un ou l’autre mot ; les parenthèses groupent
ask-begin = les mots qui commencent ainsi
ask-field-html = dans le titre ; aussi <code>text:</code>, <code>byline:</code>, <code>wire:</code>
ask-outlet = d’un titre, par son adresse ou son nom
ask-section = d’une rubrique, dans une langue
ask-date-html = d’une année, d’un mois ou d’un jour ; aussi <code>from:</code> et <code>to:</code>
