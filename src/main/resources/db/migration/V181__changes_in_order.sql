-- Lists of a hundred thousand organizations and their people in the order in which pages show them.

create index customer_change_name on customer_change (run_id, step, lower(name), position);

create index access_change_losses on access_change (run_id, step, (cardinality(losses) = 0), position);
drop index access_change_order;
