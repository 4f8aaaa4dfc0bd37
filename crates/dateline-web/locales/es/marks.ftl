# Las estrellas y etiquetas que el dueño del sitio pone a mano.
marks = Destacados y etiquetados
marks-not-owner = Solo el dueño de este sitio puede destacar y etiquetar artículos, desde la máquina en que funciona.
marks-none = Todavía no hay nada destacado. Se destaca y etiqueta en la página de un artículo, o con reglas.
marks-say = { $n ->
    [one] { $count } artículo destacado.
   *[other] { $count } artículos destacados, primero el último.
}
marks-starred = Artículos destacados
marks-too-many = Un artículo tiene como máximo { $max } etiquetas puestas a mano: quite una primero.
marks-unknown = «{ $given }» no es una marca: escriba star, o tag: y una palabra.
mark-star = Destacar
mark-since = destacado
mark-add = Añadir etiquetas
mark-take = Quitar la etiqueta { $tag }
mark-off = Quitado a mano, aunque una regla lo pone:
mark-leave = Dejar a las reglas
key-star = destacar el artículo, o dejar de destacarlo
key-tags = escribir etiquetas
