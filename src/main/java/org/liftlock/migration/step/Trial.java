package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/**
 * Applies migrations to a copy of the installation's schema, in a schema of their own, and reads from the catalog what
 * they did.
 */
final class Trial {
    private final Site site;
    private final Pack pack;

    Trial(Site site, Pack pack) {
        this.site = site;
        this.pack = pack;
    }

    PackEffect of(List<Pack.Migration> migrations) throws SQLException, StepEnd {
        try (Connection installation = site.target().connect();
                SchemaCopy copy = SchemaCopy.of(installation, site.target(), site.workspace());
                Connection connection = copy.connect()) {
            TrialSchema schema = TrialSchema.create(connection, searchPath(installation));
            List<PackEffect.Piece> pieces = new ArrayList<>();
            for (Pack.Migration migration : migrations) {
                pieces.add(tried(connection, schema, migration));
            }
            return new PackEffect(pieces, schema.shapes(), copy.gaps());
        }
    }

    static String searchPath(Connection installation) throws SQLException {
        try (Statement statement = installation.createStatement();
                ResultSet answer = statement.executeQuery("show search_path")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private PackEffect.Piece tried(Connection connection, TrialSchema schema, Pack.Migration migration)
            throws SQLException, StepEnd {
        long began = System.nanoTime();
        List<PackEffect.NewIndex> indexes = new ArrayList<>();
        List<PackEffect.TableLock> locks = migration.transactional()
                ? together(connection, schema, migration)
                : oneByOne(connection, schema, migration, indexes);
        indexes.addAll(schema.newIndexes(-1));
        return new PackEffect.Piece(
                migration.version(),
                Script.checksum(migration),
                schema.newTables(),
                indexes,
                locks,
                schema.rewritten(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private List<PackEffect.TableLock> together(Connection connection, TrialSchema schema, Pack.Migration migration)
            throws SQLException, StepEnd {
        connection.setAutoCommit(false);
        for (String sql : Script.of(migration.sql()).statements()) {
            execute(connection, migration, sql);
        }
        List<PackEffect.TableLock> locks = schema.locks();
        connection.commit();
        connection.setAutoCommit(true);
        return locks;
    }

    /** Whatever runs outside a transaction builds its indexes under the lock that writers do not notice. */
    private List<PackEffect.TableLock> oneByOne(
            Connection connection, TrialSchema schema, Pack.Migration migration, List<PackEffect.NewIndex> indexes)
            throws SQLException, StepEnd {
        List<String> statements = Script.of(migration.sql()).statements();
        for (int statement = 0; statement < statements.size(); statement++) {
            execute(connection, migration, statements.get(statement));
            indexes.addAll(schema.newIndexes(statement));
        }
        return indexes.stream()
                .map(index -> new PackEffect.TableLock(index.table(), "ShareUpdateExclusiveLock"))
                .distinct()
                .toList();
    }

    private void execute(Connection connection, Pack.Migration migration, String sql) throws SQLException, StepEnd {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException failed) {
            if (DatabaseTrouble.connectionGone(failed)) {
                throw failed;
            }
            throw StepEnd.failed(Finding.error(
                    "migration_fails",
                    "Migration %s %s of the pack %s fails on a copy of the schema of %s: %s. The statement is: %s"
                            .formatted(
                                    migration.version(),
                                    migration.name(),
                                    pack.id(),
                                    site.target().database(),
                                    DatabaseTrouble.words(failed),
                                    Excerpt.of(sql)),
                    "Nothing has been changed. Check that the database is of the edition %s and was not changed by hand; if it is, send this message to support."
                            .formatted(site.from().name())));
        }
    }
}
