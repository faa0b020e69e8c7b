-- What the application's role may do: it works with rows, and owns nothing.
-- Checked again whenever this file or a table changes: ${flyway:timestamp}
grant usage on schema public, scope to "${application_role}";
grant select, insert, update, delete on all tables in schema public to "${application_role}";
grant usage, select on all sequences in schema public to "${application_role}";
grant execute on all functions in schema scope to "${application_role}";
revoke all on flyway_schema_history from "${application_role}";
revoke insert, delete on audit_head from "${application_role}";
revoke update, delete, truncate on audit_event from "${application_role}";
revoke update, delete, truncate on support_visit from "${application_role}";
revoke update, delete, truncate on invoice, invoice_line from "${application_role}";
