-- Two installations of one organization may call their batches and events alike, and one its events of several kinds.
alter table usage_batch add column installation text not null default '';
alter table usage_batch alter column installation drop default;
alter table usage_batch drop constraint usage_batch_pkey, add primary key (organization_id, installation, key);

comment on column usage_batch.installation is 'Its short name in the portal, or how it calls itself; empty when it does not say.';

drop index usage_event_once;
create unique index usage_event_once on usage_event (organization_id, installation, kind, event_id, at)
    where event_id is not null;

comment on column usage_event.installation is 'Its short name in the portal, or how it calls itself; empty when it does not say.';
