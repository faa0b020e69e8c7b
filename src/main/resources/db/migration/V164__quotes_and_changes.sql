alter table subscription add column quoted_until date, add column sold_until date, add column morning jsonb;

comment on column subscription.quoted_until is 'The first day for which the prices of its quote do not hold any more; null when it has none.';
comment on column subscription.sold_until is 'Where its term would end, while its edition costs nothing.';
comment on column subscription.morning is 'What it was before the changes of one day, so that a change that is undone the same day leaves no trace.';
alter table license_request add column plan text not null default '', add column offer jsonb;

comment on column license_request.plan is 'The plan that the customer would like to pay by; empty for the usual one.';
comment on column license_request.offer is 'Plan, seats, months and prices that sales offers; null for a quote in words only. What is accepted is what is billed.';
