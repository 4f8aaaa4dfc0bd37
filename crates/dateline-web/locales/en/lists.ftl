# Why an item stands in a list.
why-alike = Its text is alike.
why-shared-words = Both speak of { $words }.
why-opened = Opened { $times } here in the last { $window }.
why-new-elsewhere = New, from another section and an outlet not yet in this list.
why-new = One of the newest articles here.
why-like-read = Because you read “{ $headline }”.
why-like-read-before = Because it is like an article that you read.
why-section-read = Because you opened { $times } in { $section }.
why-outlet-read = Because you opened { $times } of { $outlet }.
window-hours = { $n ->
    [one] hour
   *[other] { $count } hours
}
window-days = { $n ->
    [one] day
   *[other] { $count } days
}
n-times = { $n ->
    [one] once
   *[other] { $count } times
}
n-articles = { $n ->
    [one] one article
   *[other] { $count } articles
}
