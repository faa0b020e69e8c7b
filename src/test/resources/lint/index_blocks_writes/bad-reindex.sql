-- bad
REINDEX TABLE orders;
