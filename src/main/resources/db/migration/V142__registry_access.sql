alter table license
    drop column registry_shown_at,
    add column registry_hash text,
    add check ((registry_username is null) = (sealed_registry_password is null)),
    add check ((registry_username is null) = (registry_hash is null));

create unique index license_registry_username on license (registry_username) where registry_username is not null;

comment on column license.registry_hash is 'The password as bcrypt, which is what a container registry is told of it.';
