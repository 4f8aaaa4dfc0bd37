# Links to what programs read, at the foot of every page.
feed-atom = Atom-Feed dieser Seite
feed-json = JSON-Feed
feed-api = Für Programme (API)
# Headings of errors.
feed-error-parameters = Ein Parameter ist falsch
feed-error-host = Nicht unter ihrem Namen gefragt
