# La página de un artículo y la de sus versiones.
filed-under = clasificado por el medio en
byline-says = La página dice «{ $raw }»
by = por
names-and = { $names } y { $last }
published = Publicado el
changed = Modificado el
captured = Capturado el
doubtful = dudoso
zone-not-given = zona no indicada
no-usable-date = La página no lleva ninguna fecha utilizable
it-says-html = dice «<bdi>{ $shown }</bdi>»
dateline-html = Data <bdi>{ $place }</bdi>
agency-html = Texto de la agencia <b><bdi>{ $wire }</bdi></b>
strip = De dónde viene este texto
source = Fuente
source-html = Leerlo en <bdi>{ $host }</bdi>
kind-exact = texto idéntico
kind-syndicated = mismo texto en otro marco
kind-cut = recortado
kind-edited = editado
what-says-so = Qué lo indica
copies-held = { $n ->
    [one] { $count } página más de las que hay aquí publica este texto.
   *[other] { $count } páginas más de las que hay aquí publican este texto.
}
partial-told = En la página solo está el comienzo. El resto lo tiene el editor.
versions = Versiones
captures = { $n ->
    [one] { $count } captura
   *[other] { $count } capturas
}
captures-same = { $captures }, todas con el mismo artículo
captures-changed = { $captures }, último cambio: { $what }
captures-changed-on = { $captures }, último cambio el { $when }: { $what }
equal-text = { $n ->
    [one] Ambos textos son iguales, { $count } palabra.
   *[other] Ambos textos son iguales, { $count } palabras.
}
says-canonical = Esta misma página señala la dirección del original como canónica.
says-moved-on = El original ha cambiado su texto desde entonces; la copia tiene lo que había antes.
says-earlier = La fecha del original es anterior.
says-filed-first = Ninguna fecha decide; el otro se registró aquí primero.
says-same-headline = Ambos tienen el mismo titular.
says-wire = Esta página acredita a { $wire }, cuyo despacho es el otro texto.
says-names-outlet = Esta página nombra a { $name } como fuente.
says-dated-before = Esta página lleva una fecha anterior a la del original; lo demás que se sabe lo contradice.
says-circle = Cada una de las dos señala a la otra como canónica; no se cree a ninguna.
says-seen-earlier = El original se vio aquí antes.
says-fuller = El original tiene más del texto.
shared-text = { $passages ->
    [one] Un pasaje de { $words } palabras está en ambos.
   *[other] { $passages } pasajes, { $words } palabras en total, están en ambos; el más largo tiene { $longest } palabras.
}
says-share = Comparten el { $percent } % del texto más corto.
table = Tabla
picture = Imagen
at-publisher = en el sitio del editor
enclosure-listen = Escuchar en el medio
enclosure-watch = Ver en el medio
enclosure-kb = { $count } kB
enclosure-mb = { $count } MB
tdm-reserved = El medio se reserva la minería de textos y datos
tdm-free = El medio permite la minería de textos y datos
tdm-from-header = la cabecera de la respuesta
tdm-from-site = un archivo del sitio del medio
no-text = No se conserva texto de este artículo.
text-goes-on-html = El texto sigue { $bytes } bytes más. Está entero en <a href="{ $href }">el registro</a>.
about-article = Sobre este artículo
and-more = y { $count } más
notes-on-page = Notas sobre esta página
reactions = Reacciones
source-claims = La página de origen afirma:
nobody-counted = Aquí nadie lo ha contado.
keywords = Palabras clave del medio
what-was-read = Qué se leyó y dónde
all-of-each-fact = Todo lo que dice la página de cada dato
evidence = Indicios
col-fact = Dato
col-says = La página dice
col-from = Leído en
believed = aceptado
page-lists = Listas que mostraba la página de origen
list-related = Relacionado
list-ranking = Clasificación
list-recommendation = Recomendación
list-latest = Lo último
list-other = Otra lista
whole-record = El registro completo (JSON)
related = Relacionado
related-says = Otros artículos cuyo texto comparte con este las palabras más significativas.
related-none = Ningún artículo de los que hay aquí habla de lo mismo.
ranking-says-below = Lo que más han abierto los lectores de este sitio en los últimos 7 días, en proporción al tiempo que lleva publicado, sin lo que figura en Relacionado; cada historia una vez.
ranking-none-below = No se ha abierto aquí nada más en los últimos 7 días. La lista se llena a medida que se lee.
recommendation = Recomendación
field-headline = titular
field-dek = entradilla
field-byline = firma
field-canonical_url = dirección canónica
field-lang = idioma
field-modified_at = modificado
field-outlet = medio
field-published_at = publicado
field-section = sección
field-wire = agencia
field-text = texto
field-credit = créditos
field-dateline = data
field-breadcrumb = ruta
field-section_label = sección de la página
field-shown_date = fecha mostrada
field-url = dirección
field-images = imágenes
field-tags = etiquetas
field-partial = integridad
versions-of = Versiones de { $headline }
article = Artículo
captures-held = { $n ->
    [one] Se conserva { $count } captura, la más reciente primero. Cada una muestra qué cambió respecto de la anterior.
   *[other] Se conservan { $count } capturas, la más reciente primero. Cada una muestra qué cambió respecto de la anterior.
}
back-to-article = Volver al artículo
capture-of = Captura { $i } de { $n }
first-capture = La primera captura que se conserva.
only-frame-changed = El artículo es el mismo; solo ha cambiado lo que lo rodea.
side-before = Antes
side-after = Después
side-nothing = nada
earlier-captures = { $n ->
    [one] { $count } captura anterior se conserva y no se muestra.
   *[other] { $count } capturas anteriores se conservan y no se muestran.
}
