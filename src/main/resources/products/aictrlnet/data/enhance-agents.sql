-- A lower bound of nil instead of a test for null keeps the index range usable when the plan is shared by all batches.
-- Rows that are there already stay as they are, changed by a person or not.
INSERT INTO enhanced_agents (
    id, basic_agent_id, user_id, name, description, agent_type, model, temperature,
    system_prompt, capabilities, is_active, created_at, updated_at, enhanced_at)
SELECT
    b.id, b.id, b.user_id, b.name, b.description, b.agent_type, b.model, b.temperature,
    b.system_prompt, b.capabilities, b.is_active, b.created_at, now(), now()
FROM basic_agents b
WHERE b.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND b.id IS DISTINCT FROM cast(:from AS uuid)
  AND b.id <= cast(:to AS uuid)
ORDER BY b.id
ON CONFLICT DO NOTHING
