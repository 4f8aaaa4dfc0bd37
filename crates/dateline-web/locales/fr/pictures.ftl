# Pictures in articles.
picture = Image
picture-elsewhere = chez l’éditeur
