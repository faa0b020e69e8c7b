package org.liftlock.migration.step;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Examined;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.Sight;
import org.liftlock.product.Pack;

/**
 * Applies migrations to a scratch database that has the schema they are for, statement by statement, and takes them back
 * again; looks after each at what it did.
 */
final class Trial {
    private final Connection connection;
    private final List<String> gaps;
    private final TrialSchema schema;
    private final StatementTrial statements;
    private final List<PackEffect.Piece> pieces = new ArrayList<>();
    private final Map<Pack.Migration, List<Examined>> up = new LinkedHashMap<>();
    private boolean failed;

    private Trial(Connection connection, List<String> gaps, TrialSchema schema, StatementTrial statements) {
        this.connection = connection;
        this.gaps = gaps;
        this.schema = schema;
        this.statements = statements;
    }

    /** On a copy of the installation's schema, which is only read; once for each state of schema and migrations. */
    static Tried on(Target target, Path workspace, Pack pack) throws SQLException, StepEnd {
        List<Pack.Migration> migrations = pack.migrations();
        try (Connection installation = target.connect()) {
            String searchPath = searchPath(installation);
            Optional<PastTrials.Key> key = PastTrials.key(installation, target, searchPath, migrations);
            Optional<Tried> past = key.flatMap(PastTrials::find);
            return past.isPresent() ? past.get() : onCopy(installation, target, workspace, pack, key);
        }
    }

    private static Tried onCopy(
            Connection installation, Target target, Path workspace, Pack pack, Optional<PastTrials.Key> key)
            throws SQLException, StepEnd {
        try (SchemaCopy copy = SchemaCopy.of(installation, target, workspace);
                Connection connection = copy.connect()) {
            Tried tried = on(connection, searchPath(installation), copy.gaps(), pack);
            key.ifPresent(known -> PastTrials.keep(known, tried));
            return tried;
        }
    }

    /**
     * @param connection to a scratch database, which is left in any state
     * @param gaps what the scratch database lacks
     */
    static Tried on(Connection connection, String searchPath, List<String> gaps, Pack pack) throws SQLException {
        PackExtensions.create(connection, pack.extensions());
        TrialSchema schema = TrialSchema.create(connection, searchPath);
        Surroundings surroundings = Surroundings.of(connection);
        StatementTrial statements = StatementTrial.over(connection, surroundings);
        return new Trial(connection, gaps, schema, statements).of(pack.migrations(), surroundings);
    }

    static String searchPath(Connection installation) throws SQLException {
        try (Statement statement = installation.createStatement();
                ResultSet answer = statement.executeQuery("show search_path")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private Tried of(List<Pack.Migration> migrations, Surroundings surroundings) throws SQLException {
        List<Set<String>> before = new ArrayList<>();
        for (Pack.Migration migration : migrations) {
            before.add(SchemaLines.of(connection));
            up.put(migration, failed ? Examined.unseen(migration.file(), migration.sql()) : applied(migration));
        }
        Map<String, Shape> shapes = schema.shapes();
        List<Migration> judged = takenBack(migrations, before);
        return new Tried(
                new PackEffect(pieces, shapes, gaps), new Case(judged, surroundings.before(), true), statements.how());
    }

    private List<Examined> applied(Pack.Migration migration) throws SQLException {
        long began = System.nanoTime();
        List<PackEffect.NewIndex> indexes = new ArrayList<>();
        List<Examined> examined = new ArrayList<>();
        statements.begin(migration.transactional());
        for (Examined statement : Examined.unseen(migration.file(), migration.sql())) {
            Sight sight = failed ? null : statements.run(statement.parsed());
            failed = failed || (sight != null && sight.failure() != null);
            examined.add(new Examined(statement.parsed(), sight));
            if (!migration.transactional() && !failed) {
                indexes.addAll(schema.newIndexes(examined.size() - 1));
            }
        }
        statements.end();
        if (!failed) {
            indexes.addAll(schema.newIndexes(-1));
            pieces.add(piece(migration, examined, indexes, began));
        }
        return examined;
    }

    private PackEffect.Piece piece(
            Pack.Migration migration, List<Examined> examined, List<PackEffect.NewIndex> indexes, long began)
            throws SQLException {
        Map<String, String> locks = new TreeMap<>();
        indexes.stream()
                .filter(index -> index.statement() >= 0)
                .forEach(index -> locks.put(index.table(), "ShareUpdateExclusiveLock"));
        List<Sight> sights = examined.stream()
                .flatMap(statement -> statement.sight().stream())
                .toList();
        sights.stream()
                .flatMap(sight -> sight.locks().stream())
                .forEach(lock -> locks.merge(lock.table(), lock.mode(), HeldLocks::stronger));
        return new PackEffect.Piece(
                migration.version(),
                Script.checksum(migration),
                schema.newTables(),
                indexes,
                locks.entrySet().stream()
                        .map(lock -> new PackEffect.TableLock(lock.getKey(), lock.getValue()))
                        .toList(),
                locking(examined),
                sights.stream()
                        .flatMap(sight -> sight.rewritten().stream())
                        .map(Sight.Rewrite::table)
                        .distinct()
                        .toList(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static Set<Integer> locking(List<Examined> examined) {
        return IntStream.range(0, examined.size())
                .filter(number -> examined.get(number).sight().stream()
                        .flatMap(sight -> sight.locks().stream())
                        .anyMatch(Sight.Lock::fresh))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Migration> takenBack(List<Pack.Migration> migrations, List<Set<String>> before) throws SQLException {
        List<Migration> judged = new ArrayList<>();
        for (int number = migrations.size() - 1; number >= 0; number--) {
            judged.addFirst(takenBack(migrations.get(number), before.get(number)));
        }
        return judged;
    }

    private Migration takenBack(Pack.Migration migration, Set<String> before) throws SQLException {
        List<Examined> undo = Examined.unseen(migration.undo(), migration.undoSql());
        List<String> leftovers = List.of();
        if (!failed && !undo.isEmpty()) {
            undo = undone(migration.transactional(), undo);
            leftovers = failed ? List.of() : SchemaDifference.between(before, SchemaLines.of(connection));
        }
        return new Migration(
                migration.version(),
                migration.name(),
                migration.file(),
                migration.undo(),
                migration.transactional(),
                up.getOrDefault(migration, List.of()),
                undo,
                leftovers);
    }

    private List<Examined> undone(boolean transactional, List<Examined> undo) throws SQLException {
        List<Examined> examined = new ArrayList<>();
        statements.begin(transactional);
        for (Examined statement : undo) {
            Sight failure =
                    failed ? null : statements.onlyFailure(statement.parsed()).orElse(null);
            failed = failed || failure != null;
            examined.add(new Examined(statement.parsed(), failure));
        }
        statements.end();
        return examined;
    }
}
