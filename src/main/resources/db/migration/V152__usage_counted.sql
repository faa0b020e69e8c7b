-- What counts: an installation's own reports, and what its database says for kinds that it did not report that day.
create view usage_counted with (security_invoker = true) as
    select d.organization_id, d.day, d.kind, d.installation, d.model, d.cost_centre, d.currency, d.quantity, d.cost
    from usage_day d
    where d.source = 'reported'
       or not exists (
           select 1 from usage_day r
           where r.organization_id = d.organization_id and r.day = d.day and r.source = 'reported'
             and r.kind = d.kind and r.installation = d.installation);
