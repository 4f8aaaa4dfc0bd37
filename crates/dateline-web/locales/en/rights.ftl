# What of a publisher's text is shown, and what was taken down.
rights-only-excerpt = Only the beginning stands here: the text belongs to its publisher. Please read on at { $outlet }.
rights-only-headline = Only the headline stands here: the text belongs to its publisher. Please read it at { $outlet }.
rights-no-address = The address of the publisher’s page is not known here.
rights-read-on = Read on at { $host }
rights-change-kept = It changed. What it was and what it became is the publisher’s text and is not shown here.
rights-taken-down-title = Taken down
rights-taken-down = This article was taken down from this site.
rights-taken-down-because = This article was taken down from this site. The reason given: { $reason }
