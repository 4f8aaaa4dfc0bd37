# Stories, and texts side by side.
story-counts = { $outlets }, { $articles }
story-same-text = { $counts }; { $n } publican el mismo texto de { $who }
story-title = { $headline } · Historia
story-is = Historia
story-span = Del { $from } al { $to }
story-lead-by = En palabras de
story-about = Sobre esta historia
story-coverage = Cobertura
story-graph-says = El máximo: { $articles }, { $when }.
story-graph-parts = La parte inferior de una barra son textos propios; la superior, copias.
story-graph-table = Los números en una tabla
story-step-hour = Hora
story-step-day = Día
story-step-week = Semana desde
story-step-weeks = Desde
story-own-texts = Textos propios
story-timeline = Día a día
story-leap = Salto
story-leap-is = Un salto es un día con tres artículos o más, y al menos el doble que el día anterior.
story-first = Primera noticia
story-dated-before = fechada antes que el original, lo que se contradice
side-by-side = Lado a lado
percent = { $n } % del texto más corto
story-why = Por qué es una sola historia
story-why-one = Hasta ahora la cuenta un solo texto.
story-why-words = Sus artículos comparten palabras que pocos otros usan:
story-how = Cómo se forman las historias
story-others = Otras historias
story-background = Antecedentes
story-follow-up = Continuación
story-quoted = Citada aquí
story-quotes = Cita esta
story-look-alike = La misma forma con otros hechos
story-before = Antes
story-since = Desde entonces
story-follow = Seguir esta historia
story-own-text = texto propio
story-copy-of = copia de { $who }
col-first-seen = Primer artículo
col-text = Texto
col-words = Palabras
col-lang = Idioma
col-headline = Titular tal cual
story-headlines = Titulares lado a lado
story-lang-unknown = Idioma desconocido
story-changed = Titulares que cambiaron
story-part-of = Parte de una historia
day-stories = Historias del día
day-rest = También ese día
story-newest = texto más reciente: { $age }
edit-title = ¿Mal?
edit-says = Para quien lleva este sitio, en esta máquina. Lo que se diga aquí queda cuando las historias se rehacen.
edit-choose = ¿Qué artículos cuentan otra historia?
edit-split = Estos cuentan otra historia
edit-with = La misma historia que (número o dirección)
edit-merge = Unir
edit-parted = Los artículos elegidos son ahora una historia aparte. Para deshacerlo, pulse «Unir» abajo, donde está su número:
edit-not-owner = Solo quien lleva este sitio puede separar y unir historias, desde la máquina en que funciona.
edit-none = Elija algunos de los artículos, y no todos.
edit-changed = La historia ha cambiado desde que se hizo la página: un artículo elegido ya no está en ella. Abra la página de nuevo.
edit-too-many = Son { $n } textos en total; de una vez se pueden separar o unir { $max } como máximo.
edit-no-number = Diga qué historia cuenta lo mismo: su número o su dirección.
edit-no-story = «{ $given }» no es ni el número ni la dirección de una historia.
edit-same = Es esta misma historia.
against-title = { $headline } · Lado a lado
against-no-capture = No se guarda ninguna captura «{ $given }» de este artículo.
against-same = { $words } iguales
against-cut = { $words } suprimidas
against-added = { $words } añadidas
against-moved = { $words } movidas
against-nothing = Ninguno de los dos tiene texto
against-differs = También difieren:
against-how = Las palabras suprimidas están tachadas, las añadidas subrayadas, y lo que está en otro lugar lleva una línea de puntos; un párrafo entero que desapareció o se añadió lleva − o + en el borde. No se comparan mayúsculas ni puntuación.
against-before = Primero
against-after = Después
against-cut-word = suprimido:
against-added-word = añadido:
against-moved-word = en otro lugar:
against-kept = El texto de uno de los dos editores no puede mostrarse aquí entero, por eso solo están los números.
against-left-out = Los textos continúan; lo que pasa del límite no se compara.
against-newest = Junto a la más reciente, palabra por palabra
origin-at = Originalmente { $who }, { $place }.
origin-of = Originalmente { $who }.
copy-changes = Esta copia cambia { $what }.
change-headline = el titular
change-standfirst = la entradilla
change-date = la fecha
change-byline = la firma
change-dateline = el lugar
copy-keeps = Conserva el { $percent } % del texto original.
copy-adds = Añade { $words }.
date-says = Dice
date-later = este texto fue publicado el { $day } por { $outlet }.
date-earlier = el original, de { $outlet }, es del { $day }, y lo demás que se sabe contradice la fecha anterior.
chain = Por medio de:
wire-stamp = Agencia
wire-not-held = Atribuido a { $wire }; el texto propio de { $wire } no se guarda aquí.
kin = Comparte texto con
kin-quotes = Cita
kin-quoted = Citado en
kin-updates = Noticia más reciente que
kin-updated = Noticia más reciente:
kin-follows = Sigue a
kin-followed = Seguido de
kin-look-alike = La misma forma con otros hechos:
count-words = { $n ->
    [one] { $count } palabra
   *[other] { $count } palabras
}
story-left-out = { $n ->
    [one] Se guarda { $count } texto posterior que no se muestra.
   *[other] Se guardan { $count } textos posteriores que no se muestran.
}
story-copied = { $n ->
    [one] original, { $count } copia
   *[other] original, { $count } copias
}
edit-joined = { $n ->
    [one] Se añadió { $count } texto. Para deshacerlo, elíjalo arriba y pulse «Estos cuentan otra historia»:
   *[other] Se añadieron { $count } textos. Para deshacerlo, elíjalos arriba y pulse «Estos cuentan otra historia»:
}
against-folded = { $n ->
    [one] { $count } párrafo es igual
   *[other] { $count } párrafos son iguales
}
why-outlets = { $n ->
    [one] { $count } medio lo cuenta en un texto propio.
   *[other] { $count } medios lo cuentan, cada uno en un texto propio.
}
why-behind-hours = { $n ->
    [one] Su texto más reciente es { $count } hora anterior al de la historia más reciente.
   *[other] Su texto más reciente es { $count } horas anterior al de la historia más reciente.
}
why-behind-days = { $n ->
    [one] Su texto más reciente es { $count } día anterior al de la historia más reciente.
   *[other] Su texto más reciente es { $count } días anterior al de la historia más reciente.
}
why-newest-story = Es la historia más reciente.
