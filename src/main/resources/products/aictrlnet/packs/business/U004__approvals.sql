DROP TABLE IF EXISTS approval_decisions;
DROP TABLE IF EXISTS approval_delegations;
DROP TABLE IF EXISTS approval_request_steps;
DROP TABLE IF EXISTS approval_requests;
DROP TABLE IF EXISTS approval_step_approvers;
DROP TABLE IF EXISTS approval_steps;
DROP TABLE IF EXISTS approval_workflows;
