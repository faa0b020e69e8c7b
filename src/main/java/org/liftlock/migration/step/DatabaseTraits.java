package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a database is given when it is created and can never change: its encoding and its rules of sorting.
 *
 * @param provider c (the C library), i (ICU) or b (built in)
 * @param locale of ICU or the built-in provider
 */
record DatabaseTraits(
        String encoding,
        String collate,
        String ctype,
        String provider,
        @Nullable String locale,
        @Nullable String tablespace) {

    /** Through JSON, because the catalog's columns for locales differ between PostgreSQL 13, 15 and 17. */
    private static final String READ = """
            select pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
                   coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'),
                   coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'),
                   (select spcname from pg_tablespace t where t.oid = d.dattablespace and spcname <> 'pg_default')
            from pg_database d
            where d.datname = ?""";

    /** @param connection to any database of the server */
    static DatabaseTraits of(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new DatabaseTraits(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6));
            }
        }
    }

    /** For an empty database of the same traits. */
    String createStatement(String name) {
        StringBuilder sql =
                new StringBuilder("create database %s template template0 encoding %s lc_collate %s lc_ctype %s"
                        .formatted(TableRef.quote(name), literal(encoding), literal(collate), literal(ctype)));
        if (locale != null && provider.equals("i")) {
            sql.append(" locale_provider icu icu_locale ").append(literal(locale));
        }
        if (locale != null && provider.equals("b")) {
            sql.append(" locale_provider builtin builtin_locale ").append(literal(locale));
        }
        if (tablespace != null) {
            sql.append(" tablespace ").append(TableRef.quote(tablespace));
        }
        return sql.toString();
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
