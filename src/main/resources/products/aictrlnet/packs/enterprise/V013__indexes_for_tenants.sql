-- Forecasts and retention read the big tables of Community by tenant and by time.
-- Built without blocking writers, therefore outside a transaction.

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_enterprise_workflow_executions_tenant_created
    ON workflow_executions (tenant_id, created_at);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_enterprise_iam_event_logs_created
    ON iam_event_logs (created_at);
