DROP TABLE IF EXISTS compliance_dashboard_widgets;
DROP TABLE IF EXISTS compliance_dashboards;
DROP TABLE IF EXISTS compliance_assessments;
DROP TABLE IF EXISTS compliance_requirements;
DROP TABLE IF EXISTS compliance_frameworks;
