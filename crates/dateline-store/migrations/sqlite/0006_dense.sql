-- Derived: the vector of the optional dense model, an i8 a number; NULL without one. Articles that
-- are held get theirs by `dateline rebuild`, after a model was added.
ALTER TABLE features ADD COLUMN dense BLOB;
