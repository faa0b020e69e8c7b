DROP TABLE IF EXISTS oauth2_user_links;
DROP TABLE IF EXISTS oauth2_refresh_tokens;
DROP TABLE IF EXISTS oauth2_access_tokens;
DROP TABLE IF EXISTS oauth2_authorization_codes;
DROP TABLE IF EXISTS oauth2_clients;
DROP TABLE IF EXISTS oauth2_providers;
