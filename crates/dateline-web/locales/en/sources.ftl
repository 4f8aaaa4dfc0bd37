# What the site is fed from: the pages of its owner.
sources = Sources
sources-not-owner = Only the owner of this site can see and change its sources, from the machine that it runs on.
sources-no-such = “show” is all, broken or paused, not “{ $given }”.
sources-none = There is no source yet. Add the address of a feed, or a list of them; articles come as soon as it was asked.
sources-none-such = No source is so.
sources-say = { $n ->
    [one] { $count } source. What needs attention stands first.
   *[other] { $count } sources, by group. What needs attention stands first.
}
sources-listed = { $n ->
    [one] { $count } source is so.
   *[other] { $count } sources are so.
}
sources-all = All: { $count }
sources-broken = Need attention: { $count }
sources-paused = Paused: { $count }
sources-troubled = { $n ->
    [one] { $count } source needs attention
   *[other] { $count } sources need attention
}
sources-which = Which sources
sources-attention = Need attention
sources-ungrouped = In no group
sources-page = Page { $page } of { $pages }
sources-find = Find
sources-find-by = Name, address or group
sources-export = Export as OPML
sources-add = Add a source
sources-add-go = Add
sources-add-says = The address of a feed, a sitemap, or a page whose feed it names. It is asked at once; how it fared stands on its page.
sources-command-html = Where a site’s page names no feed, <code>dateline source add</code> also tries the places where sites usually have one.
sources-list-says = Or all sources of a list that another reader of feeds gives (OPML), folders as groups.
sources-list-file = File
sources-list-text = or its text
sources-list-go = Add all of the list
sources-list-account = { $read } read = { $added } added + { $known } there already + { $refused } refused. What is new is asked at once.
sources-list-none = Choose a file, or paste its text.
sources-list-bad = The list cannot be read: { $why }
sources-list-many = The list has { $given } sources, and with those that are here they would be more than { $max }. Nothing was added.
sources-list-long = A list has at most { $max } MiB. Nothing was added; divide it, or take “dateline source import”.
sources-too-many = There are { $max } sources, and no more fit: remove one first.
source-failing = Fails
source-gone = Gone for good
source-new = Not asked yet
source-well = Answers
source-paused = Paused
source-a-day = { $count } a day
source-a-week = { $count } a week
source-a-month = { $count } a month
source-seldom = less than one a month
source-most-at = most at { $clock }
col-source = Source
col-state = State
col-publishes = Publishes
col-asked = Asked
col-next = Next
col-new = Last new
col-kind = Kind
col-held = Held
source-share = { $n } %
col-waiting = Waiting
col-set-aside = Set aside
col-hour = Hour
col-share = Share
col-outcome = Outcome
col-status = Status
col-items = Items
col-new-items = New
col-bytes = Bytes
col-ms = ms
until-now = now
until-minutes = in { $count } min
until-hours = in { $count } h
until-days = in { $count } days
error-no-source = No source has the number “{ $number }” here.
source-address = Address
source-site = Site
source-hub = Pushed by
source-subscription = Subscription
source-sub-none = none: hubs cannot reach this site. Set websub.callback, or site.address.
source-sub-soon = is to be asked for
source-sub-asked = asked for; the hub has not confirmed it
source-sub-live = confirmed until { $until }
source-sub-denied = refused by the hub
source-sub-reason = Told about it
source-pushes = Pushes
source-pushed = { $taken } taken (the last: { $last }), { $refused } thrown away
source-refused = Why the last was thrown away
source-title = Calls itself
source-group = Group
source-group-says = A group may be empty; A/B is a group B inside of A.
source-added = Added
source-asked = Asked last
source-answered = Answered last
source-had-new = Had something new
source-next = Asked next
source-waits = Asked to be left alone until
source-never = never
source-not-asked = not at all
source-moved-from = Moved here from
source-failing-since = Fails since { $since }: { $times }.
source-times = { $n ->
    [one] { $count } time
   *[other] { $count } times
}
source-times-failed = { $n ->
    [one] failed once
   *[other] failed { $count } times
}
source-new-items = { $n ->
    [one] { $count } new item
   *[other] { $count } new items
}
source-gone-says = It said itself that it is gone for good, and is not asked any more. If it has a new address, add that; to ask this one once more, resume it.
source-ask = Ask now
source-pause = Pause
source-resume = Resume
source-remove = Remove this source
source-remove-go = Remove
source-keep = Keep it
source-remove-says = What is known of its items goes with it; articles stay. If it is added again, its items are seen as new. To leave it alone for a while, pause it instead.
source-settings = Settings
source-items-title = Its items
source-items = { $seen } seen = { $waiting } waiting for their page + { $held } held + { $aside } set aside
source-items-wrong = The sum does not come out. That is a fault of this program; please tell its makers.
source-item-aside = Set aside
source-item-by-feed = Stands by the words of the feed
source-item-later = Tried again later
source-item-no-address = an item without an address
source-troubled-say = Those that were set aside, stand by the words of the feed alone, or are tried again:
source-troubled-newest = The { $count } newest of those that were set aside, stand by the words of the feed alone, or are tried again:
source-mended = Mended
source-mended-says = Its last answer was not as feeds are to be. It was read all the same:
source-habit = When it publishes
source-habit-says = Items by hour of the day (UTC). What was published three weeks ago counts half.
source-as-table = As a table
source-pulls = The last times it was asked
source-pulls-none = It was not asked yet. While `dateline serve` runs, it is asked within a second.
source-pulls-say = { $asked }, the latest at the end. A bar is what was new, { $most } at most; a short line is nothing new; a cross below is a failure: { $failed }.
pull-new = new items
pull-nothing-new = nothing new
pull-not-modified = not changed since (304)
pull-pushed = pushed by its hub
pull-failed = failed
source-name = Name
text-from = Texts are taken
text-from-auto = from the feed where it carries them whole, else from the page
text-from-feed = from the feed alone; no page is fetched
text-from-page = always from the page
source-minutes = Minutes between two times of asking
source-hours = Hours without asking (UTC)
source-minutes-say = Both may be empty: then its habit decides. Hours are written as 0-5,23.
source-selectors-keep = Keep of its pages
source-selectors-drop = Leave of its pages
source-selectors-say = CSS selectors, one a line: tag, #id, .class, [attribute=value], inside one another. Where those that keep find nothing, the page is read as without. They hold for pages that come from now on.
source-bad-selector = A selector was not taken: { $why }
source-selectors = Selectors
source-selectors-missed = found nothing on { $missed } of the last { $count } pages
source-user-agent = User agent, in place of ours
source-cookies = Cookies
source-auth = Name and password
source-proxy = Proxy
source-secrets-say = Cookies, name and password, and the proxy are never shown again. An empty field leaves them as they are.
source-no-proxy = Ask without the proxy that is set:
source-no-cookies = Remove the cookies that are set
source-no-auth = Remove the name and password that are set
source-save = Save the settings
source-done-added = Added. It is asked at once; reload this page to see how it fared.
source-done-known = It was here already, and was left as it is.
source-done-saved = Saved.
source-done-paused = Paused: it is not asked until it is resumed.
source-done-resumed = Resumed; it is asked at once.
source-done-asked = It is asked at once; reload this page to see how it fared.
source-done-waits = The host of this source asked to be left alone until { $until }. The source is asked then.
source-done-removed = The source is removed.
source-no-address = The form does not say which address is to be added.
source-bad-address = “{ $given }” is no http or https address.
source-password-in-address = The address holds a name or a password, which would be shown wherever the address is. Add it without them, and set them on its page.
source-too-long = A name or a group has at most { $max } characters.
source-bad-text-from = “text_from” is auto, feed or page, not “{ $given }”.
source-bad-header = The field “{ $field }” cannot be sent to a server: it is to be letters, digits and signs of ASCII in one line, at most { $max } of them. Nothing was changed.
source-bad-auth = Name and password are written as user:password. Nothing was changed.
source-bad-proxy = A proxy is written as http://host:port. Nothing was changed.
source-bad-hours = “{ $given }” are no hours: they go from 0 to 23 and are written as 0-5,23; a night is two parts, 22-23,0-5. Nothing was changed.
source-all-hours = Without any hour it would never be asked: pause it instead. Nothing was changed.
source-not-active = It is paused or gone, and is not asked. Resume it, and it is asked at once.
