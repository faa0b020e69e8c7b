-- The maker's support sees the rows of organizations that let them look in, and of all others no more than the name.
create or replace function scope.sees(row_organization uuid) returns boolean
    language sql stable parallel safe
    return case current_setting('liftlock.scope', true)
        when 'portal' then true
        when 'staff' then true
        when 'organization' then row_organization::text = current_setting('liftlock.organization', true)
        when 'opened' then row_organization::text
            = any (string_to_array(current_setting('liftlock.organization', true), ','))
        else false
    end;

create policy organization_names on organization for select
    using (current_setting('liftlock.scope', true) = 'opened');

create policy person_colleagues on person for select
    using (current_setting('liftlock.scope', true) = 'opened' and staff_role is not null);
