DROP TABLE IF EXISTS tenant_domains;
DROP TABLE IF EXISTS tenant_quotas;
DROP TABLE IF EXISTS tenant_settings;
DROP TABLE IF EXISTS tenant_group_members;
DROP TABLE IF EXISTS tenant_groups;
