-- bad
UPDATE customers SET notes = '';
