# Secciones, medios, días, lo apartado y lo guardado.
section-says = { $n ->
    [one] { $count } artículo, lo más reciente primero. Un texto que publican varios medios figura una vez.
   *[other] { $count } artículos, lo más reciente primero. Un texto que publican varios medios figura una vez.
}
section-empty = Aún no hay ningún artículo de esta sección. Se llena en cuanto llega uno.
section-described = { $section }: los artículos más recientes, cada uno con su medio y su fecha.
ranking-in = Lo más leído: { $section }
ranking-in-says = Lo que más han abierto los lectores de este sitio en esta sección en los últimos 7 días; cada historia una vez.
ranking-in-empty = En los últimos 7 días no se ha abierto aquí ningún artículo de esta sección.
outlet-no-copies = { $articles }, ninguno es copia de otro texto de los que hay aquí
outlet-copies = { $n ->
    [one] { $articles }, { $count } publica un texto que otro artículo de los que hay aquí tuvo antes
   *[other] { $articles }, { $count } publican un texto que otro artículo de los que hay aquí tuvo antes
}
outlet-described = Lo que hay aquí de { $name }: { $account }.
outlets-described = Todos los medios con el número de sus artículos y copias.
outlets-say = { $outlets }, de más a menos artículos. La parte oscura de una barra son copias: textos que otro medio de los que hay aquí tuvo antes.
outlets-empty = Aún no hay medios. Llegan con los primeros artículos.
col-outlet = Medio
col-articles = Artículos
col-copies = Copias
outlet-unknown = Medio desconocido
outlets-more = { $n ->
    [one] Hay { $count } medio más; la búsqueda encuentra sus artículos.
   *[other] Hay { $count } medios más; la búsqueda encuentra sus artículos.
}
day-described = Todos los artículos del { $day }.
day-says = { $articles }, lo más reciente primero, según la fecha que da cada página. Un texto que publican varios medios figura una vez.
day-neighbours = Días anteriores y posteriores
day-first = Ningún día anterior
day-last = Ningún día posterior
day-empty-html = No hay ningún artículo de este día. <a href="/days">Todos los días</a> muestra cuáles los tienen.
days-described = El archivo por días.
articles-on-days = { $articles } en { $days }
days-say = { $account }. Cuanto más oscuro un día, más artículos.
days-go-to = Ir al
days-open = Abrir
days-empty = Aún no hay días. Llegan con los primeros artículos.
days-of = Días de { $month }
set-aside-described = Páginas que no llegaron a ser un artículo, con el motivo.
set-aside-says = { $n ->
    [one] { $count } página llegó aquí y no se convirtió en artículo. Cada una se conserva, con su motivo, y una versión posterior puede volver a intentarlo.
   *[other] { $count } páginas llegaron aquí y no se convirtieron en artículo. Cada una se conserva, con su motivo, y una versión posterior puede volver a intentarlo.
}
set-aside-none = Ninguna: cada página tratada se convirtió en artículo.
set-aside-no-more = No hay más.
first-page = ← Primera
more-page = Más →
before-page = ← Antes
saved-described = Los artículos que ha guardado, conservados en su navegador.
saved-says = Conservado solo en este navegador: nada sale de él y nadie aquí lo sabe. «Guardar» figura en cada artículo y en cada lista; la tecla S hace lo mismo.
saved-needs-script = Esta página necesita JavaScript: sin él, un navegador no puede llevar su propia lista. Todo lo demás de este sitio funciona sin él.
saved-empty = Aún no hay nada guardado. Se llena cuando pulsa «Guardar» en un artículo.
saved-clear = Quitar todo
saved-clear-ask = ¿Quitar de este navegador todos los artículos guardados?
saved-json = Exportar como JSON
saved-bookmarks = Exportar como marcadores
saved-full = El navegador no tiene sitio para más; quite algo primero.
