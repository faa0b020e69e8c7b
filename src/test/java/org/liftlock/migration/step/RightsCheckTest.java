package org.liftlock.migration.step;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** What the role may, and which rows it sees. */
class RightsCheckTest extends PreflightScene {
    @Test
    void missingExtensionSaysHowToGetIt() {
        List<Finding> findings = look(new ExtensionsCheck(List.of("pgcrypto", "no_such_thing")));

        has(findings, Severity.ERROR, "extension_missing", "pgcrypto", "CREATE EXTENSION \"pgcrypto\"");
        has(findings, Severity.ERROR, "extension_missing", "no_such_thing", "install it there");
    }

    @Test
    void missingPrivilegesComeWithTheirGrants() {
        Target root = ScratchDatabases.superuser(target);
        ScratchDatabases.execute(
                root,
                "drop role if exists guest",
                "create role guest login password '%s'".formatted(ScratchDatabases.PASSWORD));
        try {
            List<Finding> findings = of(new PrivilegesCheck())
                    .check(SiteBuilder.of(ScratchDatabases.as(target, "guest", ScratchDatabases.PASSWORD), folder)
                            .build())
                    .findings();

            has(findings, Severity.ERROR, "no_createdb", "ALTER ROLE \"guest\" CREATEDB;");
            has(
                    findings,
                    Severity.ERROR,
                    "no_create_on_database",
                    "GRANT CREATE ON DATABASE \"%s\" TO \"guest\";".formatted(target.database()));
            has(
                    findings,
                    Severity.ERROR,
                    "no_create_on_schema",
                    "GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"guest\";");
            has(findings, Severity.ERROR, "no_select_on_tables", "GRANT SELECT ON \"public\".\"users\" TO \"guest\";");
            has(
                    findings,
                    Severity.ERROR,
                    "no_references_on_tables",
                    "GRANT REFERENCES ON \"public\".\"users\" TO \"guest\";");
            has(findings, Severity.WARNING, "tables_not_owned", "GRANT customer TO \"guest\";");
            has(findings, Severity.WARNING, "not_database_owner", "OWNER TO");
        } finally {
            ScratchDatabases.execute(root, "drop role guest");
        }
    }

    @Test
    void hiddenRowsAreAnError() {
        ScratchDatabases.execute(
                target,
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy own on users using (name = current_user)");

        has(look(new RowVisibilityCheck()), Severity.ERROR, "rows_hidden", "public.users", "BYPASSRLS");
    }
}
