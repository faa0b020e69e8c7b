package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Parsed;
import org.liftlock.migration.lint.Sight;
import org.liftlock.migration.lint.SqlStatement;

/** Runs statements in a scratch database and looks at what each did. */
final class StatementTrial {
    private static final Witness.Account NOTHING = new Witness.Account(List.of(), List.of(), List.of(), List.of());

    private final Connection connection;
    private final Surroundings surroundings;
    private final Witness witness;
    private final HeldLocks locks;
    private boolean together;

    private StatementTrial(Connection connection, Surroundings surroundings, Witness witness) {
        this.connection = connection;
        this.surroundings = surroundings;
        this.witness = witness;
        this.locks = new HeldLocks(connection, surroundings);
    }

    static StatementTrial over(Connection connection, Surroundings surroundings) throws SQLException {
        return new StatementTrial(connection, surroundings, Witness.over(connection, surroundings));
    }

    Evidence how() {
        return witness.how();
    }

    /** @param together whether the statements to come are one transaction */
    void begin(boolean together) throws SQLException {
        this.together = together;
        locks.transactionBegins();
        connection.setAutoCommit(!together);
    }

    void end() throws SQLException {
        if (together) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** After a failure the transaction has been given up. */
    Sight run(Parsed statement) throws SQLException {
        boolean worthALook = statement.deeds(Deed.Remark.class).findAny().isEmpty();
        return together ? within(statement.statement(), worthALook) : alone(statement.statement());
    }

    /** Without a look at what it did. */
    Optional<Sight> onlyFailure(Parsed statement) throws SQLException {
        long began = System.nanoTime();
        Sight.Failure failure = execute(statement.statement());
        if (failure != null && together) {
            connection.rollback();
        }
        return Optional.ofNullable(failure).map(trouble -> failed(trouble, began));
    }

    private Sight within(SqlStatement statement, boolean worthALook) throws SQLException {
        long began = System.nanoTime();
        Sight.Failure failure = execute(statement);
        if (failure != null) {
            connection.rollback();
            return failed(failure, began);
        }
        return worthALook ? sight(began) : sight(millis(began), List.of(), NOTHING);
    }

    /** In a transaction where PostgreSQL lets it, since its locks can be looked at only from within. */
    private Sight alone(SqlStatement statement) throws SQLException {
        long began = System.nanoTime();
        connection.setAutoCommit(false);
        locks.transactionBegins();
        Sight.Failure failure = execute(statement);
        if (failure == null) {
            Sight sight = sight(began);
            connection.commit();
            connection.setAutoCommit(true);
            return sight;
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return failure.becauseOfTransaction() ? outside(statement) : failed(failure, began);
    }

    private Sight outside(SqlStatement statement) throws SQLException {
        long began = System.nanoTime();
        Sight.Failure failure = execute(statement);
        return failure != null
                ? failed(failure, began)
                : sight(began, List.of(), surroundings.relations().keySet());
    }

    private Sight sight(long began) throws SQLException {
        long millis = millis(began);
        List<Sight.Lock> held = locks.afterStatement();
        Witness.Account account = witness.account(locks.shut());
        return sight(millis, held, account);
    }

    private Sight sight(long began, List<Sight.Lock> held, Set<Long> all) throws SQLException {
        return sight(millis(began), held, witness.account(all));
    }

    private Sight sight(long millis, List<Sight.Lock> held, Witness.Account account) {
        return new Sight(
                witness.how(),
                named(account.created()),
                named(account.altered()),
                named(account.dropped()),
                account.rewritten(),
                held,
                millis,
                null);
    }

    /** Without the schema in which it is tried or looked up. */
    private List<Sight.Thing> named(List<Sight.Thing> things) {
        List<Sight.Thing> named = new ArrayList<>();
        things.forEach(thing -> named.add(new Sight.Thing(
                thing.kind(),
                thing.name().replace(TrialSchema.NAME + ".", "").replace("public.", ""),
                thing.existing())));
        return named;
    }

    private Sight failed(Sight.Failure failure, long began) {
        return new Sight(witness.how(), List.of(), List.of(), List.of(), List.of(), List.of(), millis(began), failure);
    }

    private static long millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Null when it went well. */
    private Sight.@Nullable Failure execute(SqlStatement sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql.sql());
            return null;
        } catch (SQLException failed) {
            if (DatabaseTrouble.connectionGone(failed)) {
                throw failed;
            }
            return new Sight.Failure(
                    Optional.ofNullable(failed.getSQLState()).orElse(""), DatabaseTrouble.words(failed));
        }
    }
}
