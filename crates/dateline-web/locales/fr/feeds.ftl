# Links to what programs read, at the foot of every page.
feed-atom = Flux Atom de cette page
feed-json = Flux JSON
feed-api = Pour les programmes (API)
# Headings of errors.
feed-error-parameters = Un paramètre est faux
feed-error-host = Demandé sous un autre nom
