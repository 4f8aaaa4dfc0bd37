# Why an item stands in a list.
why-alike = Its text is alike.
why-shared-words = Both speak of { $words }.
why-same-story = It tells the same story.
why-story-before = { $n ->
    [one] The same story, a day earlier.
   *[other] The same story, { $count } days earlier.
}
why-story-after = { $n ->
    [one] The same story, a day later.
   *[other] The same story, { $count } days later.
}
why-update = A newer version of this report.
why-updated = An earlier version of this report.
why-follow-up = Later news, with background from this text.
why-followed = The earlier text from which this one has its background.
why-quotes = It has a passage of this text.
why-quoted = This text has a passage of it.
why-opened = Opened { $times } here in the last { $window }.
why-more = Opened { $ratio } times as often as an article in its places usually is.
why-rising = Opened { $ratio } times as often as before.
why-reacted = { $times } of readers here in the last { $window }.
why-new = One of the newest articles here.
why-like-read = Because you read “{ $headline }”.
why-like-read-before = Because it is like an article that you read.
why-like-opened = Because it is like “{ $headline }”, which you opened.
why-like-opened-before = Because it is like an article that you opened.
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
n-reactions = { $n ->
    [one] one reaction
   *[other] { $count } reactions
}
n-articles = { $n ->
    [one] one article
   *[other] { $count } articles
}
# What the lists say of themselves.
made-for-you = { $n ->
    [one] Made for you from the article that you opened.
   *[other] Made for you from the { $count } articles that you opened last.
}
made-for-you-see = See and change what it is made from
made-for-all = What is new, and what readers here open beside the Ranking; the same for everybody.
recommendation-nothing-held = No other article in this language is held.
recommendation-nothing-left = Nothing is left that is not known to you or does not stand in the lists beside.
made-for-follows = Made for you from what you follow.
made-impersonal = The same for everybody, as you wish.
why-you-follow = Because you follow { $what }.
why-beyond = Nothing that you read speaks for it: one place in ten is kept for what is not to your taste.
follow = Follow
unfollow = Do not follow any more
follow-topic = Follow what speaks of
follow-topic-named = “{ $words }”
why-chosen = Where it stands in a list, readers here open it more than was to be expected.
why-co-read = Readers who opened what you opened choose it more than was to be expected.
related-same-story = The same story elsewhere
related-follow-up = Before and after
related-topic = On the topic
