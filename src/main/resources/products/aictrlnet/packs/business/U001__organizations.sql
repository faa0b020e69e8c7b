DROP TABLE IF EXISTS organization_invitations;
DROP TABLE IF EXISTS team_members;
DROP TABLE IF EXISTS organization_members;
DROP TABLE IF EXISTS organization_roles;
DROP TABLE IF EXISTS teams;
DROP TABLE IF EXISTS departments;
DROP TABLE IF EXISTS organizations;
