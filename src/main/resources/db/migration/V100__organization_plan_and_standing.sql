alter table organization
    add column plan text not null default 'enterprise' check (plan in ('trial', 'standard', 'enterprise')),
    add column max_members integer check (max_members > 0),
    add column max_installations integer check (max_installations > 0),
    add column max_workflows integer check (max_workflows > 0),
    add column billing_email text,
    add column suspended_at timestamptz,
    add column suspended_until timestamptz,
    add column suspended_because text,
    add column suspended_by text,
    add column deletion_asked_at timestamptz,
    add column deletion_asked_by text,
    add column deletion_due_at timestamptz,
    add constraint organization_suspension check (
        (suspended_at is null) = (suspended_because is null) and (suspended_at is null) = (suspended_by is null)
        and (suspended_until is null or suspended_at is not null)),
    add constraint organization_deletion check (
        (deletion_asked_at is null) = (deletion_asked_by is null) and (deletion_asked_at is null) = (deletion_due_at is null));

alter table organization alter plan drop default;

create index organization_deletion_due on organization (deletion_due_at) where deletion_due_at is not null;

comment on column organization.plan is 'What was sold: it proposes limits, which may differ for an organization. Organizations of before have the one without limits.';
comment on column organization.max_members is 'Null for as many as they like, as with the other limits.';
comment on column organization.suspended_until is 'From then on the organization works again by itself; null until somebody reinstates it.';
comment on column organization.deletion_due_at is 'When it will be removed for good; until then it can be taken back.';

alter table membership add column suspended_at timestamptz;

comment on column membership.suspended_at is 'From then on this person does not get into this organization, and keeps everything else.';
