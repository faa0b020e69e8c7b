CREATE TABLE notes (
    customer_id uuid REFERENCES customers,
    author_id uuid,
    id bigint,
    PRIMARY KEY (customer_id, id),
    FOREIGN KEY (author_id) REFERENCES customers (id));
-- next
CREATE INDEX notes_author ON notes (author_id) WHERE author_id IS NOT NULL;
