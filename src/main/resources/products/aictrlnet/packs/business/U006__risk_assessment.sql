DROP TABLE IF EXISTS risk_assessments;
DROP TABLE IF EXISTS risk_thresholds;
DROP TABLE IF EXISTS ml_model_versions;
DROP TABLE IF EXISTS ml_models;
