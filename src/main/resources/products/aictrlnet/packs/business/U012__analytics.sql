DROP TABLE IF EXISTS custom_dashboard_shares;
DROP TABLE IF EXISTS custom_dashboard_widgets;
DROP TABLE IF EXISTS custom_dashboards;
DROP TABLE IF EXISTS analytics_funnels;
DROP TABLE IF EXISTS analytics_reports;
DROP TABLE IF EXISTS analytics_saved_queries;
DROP TABLE IF EXISTS analytics_metric_rollups;
DROP TABLE IF EXISTS analytics_event_definitions;
