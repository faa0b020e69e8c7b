DROP TABLE IF EXISTS support_escalations;
DROP TABLE IF EXISTS support_tickets;
DROP TABLE IF EXISTS support_contacts;
DROP TABLE IF EXISTS support_plans;
