# Por qué un artículo está en una lista.
why-alike = Su texto es parecido.
why-shared-words = Ambos hablan de { $words }.
why-same-story = Cuenta la misma historia.
why-story-before = { $n ->
    [one] La misma historia, un día antes.
   *[other] La misma historia, { $count } días antes.
}
why-story-after = { $n ->
    [one] La misma historia, un día después.
   *[other] La misma historia, { $count } días después.
}
why-update = Una versión más reciente de este artículo.
why-updated = Una versión anterior de este artículo.
why-follow-up = Noticia posterior, con antecedentes de este texto.
why-followed = El texto anterior del que este toma sus antecedentes.
why-quotes = Contiene un pasaje de este texto.
why-quoted = Este texto contiene un pasaje suyo.
why-opened = Abierto { $times } aquí { $window }.
why-more = Abierto { $ratio } veces más a menudo de lo habitual en sus lugares.
why-rising = Abierto { $ratio } veces más a menudo que antes.
why-reacted = { $times } de lectores aquí { $window }.
why-new = Uno de los artículos más recientes aquí.
why-like-read = Porque leyó «{ $headline }».
why-like-read-before = Porque se parece a un artículo que leyó.
why-like-opened = Porque se parece a «{ $headline }», que usted abrió.
why-like-opened-before = Porque se parece a un artículo que usted abrió.
why-section-read = Porque abrió { $times } de la sección { $section }.
why-outlet-read = Porque abrió { $times } de { $outlet }.
window-hours = { $n ->
    [one] en la última hora
   *[other] en las últimas { $count } horas
}
window-days = { $n ->
    [one] en las últimas 24 horas
   *[other] en los últimos { $count } días
}
n-times = { $n ->
    [one] una vez
   *[other] { $count } veces
}
n-reactions = { $n ->
    [one] Una reacción
   *[other] { $count } reacciones
}
n-articles = { $n ->
    [one] un artículo
   *[other] { $count } artículos
}
# Lo que las listas dicen de sí mismas.
made-for-you = { $n ->
    [one] Hecha para usted a partir del artículo que abrió.
   *[other] Hecha para usted a partir de los { $count } artículos que abrió últimamente.
}
made-for-you-see = Ver y cambiar de qué se hace
made-for-all = Lo nuevo, y lo que los lectores abren aquí además de la clasificación; igual para todos.
recommendation-nothing-held = No se guarda ningún otro artículo en este idioma.
recommendation-nothing-left = No queda nada que usted no conozca ya o que no figure en las listas de al lado.
made-for-follows = Hecha para usted a partir de lo que sigue.
made-impersonal = Igual para todos, como usted desea.
why-you-follow = Porque usted sigue { $what }.
why-beyond = Nada de lo que leyó habla a su favor: un lugar de cada diez se guarda para lo que no es de su gusto.
follow = Seguir
unfollow = Dejar de seguir
follow-topic = Seguir lo que habla de
follow-topic-named = «{ $words }»
why-chosen = Donde figura en una lista, los lectores lo abren aquí más de lo esperado.
why-co-read = Quienes abrieron lo que usted abrió lo eligen más de lo esperado.
related-same-story = La misma historia en otros medios
related-follow-up = Antes y después
related-topic = Sobre el tema
