# Pictures in articles.
picture = Bild
picture-elsewhere = beim Herausgeber
