DROP TABLE IF EXISTS entitlement_events;
