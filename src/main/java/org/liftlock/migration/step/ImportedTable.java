package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The statements with which the rows of one table are imported, noted and removed again. */
record ImportedTable(TableRef table, List<String> columns, List<String> key) {
    static final TableRef STAGED = new TableRef("pg_temp", "liftlock_staged");
    static final TableRef LANDED = new TableRef("pg_temp", "liftlock_landed");

    /** Where the keys of imported rows are kept until nobody wants to take them back. */
    static final String NOTES = """
            create table if not exists liftlock.imported (
                run uuid not null,
                step text not null,
                table_name text not null,
                keys jsonb not null
            );
            comment on table liftlock.imported is 'Keys of rows that a run has imported, so that exactly those can be removed'""";

    static List<String> key(Connection connection, TableRef table) throws SQLException {
        return Answers.of(connection, """
                select a.attname
                from pg_index i
                cross join unnest(i.indkey::int2[]) with ordinality as k (number, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                where i.indrelid = ?::regclass and i.indisprimary
                order by k.place""", row -> row.getString(1), table.sql());
    }

    /** Of the same types as the table, and without its rules. */
    String stage() {
        return "create temporary table liftlock_staged on commit drop as select %s from only %s with no data"
                .formatted(list("", columns), table.sql());
    }

    String copy() {
        return "copy %s (%s) from stdin".formatted(STAGED.sql(), list("", columns));
    }

    String conflicts() {
        return "select count(*) from %s s where exists (select from %s t where %s)"
                .formatted(STAGED.sql(), table.sql(), same());
    }

    /** Inserts, and notes the keys a thousand to a row. */
    String insert(boolean skipping) {
        return """
                with landed as (
                    insert into %1$s (%2$s) overriding system value select %2$s from %3$s %4$s
                    returning jsonb_build_array(%5$s) as key),
                numbered as (select key, (row_number() over () - 1) / 1000 as part from landed),
                noted as (
                    insert into liftlock.imported (run, step, table_name, keys)
                    select ?, ?, ?, jsonb_agg(key) from numbered group by part
                    returning jsonb_array_length(keys) as rows)
                select coalesce(sum(rows), 0) from noted""".formatted(
                table.sql(),
                list("", columns),
                STAGED.sql(),
                skipping ? "on conflict do nothing" : "",
                key.stream().map(column -> TableRef.quote(column) + "::text").collect(Collectors.joining(", ")));
    }

    /** Counters of new keys go on behind the imported ones. */
    String advance() {
        return """
                do $advance$
                declare counted record;
                begin
                    for counted in
                        select a.attname, pg_get_serial_sequence(%1$s, a.attname) as counter from pg_attribute a
                        where a.attrelid = %1$s::regclass and a.attnum > 0 and not a.attisdropped
                          and pg_get_serial_sequence(%1$s, a.attname) is not null
                    loop
                        execute format(
                            'select setval(%%L, greatest((select max(%%I) from %%s), (select last_value from %%s)), true)',
                            counted.counter, counted.attname, %1$s, counted.counter);
                    end loop;
                end $advance$""".formatted(DatabaseTraits.literal(table.sql()));
    }

    /** What the table now holds under the keys of the staged rows. */
    String land() {
        return "create temporary table liftlock_landed on commit drop as select %s from %s t join %s s on %s"
                .formatted(list("t.", columns), table.sql(), STAGED.sql(), same());
    }

    String remove() {
        StringBuilder same = new StringBuilder();
        for (int place = 0; place < key.size(); place++) {
            same.append(place == 0 ? "" : " and ")
                    .append("t.%s::text = k.key ->> %d".formatted(TableRef.quote(key.get(place)), place));
        }
        return """
                with keys as (
                    select jsonb_array_elements(keys) as key from liftlock.imported
                    where run = ? and step = ? and table_name = ?)
                delete from %s t using keys k where %s""".formatted(table.sql(), same);
    }

    private String same() {
        return key.stream()
                .map(column -> "t.%1$s = s.%1$s".formatted(TableRef.quote(column)))
                .collect(Collectors.joining(" and "));
    }

    private static String list(String prefix, List<String> columns) {
        return columns.stream().map(column -> prefix + TableRef.quote(column)).collect(Collectors.joining(", "));
    }
}
