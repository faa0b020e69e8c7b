-- What belongs to an organization goes with it: every table that names one, also those that came later.
-- Kept on purpose, and therefore without a foreign key: audit_event, and invoice, invoice_line, payment, payment_withdrawal,
-- settlement and debit.
-- Checked again whenever this file or a table changes: ${flyway:timestamp}
do $$
declare
    tie record;
begin
    for tie in
        select conrelid::regclass as relation, conname, pg_get_constraintdef(oid) as definition
        from pg_constraint
        where contype = 'f' and confrelid = 'organization'::regclass and confdeltype = 'a' and conparentid = 0
    loop
        execute format('alter table %s drop constraint %I', tie.relation, tie.conname);
        execute format('alter table %s add constraint %I %s on delete cascade', tie.relation, tie.conname, tie.definition);
    end loop;
end
$$;
