-- Payers write numbers of invoices with other separators, or with none.
alter table invoice add column plain_label text
    generated always as (upper(replace(replace(replace(label, '-', ''), '/', ''), ' ', ''))) stored;

create index invoice_plain_label on invoice (plain_label) where kind = 'invoice';

comment on column invoice.plain_label is 'The number without separators, for finding it in what payers write.';
