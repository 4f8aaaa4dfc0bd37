# Por qué un artículo está en una lista.
why-alike = Su texto es parecido.
why-shared-words = Ambos hablan de { $words }.
why-opened = Abierto { $times } aquí { $window }.
why-new-elsewhere = Nuevo, de otra sección y de un medio que aún no figura en esta lista.
why-new = Uno de los artículos más recientes aquí.
why-like-read = Porque leyó «{ $headline }».
why-like-read-before = Porque se parece a un artículo que leyó.
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
n-articles = { $n ->
    [one] un artículo
   *[other] { $count } artículos
}
