-- Row-level security holds for the owner of the tables, too; without this, V155 found no license where the owner is no superuser.
select set_config('liftlock.scope', 'portal', true);

insert into license_seats (license_id, organization_id, at, seats)
    select l.id, l.organization_id, l.issued_at, l.seats from license l
    where not exists (select 1 from license_seats s where s.license_id = l.id);

-- The last second of a day belongs to the next one, as ends are written.
insert into license_term (license_id, organization_id, starts_on, former_until, trial_before)
    select license_id, organization_id, cast((at + interval '1 second') at time zone 'UTC' as date),
        cast((at + interval '1 second') at time zone 'UTC' as date), true
    from (select license_id, organization_id, max(at) as at from license_record where kind = 'converted'
        group by license_id, organization_id) converted
    where not exists (select 1 from license_term t where t.license_id = converted.license_id
        and t.starts_on = cast(converted.at at time zone 'UTC' as date))
on conflict do nothing;

-- Terms that were written down before V157 came: nothing is settled of the trial before them.
update license_term t set trial_before = true
from license_record r
where r.license_id = t.license_id and r.kind = 'converted' and not t.trial_before
    and t.starts_on between cast(r.at at time zone 'UTC' as date)
        and cast((r.at + interval '1 second') at time zone 'UTC' as date);
