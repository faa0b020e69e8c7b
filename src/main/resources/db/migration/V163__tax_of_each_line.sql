alter table charge
    add column tax_percent numeric(6, 3),
    add column tax_country text;

comment on column charge.tax_percent is 'What is given back was taxed at this rate; null when it is taxed as it is on the day of the invoice.';

alter table invoice_line
    add column tax_percent numeric(6, 3),
    add column tax_country text;

comment on column invoice_line.tax_percent is 'The rate at which it was taxed; null on old documents with several rates.';

-- Row-level security holds for the owner of the tables, too.
select set_config('liftlock.scope', 'portal', true);

update invoice_line l
set tax_percent = (i.taxes -> 0 ->> 'percent')::numeric,
    tax_country = coalesce(nullif(i.recipient ->> 'country', ''), i.issuer ->> 'country')
from invoice i
where i.id = l.invoice_id and jsonb_array_length(i.taxes) = 1;
