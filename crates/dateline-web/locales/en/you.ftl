# What the site knows of a reader, and what a reader can do.
you-title = What this site knows of you
you-nothing = Nothing. Your browser holds no id of this site: what you open is counted, and the count belongs to nobody.
you-forgotten = Everything that was kept under your id is deleted, and the id too.
you-known = Your browser holds a random id, made from nothing. What stands here is all that is kept under it; who you are is not known.
you-about = How this site works, and what is kept of everybody
you-id = Your id
you-remember = Remember what I read here
you-remember-says = Sets a cookie with a random id, for a year. What you open, how long you read, which lists you were shown and what you did not want is then kept under it for { $days }, and Recommendation learns from it. Nobody else is told.
you-keeps-nothing = The owner of this site has set that nothing of what readers do is kept, but how often each article was opened.
you-kept-for = It is kept for { $days }, reactions until you take them back.
you-forget = Stop and forget everything
you-forget-says = Deletes all that is kept under this id, and the id, at once and for good. How often articles were opened stays: the counts name nobody.
you-export = Take all of it with you (JSON)
you-events = What you did
you-events-newest = The newest { $max }.
you-none = Nothing yet.
you-reactions = Your reactions
you-gone = no longer held
you-more = and { $count } more
you-opened = Opened
you-opened-from = Opened from { $list }, place { $place }
you-read = { $n ->
    [one] Read for one second
   *[other] Read for { $count } seconds
}
you-saved = Put by for later
you-hid = Wanted fewer like this
you-saw = Was shown { $list }
you-list-front = the front page
you-list-section = a section
you-list-related = Related
you-list-ranking = Ranking
you-list-recommendation = Recommendation
you-list-search = a search
you-days = { $n ->
    [one] one day
   *[other] { $count } days
}
you-language = Language of this site
you-language-says = Articles keep their own language. The choice is a cookie, for a year.
you-language-browser = As the browser asks
you-language-use = Use it
fewer = Fewer like this
react-title = What do you say to it?
react-good = Well done
react-important = Important
react-moving = Moving
react-doubtful = Not convinced
react-says = One press a reader; another press takes it back.
react-cookie = The first one sets a cookie with a random id, and from then on this site remembers what you read, until you tell it to forget.
react-cookie-alone = The first one sets a cookie with a random id.
demo-says = This press is invented. Read as
demo-nobody = Nobody
foot-kept = No account, and no cookie unless you press a button that says so.
kept-opened = When an article page is opened, its number, the time and the list that led there are written down, and counted by the hour: that is what Ranking learns from. Neither your name nor your address goes with it. Programs that say they are one, and pages that a browser fetches ahead, do not count; nor does a page that the browser still had.
kept-floods = So that nobody counts twice, the memory of the running program holds, for an hour at most, a digest of addresses under a random key that is made anew at each start. The same address opening the same article again within 30 minutes counts once. Neither key nor digest is ever written down.
kept-known = Only when you press “Remember what I read here”, react to an article, or follow something, your browser gets a cookie with a random id. Then what you open, for how long you read it, which lists you were shown and what you did not want is kept under that id. You can see all of it, take it with you and delete it:
kept-days = Events are dropped after { $days }, counts after two years.
kept-none = This site keeps no events of readers at all, only counts, which are dropped after two years.
kept-rest = The pages load nothing from any other host, and a publisher whose link you follow is not told where you came from. Keyboard shortcuts can be turned off; that choice stays in your browser.
you-lists-title = What your lists are made from
you-lists-says = Recommendation adds up what speaks for an article. What is ticked counts, by its weight.
you-lists-unknown = Your browser holds no id of this site, so nothing of you counts and nothing can be switched off.
you-lists-impersonal = Nothing of you counts. Your lists are those of everybody.
you-lists-impersonal-says = With one click nothing of you counts any more, and your lists are those of everybody. What is kept under your id stays until you delete it.
you-lists-personal-off = Turn everything personal off
you-lists-personal-on = Turn it on again
you-lists-use = Use these
you-lists-tired = { $n ->
    [one] What was shown to you in one hour without your opening it is shown no more.
   *[other] What was shown to you in { $count } different hours without your opening it is shown no more.
}
you-lists-more = All numbers of the lists
you-follows = What you follow
you-follows-says = Sections, outlets and topics. A topic is a search, as you would type it.
you-follows-kept = It is forgotten, with the switches, when you have opened nothing here for { $days }.
