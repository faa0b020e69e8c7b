-- Takes back only what the step made and nobody has used or changed since.
DELETE FROM enhanced_agents e
WHERE e.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND e.id IS DISTINCT FROM cast(:from AS uuid)
  AND e.id <= cast(:to AS uuid)
  AND e.basic_agent_id = e.id
  AND e.updated_at = e.enhanced_at
  AND NOT EXISTS (SELECT FROM agent_skills s WHERE s.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM agent_memories m WHERE m.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM agent_learning_events l WHERE l.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM agent_feedback f WHERE f.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM agent_evaluations v WHERE v.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM agent_pod_members p WHERE p.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM agent_swarm_members w WHERE w.agent_id = e.id)
  AND NOT EXISTS (SELECT FROM a2a_agent_cards c WHERE c.agent_id = e.id)
