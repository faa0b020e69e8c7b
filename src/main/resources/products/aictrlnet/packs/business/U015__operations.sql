DROP TABLE IF EXISTS ml_service_jobs;
DROP TABLE IF EXISTS cost_records;
DROP TABLE IF EXISTS sla_targets;
DROP TABLE IF EXISTS workflow_retry_policies;
DROP TABLE IF EXISTS workflow_schedule_rules;
