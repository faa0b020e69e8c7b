DROP TABLE IF EXISTS hipaa_safeguards;
DROP TABLE IF EXISTS business_associate_agreements;
DROP TABLE IF EXISTS phi_access_log;
DROP TABLE IF EXISTS phi_inventory;
