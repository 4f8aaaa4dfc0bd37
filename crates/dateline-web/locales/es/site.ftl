# Lo que rodea cada página o está en varias.
skip = Ir al contenido
search = Búsqueda
search-go = Buscar
search-all = Buscar en todos los artículos
search-for = Qué desea buscar
search-site = Sitio
sections = Secciones
home = Inicio
breadcrumb = Ruta
front-page = Portada
days = Días
all-days = Todos los días
outlets = Medios
set-aside = Apartado
saved = Guardado
how-it-works = Cómo funciona este sitio
foot = Los textos pertenecen a sus editores; cada artículo lleva a la página de la que procede. Las horas figuran como las dan las páginas, y en su propia zona cuando su navegador la conoce; la antigüedad sigue el reloj de este sitio (UTC).
ui-language = Idioma de este sitio
section-news = Actualidad
section-world = Mundo
section-politics = Política
section-business = Economía
section-technology = Tecnología
section-science = Ciencia
section-environment = Medio ambiente
section-health = Salud
section-sport = Deportes
section-culture = Cultura
section-life = Vida
section-opinion = Opinión
section-local = Local
found-json-ld = los datos estructurados de la página (JSON-LD)
found-open-graph = los datos OpenGraph de la página
found-meta = los metadatos de la página
found-microdata = el texto marcado de la página (microdatos)
found-time-element = un elemento time de la página
found-url = la dirección
found-visible-text = el texto visible
found-script-state = los datos de un script de la página
found-feed = el feed
found-ninjs = la noticia (ninjs)
found-newsml-g2 = la noticia (NewsML-G2)
found-nitf = la noticia (NITF)
found-capture = la captura
found-given = la orden de importación
found-selector = un selector que el dueño de este sitio puso para la fuente
read-from = leído en { $place }
read-at = { $what }, leído en { $place }
published-on = Publicado el { $date }
published-zoneless = Publicado el { $date } (sin indicar la zona)
captured-on = capturado el { $day }
no-date = sin fecha
no-date-given = La página no da fecha
no-date-known = La página no da fecha y no se sabe cuándo se capturó
without-date = Sin fecha
more-run-this = { $n ->
    [one] { $count } más publica este texto
   *[other] { $count } más publican este texto
}
agency-text = Texto de la agencia { $wire }
flag-copy = Copia
flag-partial = Incompleto
flag-original = Original
why = ¿Por qué?
why-here = está «{ $headline }» aquí
pages = Páginas
newest-page = ← Lo más reciente
older-page = Anteriores →
list-end = Aquí acaba la lista.
nothing-older = No hay nada anterior.
count-articles = { $n ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
count-stories = { $n ->
    [one] { $count } noticia
   *[other] { $count } noticias
}
count-outlets = { $n ->
    [one] { $count } medio
   *[other] { $count } medios
}
count-days = { $n ->
    [one] { $count } día
   *[other] { $count } días
}
ranking = Lo más leído
keys = Atajos
keys-on = Atajos activados
close = Cerrar
key-next = artículo siguiente
key-before = artículo anterior
key-open = abrirlo
key-source = página del editor
key-save = guardar o dejar de guardar
key-section-before = sección anterior
key-section-next = sección siguiente
key-search = buscar
key-front = portada
key-days = días
key-help = esta ayuda
key-escape = cerrar, salir del campo
as-the-page = tal como lo da la página: { $time }
save = Guardar
motto = Un periódico que se explica
