package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** What keeps a role from putting a restored database in the place of an installation's, found before anything is done. */
final class RestoreObstacles {
    private static final String NOT_OWNER = """
            select quote_ident(pg_get_userbyid(datdba))
            from pg_database
            where datname = ? and not pg_has_role(datdba, 'usage')""";

    private static final String FOREIGN_OWNERS = """
            select distinct quote_ident(r.rolname)
            from pg_class c
            join pg_roles r on r.oid = c.relowner
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
              and not pg_has_role(c.relowner, 'usage')
              and not exists (
                  select from pg_depend d
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1""";

    private static final String PREPARED = "select gid from pg_prepared_xacts where database = ? order by prepared";

    private final Target target;
    private final List<Finding> found = new ArrayList<>();

    RestoreObstacles(Target target) {
        this.target = target;
    }

    List<Finding> find(Connection maintenance) throws SQLException {
        found.addAll(ScratchDatabase.obstacles(maintenance, target));
        if (Maintenance.oid(maintenance, target.database()) != 0) {
            present(maintenance);
        }
        return found;
    }

    private void present(Connection maintenance) throws SQLException {
        notOwner(ask(maintenance, NOT_OWNER, target.database()));
        prepared(ask(maintenance, PREPARED, target.database()));
        found.addAll(Sessions.of(target.database()).obstacles(maintenance, target));
        try (Connection connection = target.connect()) {
            foreignOwners(ask(connection, FOREIGN_OWNERS));
        } catch (SQLException closed) {
            found.add(Finding.warning(
                    "owners_unknown",
                    "%s cannot be looked into, so it is not known whether its objects belong to other roles: %s"
                            .formatted(
                                    target.database(),
                                    DatabaseTrouble.finding(closed, target).message()),
                    "Go on if there are none; otherwise the restore says which role it misses, and changes nothing."));
        }
    }

    private static List<String> ask(Connection connection, String question, String... parameters) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(question)) {
            for (int parameter = 0; parameter < parameters.length; parameter++) {
                query.setString(parameter + 1, parameters[parameter]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
            }
        }
        return answers;
    }

    private void notOwner(List<String> owners) {
        owners.forEach(owner -> found.add(Finding.error(
                "not_database_owner",
                "The database %s belongs to %s, and only its owner may rename it; the installation connects as %s."
                        .formatted(target.database(), owner, target.user()),
                "As a superuser run: ALTER DATABASE %s OWNER TO %s; or: GRANT %s TO %s;"
                        .formatted(
                                TableRef.quote(target.database()),
                                TableRef.quote(target.user()),
                                owner,
                                TableRef.quote(target.user())))));
    }

    private void foreignOwners(List<String> owners) {
        if (!owners.isEmpty()) {
            found.add(Finding.error(
                    "foreign_owners",
                    "Objects in %s belong to %s, and %s could not give them back to their owners in a restored database."
                            .formatted(target.database(), String.join(", ", owners), target.user()),
                    "As a superuser run: GRANT %s TO %s;"
                            .formatted(String.join(", ", owners), TableRef.quote(target.user()))));
        }
    }

    private void prepared(List<String> transactions) {
        transactions.forEach(transaction -> found.add(Finding.error(
                "prepared_transaction",
                "The prepared transaction %s keeps the database %s from being renamed."
                        .formatted(transaction, target.database()),
                "Connect to it and run COMMIT PREPARED or ROLLBACK PREPARED %s;"
                        .formatted(DatabaseTraits.literal(transaction)))));
    }
}
