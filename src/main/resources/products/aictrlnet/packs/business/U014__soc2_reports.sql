DROP TABLE IF EXISTS soc2_control_tests;
DROP TABLE IF EXISTS soc2_evidence;
DROP TABLE IF EXISTS soc2_reports;
DROP TABLE IF EXISTS soc2_controls;
