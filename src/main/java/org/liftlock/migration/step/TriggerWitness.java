package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Sight;

/** Event triggers that write down what they see. */
final class TriggerWitness implements Witness {
    static final String SCHEMA = "liftlock_witness";

    private static final String INSTALL = """
            create schema liftlock_witness;
            create table liftlock_witness.seen (
                id bigint generated always as identity, event text, tag text, kind text, name text,
                catalog text, oid bigint, number int, worth boolean);
            create function liftlock_witness.ended() returns event_trigger language plpgsql as $witness$
            begin
                insert into liftlock_witness.seen (event, tag, kind, name, catalog, oid, number, worth)
                select 'ended', command_tag, object_type, object_identity, classid::regclass::text, objid, objsubid, true
                from pg_event_trigger_ddl_commands();
            end $witness$;
            create function liftlock_witness.dropped() returns event_trigger language plpgsql as $witness$
            begin
                insert into liftlock_witness.seen (event, tag, kind, name, catalog, oid, number, worth)
                select 'dropped', tg_tag, object_type, object_identity, classid::regclass::text, objid, objsubid,
                       (original or normal) and not is_temporary
                from pg_event_trigger_dropped_objects();
            end $witness$;
            create function liftlock_witness.rewritten() returns event_trigger language plpgsql as $witness$
            begin
                insert into liftlock_witness.seen (event, tag, kind, name, catalog, oid, number, worth)
                values ('rewritten', tg_tag, 'table', pg_event_trigger_table_rewrite_oid()::regclass::text, 'pg_class',
                        pg_event_trigger_table_rewrite_oid(), 0, true);
            end $witness$;
            create event trigger liftlock_ended on ddl_command_end execute function liftlock_witness.ended();
            create event trigger liftlock_dropped on sql_drop execute function liftlock_witness.dropped();
            create event trigger liftlock_rewritten on table_rewrite execute function liftlock_witness.rewritten();""";

    private static final String READ = """
            with taken as (delete from liftlock_witness.seen returning *)
            select event, tag, kind, name, catalog, oid, number from taken
            where worth and oid is not null and kind not in ('default value', 'toast table', 'comment') order by id""";

    private final Connection connection;
    private final Surroundings surroundings;
    private final CatalogWitness files;

    private TriggerWitness(Connection connection, Surroundings surroundings) throws SQLException {
        this.connection = connection;
        this.surroundings = surroundings;
        this.files = new CatalogWitness(connection, surroundings);
    }

    static TriggerWitness install(Connection connection, Surroundings surroundings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
        return new TriggerWitness(connection, surroundings);
    }

    @Override
    public Evidence how() {
        return Evidence.EVENT_TRIGGER;
    }

    /** TRUNCATE, CLUSTER and VACUUM FULL make a new file without a word to event triggers. */
    @Override
    public Account account(Set<Long> shut) throws SQLException {
        Account account = new Account(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                note(rows, account);
            }
        }
        List<String> known =
                account.rewritten().stream().map(Sight.Rewrite::table).toList();
        files.newFiles(shut).stream()
                .filter(rewrite -> !known.contains(rewrite.table()))
                .forEach(account.rewritten()::add);
        return account;
    }

    private void note(ResultSet row, Account account) throws SQLException {
        boolean existing = surroundings.has(row.getString(5), row.getLong(6), row.getInt(7));
        Sight.Thing thing = new Sight.Thing(row.getString(3), row.getString(4), existing);
        switch (row.getString(1)) {
            case "dropped" -> account.dropped().add(thing);
            case "rewritten" ->
                surroundings.relation(row.getLong(6)).ifPresent(table -> account.rewritten()
                        .add(new Sight.Rewrite(table.name(), how())));
            default -> (row.getString(2).startsWith("CREATE") ? account.created() : account.altered()).add(thing);
        }
    }
}
