# La portada.
edition = Edición de las { $time }
languages = Idiomas
all-languages = Todos los idiomas
top-stories = Lo principal
same-text = El mismo texto en otros medios
others-on-this = Otros sobre esto
empty-title = Aquí no hay nada todavía
empty-how = La portada se llena sola en cuanto llegan artículos. Quien administra este sitio puede traerlos:
empty-source = De fuentes en vivo, que se consultan una y otra vez: canales, mapas de sitio, sitios.
empty-import = De páginas guardadas, una carpeta, un WARC o un archivo de líneas JSON:
empty-watch = De una carpeta cuyos archivos se leen según llegan; con [[watch.folders]] en dateline.toml este sitio lo hace por sí mismo:
empty-demo = O ver primero una pequeña prensa inventada:
also-new = También nuevo
ranking-says = Lo que más han abierto los lectores de este sitio en los últimos 7 días, en proporción al tiempo que lleva publicado; cada historia una vez.
ranking-empty = Aún no se ha abierto aquí ningún artículo. La lista se llena a medida que se lee.
past-days = Días pasados
stories-from = { $stories } de { $outlets }
front-end-html = <b>{ $account }. Está usted al día.</b> Cómo se elige el artículo principal y cómo se hace cada lista se explica en <a href="/about#front">Cómo funciona este sitio</a>.


