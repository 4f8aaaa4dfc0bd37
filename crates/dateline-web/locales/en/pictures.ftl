# Pictures in articles.
picture = Picture
picture-elsewhere = at the publisher
