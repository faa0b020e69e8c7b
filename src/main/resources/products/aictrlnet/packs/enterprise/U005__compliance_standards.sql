DROP TABLE IF EXISTS compliance_reports;
DROP TABLE IF EXISTS compliance_control_assessments;
DROP TABLE IF EXISTS compliance_control_mappings;
DROP TABLE IF EXISTS compliance_controls;
DROP TABLE IF EXISTS compliance_standards;
