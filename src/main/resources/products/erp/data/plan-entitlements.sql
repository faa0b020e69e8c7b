-- Every module belongs to the highest plan. What somebody has put into a plan, or taken out of it, stays.
INSERT INTO plan_entitlements (plan_id, module_id)
SELECT p.id, m.id
FROM modules m
JOIN plans p ON p.plan_key = 'enterprise'
    OR p.plan_key = 'professional' AND m.module_key <> ALL (array['administration', 'ai_analytics'])
    OR p.plan_key = 'starter'
       AND m.module_key = ANY (array[
         'sales', 'inventory', 'vouchers', 'finance', 'master_data', 'email', 'tasks_calendar', 'settings', 'reports'])
WHERE m.id > coalesce(cast(:from AS integer), 0)
  AND m.id <= cast(:to AS integer)
  AND NOT EXISTS (
    SELECT FROM plan_entitlements e WHERE e.plan_id = p.id AND e.module_id = m.id AND e.submodule_id IS NULL)
