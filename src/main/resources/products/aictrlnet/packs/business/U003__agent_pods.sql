DROP TABLE IF EXISTS agent_swarm_tasks;
DROP TABLE IF EXISTS agent_swarm_members;
DROP TABLE IF EXISTS agent_swarms;
DROP TABLE IF EXISTS agent_pod_members;
DROP TABLE IF EXISTS agent_pods;
