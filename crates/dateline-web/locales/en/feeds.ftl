# Links to what programs read, at the foot of every page.
feed-atom = Atom feed of this page
feed-json = JSON feed
feed-api = For programs (API)
# Headings of errors.
feed-error-parameters = A parameter is wrong
feed-error-host = Not asked for by its name
