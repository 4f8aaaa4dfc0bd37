-- Since when (ms UTC) a reader neither opened anything nor changed a wish, as far as was noted: wishes of ids that never come back are
-- forgotten as events are. NULL: they were here since that was last looked at.
ALTER TABLE wishes ADD COLUMN idle_since INTEGER;
