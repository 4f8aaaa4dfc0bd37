# The search.
search-title = { $query } · Search
order = Order
order-best = Best first
order-newest = Newest first
query-fault = This query cannot be read
query-too-long = A query may have { $count } characters; this one has more.
hits-for-html = { $total } for <b dir="auto">{ $query }</b>
hits-shown = { $articles }, { $from } to { $to } shown
hits-missing = { $n ->
    [one] { $count } of them no longer held and left out
   *[other] { $count } of them no longer held and left out
}
hits-none = Nothing that is held here says this. Fewer or other words may help; names are found as they are written.
how-to-ask = How to ask
ask-both = both words, in headline or text
ask-phrase = these words side by side
ask-without = without articles that say “bridge”
ask-either = either word; brackets group
ask-begin = words that begin so
ask-field-html = in the headline; also <code>text:</code>, <code>byline:</code>, <code>wire:</code>
ask-outlet = of one outlet, by its address or name
ask-section = of one section, in one language
ask-date-html = of a year, a month or a day; also <code>from:</code> and <code>to:</code>
