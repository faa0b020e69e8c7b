DROP TABLE IF EXISTS ai_governance_incidents;
DROP TABLE IF EXISTS ai_governance_reviews;
DROP TABLE IF EXISTS ai_governance_policy_scopes;
DROP TABLE IF EXISTS ai_governance_policy_versions;
DROP TABLE IF EXISTS ai_governance_policies;
DROP TABLE IF EXISTS ai_governance_policy_templates;
