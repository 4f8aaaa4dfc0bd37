# Pictures in articles.
picture = Imagen
picture-elsewhere = en la web del editor
