DROP TABLE IF EXISTS bias_findings;
DROP TABLE IF EXISTS bias_measurements;
DROP TABLE IF EXISTS bias_detection_runs;
DROP TABLE IF EXISTS bias_metrics;
