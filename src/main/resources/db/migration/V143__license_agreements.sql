alter table license_request
    add column agreement_version text,
    add column agreement_url text,
    add column agreed_by text,
    add column agreed_at timestamptz,
    add check (num_nonnulls(agreement_version, agreement_url, agreed_by, agreed_at) in (0, 4));

comment on column license_request.agreement_version is 'Which version of the license agreement was agreed to when the quote was accepted; null where the product has none.';
