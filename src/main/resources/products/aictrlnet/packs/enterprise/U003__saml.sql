DROP TABLE IF EXISTS saml_sessions;
DROP TABLE IF EXISTS saml_consumed_assertions;
DROP TABLE IF EXISTS saml_requests;
DROP TABLE IF EXISTS saml_attribute_mappings;
DROP TABLE IF EXISTS saml_certificates;
DROP TABLE IF EXISTS saml_providers;
