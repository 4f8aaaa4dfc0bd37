# La página sobre cómo funciona el sitio.
about-described = Cómo se hacen las listas y qué se guarda de los lectores.
about-says = { $site } funciona con Dateline, un motor de noticias que cualquiera puede alojar. Muestra páginas que se le han traído, dice dónde se leyó cada dato y por qué cada artículo está en cada lista.
about-front = La portada
about-front-html = La página muestra <b>historias</b>: lo que pasó, con todos los artículos que lo cuentan. Tres cosas, multiplicadas, ponen una historia delante: cuántos medios la cuentan en un texto propio (las copias no cuentan; un medio cuenta 1, tres cuentan 2, siete cuentan 3), cuánto la abren los lectores de este sitio (la más abierta cuenta doble) y lo nuevo que es su texto más reciente. La primera es la principal; las siguientes están al lado, una por medio y dos como mucho por sección. Debajo, cada <b>sección</b> sigue la misma regla. Lo que a un medio o una sección le sobraba llena solo lo que nada más puede llenar. Un día pasado cuenta y ordena sus historias como se conocían a su fin, sin lectores. La página tiene un final.
about-lists = Las tres listas
about-related = Artículos cuyo texto comparte con este palabras que pocos otros usan, los mejores primero. Cuentan el titular y el texto; el medio, la fecha y los lectores, no. Lo que tiene menos de un quinto de la semejanza del mejor se omite, así que la lista puede ser corta.
about-ranking = { $n ->
    [one] Lo que los lectores de este sitio abrieron en el último { $count } día: las aperturas en proporción a su edad, tanto más cuanto mayor es la tasa de lectura, que son las aperturas en proporción a las que habría tenido un artículo en sus lugares y de su edad. Una apertura cuenta menos cuanto más antigua es, y un lector cuenta una vez al día para un artículo. El orden lo hacen los lectores conocidos de otros días; donde vinieron bastantes, los demás se cuentan y no cambian ningún lugar. Un artículo nuevo recibe una ventaja, que se desvanece con cada aparición. Abrir una copia cuenta para su original. Lo que afirma la página del editor («veryGood! 637») se muestra y nunca se cuenta.
   *[other] Lo que los lectores de este sitio abrieron en los últimos { $count } días: las aperturas en proporción a su edad, tanto más cuanto mayor es la tasa de lectura, que son las aperturas en proporción a las que habría tenido un artículo en sus lugares y de su edad. Una apertura cuenta menos cuanto más antigua es, y un lector cuenta una vez al día para un artículo. El orden lo hacen los lectores conocidos de otros días; donde vinieron bastantes, los demás se cuentan y no cambian ningún lugar. Un artículo nuevo recibe una ventaja, que se desvanece con cada aparición. Abrir una copia cuenta para su original. Lo que afirma la página del editor («veryGood! 637») se muestra y nunca se cuenta.
}
about-lists-end = { $n ->
    [one] Cada lista tiene como máximo { $count } artículo. Ninguna de las tres repite un artículo de las otras, ni el propio, ni una copia suya. Una historia figura una vez en una lista y cede su lugar en la siguiente mientras haya otras; solo Relacionado muestra cómo cuentan otros medios la que se está leyendo. Ninguna lista está pagada y ninguna tiene una parte que no se cuente aquí.
   *[other] Cada lista tiene como máximo { $count } artículos. Ninguna de las tres repite un artículo de las otras, ni el propio, ni una copia suya. Una historia figura una vez en una lista y cede su lugar en la siguiente mientras haya otras; solo Relacionado muestra cómo cuentan otros medios la que se está leyendo. Ninguna lista está pagada y ninguna tiene una parte que no se cuente aquí.
}
about-readers = Qué se guarda de los lectores
about-copies = Originales y copias
about-copies-told = Los artículos que publican un mismo texto son una familia: el texto tal cual, en otro marco, recortado o editado. Cuál es el original lo dicen las páginas (una agencia acreditada, una dirección declarada canónica, un medio nombrado), las fechas creíbles y quién tiene más del texto; cada copia dice cuál de estos casos fue y cuánto conserva, y se lee palabra por palabra junto a su original. La fecha posterior de una copia no es la del texto. Lo que solo comparte un pasaje, o lo continúa, se dice así y no es una copia.
about-stories = Las historias
about-stories-told = Una historia es lo que pasó, durante horas o semanas. Los artículos se reúnen en una por las palabras que comparten y que pocos otros usan, y por sus fechas; quien lleva el sitio puede separar y unir historias, y eso queda. Su número permanece; el número de cada uno de sus artículos lleva a ella, también después de unirse.
about-dates = Fechas
about-dates-told = Una fecha figura como la da la página: si no da hora o zona, no se añade. Si da ambas, su navegador la muestra en su propia zona, y detrás quedan las palabras de la página. Al lado figura dónde se leyó. Una fecha que difícilmente puede ser cierta se tacha y se dice dudosa; una que no puede existir no se usa.
about-notes = Notas
about-notes-told = Las notas son observaciones sobre una página: dudas, fallos y motivos para apartarla.
col-note = Nota
col-meaning = Significado
about-account = La cuenta de todas las páginas
account = Cuenta
col-what = Qué
col-how-many = Cuántos
account-pages = Páginas
account-pages-told = capturas recibidas, cada una conservada como llegó
account-articles = Artículos
account-articles-told = páginas que son un artículo, copias incluidas
account-copies = Copias
account-copies-told = artículos cuyo texto tuvo antes otro artículo
account-stories = Historias
account-stories-told = lo que pasó, cada una contada por un texto o más; no entran en la suma
account-captures = Otras capturas
account-captures-told = páginas que muestran de nuevo un artículo, quizá cambiado
account-aside = Apartadas
account-aside-told = páginas que no son un artículo, cada una con su motivo
account-waiting = Aún sin tratar
account-waiting-told = páginas que esperan su turno
account-right = Cuadra: las páginas son artículos, otras capturas, páginas apartadas y páginas aún sin tratar.
account-wrong-html = <b class="warm">No cuadra. Quien administra el sitio debería ejecutar <code>dateline check</code>.</b>
account-aside-link = Qué se apartó y por qué
account-changes = El almacén va por el cambio { $store }, el índice por el { $index }
account-behind = la búsqueda sigue en un momento
note-wire-unlinked = Por su data o sus créditos, el texto es de una agencia, pero la página ni enlaza con ella ni la nombra como autora.
note-list-repeat = Un artículo figura en más de una lista de la página.
note-date-doubtful = La fecha mostrada difícilmente puede ser cierta.
note-date-conflict = La página da fechas con más de un día de diferencia.
note-date-impossible = La página da una fecha que no puede existir o es futura; no se ha usado.
note-date-missing = La página no da fecha.
note-headline-missing = No se encontró titular; en su lugar están las primeras palabras del texto.
note-partial-text = En la página solo está el comienzo del artículo (un avance o un muro de pago).
note-body-from-data = El texto se leyó en los datos de la página porque la página visible no lo contiene.
note-charset-conflict = La página declara una codificación y está escrita en otra.
note-invalid-bytes = Algunos bytes no son texto en la codificación de la página; se sustituyeron.
note-nul-bytes = La página contiene bytes NUL; se eliminaron.
note-text-cut = La página superaba el límite; lo que excede no se leyó.
note-tree-cut = La página se anida o ramifica más allá del límite; lo que excede no se leyó.
note-empty = La página, o la entrada de un canal, está vacía.
note-binary = El archivo no es una página: sus bytes son una imagen, un archivo comprimido u otros datos.
note-too-large = La página supera el límite.
note-no-body = No se encontró texto de artículo en la página.
note-lists-only = La página contiene listas de enlaces a artículos y ningún artículo.
note-login-wall = La página pide iniciar sesión o aceptar algo antes de mostrar un artículo.
note-error-page = La página dice que no existe o que algo falló.
note-extraction-failed = La extracción falló en esta página; se conserva y puede volver a intentarse con una versión posterior.
note-damaged = Los bytes guardados de la página están dañados; hay que importarlos de nuevo.
note-taken-down = El responsable del sitio retiró la página; se conserva y se mostrará de nuevo si se levanta la retirada.
note-embargoed = El proveedor puso la noticia bajo embargo; se conserva y aparecerá por sí sola cuando el embargo termine.
note-held-back = El proveedor retiene la noticia, o su embargo no da hora; se conserva y se mostrará cuando una versión posterior lo permita.
note-withdrawn = El proveedor retiró la noticia; no se muestra.
note-page-not-had = La página de una entrada no se pudo obtener en su dirección; lo que el canal dice de ella está en su lugar, si dice algo.
note-selector-missed = Un selector que el dueño puso para la fuente no encontró nada en la página, o no dejó ningún artículo; la página se leyó como sin él.
note-bad-line = La línea no es un objeto JSON con un miembro html o text.
note-unreadable = El archivo, o una parte, no se pudo leer o descomprimir.
note-picture-unreadable = Una imagen que vino con la página no se pudo leer o supera los límites; no se muestra.
note-unknown-kind = El archivo, o algo en él, no es de ningún tipo que lea Dateline.
