DROP TABLE IF EXISTS gdpr_erasure_jobs;
DROP TABLE IF EXISTS gdpr_subject_requests;
DROP TABLE IF EXISTS gdpr_consents;
DROP TABLE IF EXISTS gdpr_retention_rules;
DROP TABLE IF EXISTS gdpr_processing_activities;
