-- Members of a directory's group may also have a place in a team.
alter table scim_group add column team_id uuid;
alter table scim_group
    add foreign key (organization_id, team_id) references team (organization_id, id) on delete set null (team_id);
create index scim_group_team on scim_group (organization_id, team_id);
