DROP TABLE IF EXISTS a2a_messages;
DROP TABLE IF EXISTS a2a_tasks;
DROP TABLE IF EXISTS a2a_trust_relationships;
DROP TABLE IF EXISTS a2a_agent_cards;
