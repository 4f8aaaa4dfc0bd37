# La búsqueda.
search-title = { $query } · Búsqueda
order = Orden
order-best = Lo mejor primero
order-newest = Lo más reciente primero
query-fault = No se puede leer esta consulta
query-too-long = Una consulta puede tener { $count } caracteres; esta tiene más.
hits-for-html = { $total } para <b dir="auto">{ $query }</b>
hits-shown = { $articles }, del { $from } al { $to }
hits-missing = { $n ->
    [one] { $count } de ellos ya no está y se omite
   *[other] { $count } de ellos ya no están y se omiten
}
hits-none = Nada de lo que hay aquí dice eso. Pueden ayudar menos palabras u otras; los nombres se encuentran tal como se escriben.
how-to-ask = Cómo preguntar
ask-both = ambas palabras, en el titular o el texto
ask-phrase = estas palabras juntas
ask-without = sin artículos que digan «bridge»
ask-either = una u otra palabra; los paréntesis agrupan
ask-begin = palabras que empiezan así
ask-field-html = en el titular; también <code>text:</code>, <code>byline:</code>, <code>wire:</code>
ask-outlet = de un medio, por su dirección o su nombre
ask-section = de una sección, en un idioma
ask-date-html = de un año, un mes o un día; también <code>from:</code> y <code>to:</code>
