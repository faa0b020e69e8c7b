-- Analytics and evidence read the big tables of Community by time and by execution.
-- Built without blocking writers, therefore outside a transaction.

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_business_workflow_executions_created
    ON workflow_executions (created_at);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_business_node_executions_execution
    ON node_executions (execution_id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_business_api_key_logs_created
    ON api_key_logs (created_at);
