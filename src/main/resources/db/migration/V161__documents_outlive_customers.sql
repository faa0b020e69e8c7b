-- The law wants invoices kept for years and their numbers without a gap, also those of customers who have gone. So these
-- tables name an organization that need not be there any more, and nothing takes their rows away.
do $$
declare
    tie record;
begin
    for tie in
        select conrelid::regclass as relation, conname
        from pg_constraint
        where contype = 'f' and confrelid = 'organization'::regclass
          and conrelid in ('invoice'::regclass, 'invoice_line'::regclass, 'payment'::regclass, 'settlement'::regclass)
    loop
        execute format('alter table %s drop constraint %I', tie.relation, tie.conname);
    end loop;
    for tie in
        select conrelid::regclass as relation, conname, replace(pg_get_constraintdef(oid), ' ON DELETE CASCADE', '') as definition
        from pg_constraint
        where contype = 'f' and confrelid in ('invoice'::regclass, 'payment'::regclass) and confdeltype = 'c'
    loop
        execute format('alter table %s drop constraint %I', tie.relation, tie.conname);
        execute format('alter table %s add constraint %I %s', tie.relation, tie.conname, tie.definition);
    end loop;
end
$$;

comment on column invoice.organization_id is 'Whose it is; it stays when the organization is deleted. Whom it is for stands in the recipient.';
comment on column payment.organization_id is 'Whose it is; it stays when the organization is deleted.';
