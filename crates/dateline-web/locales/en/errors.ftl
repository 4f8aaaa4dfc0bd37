# What went wrong, and what to do.
error-not-found = Not held here
error-bad-request = This address cannot be read
error-forbidden = Not taken
error-too-often = A little slower, please
error-too-often-told = Too much came from your address; please try again in { $seconds } seconds.
error-method = Read only
error-slow = That took too long
error-broken = Something broke on our side
error-method-told = This address is not asked in this way: most pages can only be read (GET), and buttons write (POST).
error-slow-told = The answer took longer than { $seconds } seconds and was given up.
error-broken-told = The page could not be made. Nothing that is held was changed. The log of the server says more; whoever runs the site can also try `dateline check`.
error-no-page = There is no page at this address.
error-no-article = No article has the number “{ $number }” here.
error-no-story = No story has the number “{ $number }” here.
error-no-section = There is no section “{ $slug }”; the sections are { $all }.
error-no-outlet = Nothing is held of an outlet “{ $key }”.
error-no-file = There is no file { $name } in this release.
error-no-day = “{ $given }” is no day; a day is written as 2025-04-05.
error-number = “{ $name }” is to be a number from { $from } to { $to }, not “{ $given }”.
error-after = “after” is not a place in a list; begin again on its first page.
error-lang = “lang” is to be a language tag such as en or pt-BR.
error-order = “order” is relevance or newest, not “{ $given }”.
error-utf8 = The address holds bytes that are no UTF-8 text.
asked-for = Asked for:
error-numbers-last = Articles keep their number for good, also when their headline changes. An address that worked before leads here only when the site was emptied. What may help:
error-ways-html = <a href="/">The front page</a>, <a href="/days">all days</a>, <a href="/outlets">all outlets</a>.
