alter table organization
    add column live_at timestamptz,
    add column live_by text,
    add constraint organization_live check ((live_at is null) = (live_by is null));

comment on column organization.live_at is 'When somebody declared that its set-up is over; everything else about it is read from what there is.';
