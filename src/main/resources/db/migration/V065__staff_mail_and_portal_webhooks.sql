-- A webhook without an organization is the portal's own: staff add it, and it is told of every organization's events.
alter table webhook alter organization_id drop not null;
alter table webhook_delivery alter organization_id drop not null;

comment on column webhook.organization_id is 'Null for the portal''s own webhooks, which only staff see.';

-- An event happens in the scope of its organization, which does not see the portal's webhooks; of them it learns the ids.
create function scope.portal_webhooks(event text) returns setof uuid
    language sql stable
    set liftlock.scope = 'portal'
    set search_path = public, pg_temp
as $$
    select id from webhook
    where organization_id is null and disabled_because is null
      and (jsonb_array_length(events) = 0 or events ? event)
$$;

comment on function scope.portal_webhooks is 'The portal''s own webhooks that want an event.';

-- Nor does it see the maker's staff; of those who are to be told it learns the addresses.
create function scope.staff_addresses(roles text[]) returns setof text
    language sql stable
    set liftlock.scope = 'portal'
    set search_path = public, pg_temp
as $$
    select email from person where staff_role = any (roles) and disabled_at is null order by email
$$;

comment on function scope.staff_addresses is 'Where staff of these roles get mail.';
