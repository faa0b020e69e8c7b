DROP TABLE IF EXISTS agent_evaluations;
DROP TABLE IF EXISTS agent_feedback;
DROP TABLE IF EXISTS agent_learning_events;
DROP TABLE IF EXISTS agent_memories;
DROP TABLE IF EXISTS agent_skills;
DROP TABLE IF EXISTS enhanced_agents;
