create table department (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    parent_id uuid,
    name text not null,
    unique (organization_id, id),
    unique nulls not distinct (organization_id, parent_id, name),
    foreign key (organization_id, parent_id) references department (organization_id, id)
);

create index department_parent on department (parent_id);

create table team (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    department_id uuid,
    name text not null,
    unique (organization_id, id),
    unique nulls not distinct (organization_id, department_id, name),
    foreign key (organization_id, department_id) references department (organization_id, id)
);

create index team_department on team (department_id);

create table team_member (
    organization_id uuid not null references organization on delete cascade,
    team_id uuid not null,
    person_id uuid not null,
    leads boolean not null default false,
    primary key (team_id, person_id),
    foreign key (organization_id, team_id) references team (organization_id, id) on delete cascade,
    foreign key (organization_id, person_id) references membership (organization_id, person_id) on delete cascade
);

create index team_member_person on team_member (organization_id, person_id);

comment on table department is 'A part of an organization; parts lie in parts.';
comment on table team is 'People who work together, in a department or directly below the organization.';
comment on table team_member is 'Ends with the membership.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['department', 'team', 'team_member']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end
$$;
