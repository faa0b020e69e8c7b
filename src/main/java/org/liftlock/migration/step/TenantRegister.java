package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.Tenancy;

/** The product's table of tenants, over one connection. */
record TenantRegister(Connection connection, Tenancy.Register data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One tenant.
     *
     * @param settings as the table holds them
     */
    record Tenant(String id, String settings) {
        /** Whether the limits are those that are asked for; what else the settings hold does not matter. */
        boolean has(JsonNode limits) {
            try {
                JsonNode present = JSON.readTree(settings.isBlank() ? "{}" : settings);
                return limits.properties().stream()
                        .allMatch(limit -> limit.getValue().asLong()
                                == present.path(limit.getKey()).asLong(-1));
            } catch (JsonProcessingException unreadable) {
                return limits.isEmpty();
            }
        }
    }

    boolean present() throws SQLException {
        return TableRef.find(connection, data.table()).isPresent();
    }

    Optional<Tenant> find(String slug) throws SQLException {
        String query = "select %s::text, coalesce(%s::text, '') from %s where %s = ?"
                .formatted(
                        TableRef.quote(data.id()),
                        TableRef.quote(data.settings()),
                        TableRef.quote(data.table()),
                        TableRef.quote(data.slug()));
        return Answers.of(connection, query, row -> new Tenant(row.getString(1), row.getString(2)), slug).stream()
                .findFirst();
    }

    /** One to choose from. */
    record Named(String id, String slug) {}

    /** In the order of their slugs. */
    List<Named> named(int most) throws SQLException {
        String query = "select %1$s::text, %2$s::text from %3$s order by 2 limit %4$d"
                .formatted(TableRef.quote(data.id()), TableRef.quote(data.slug()), TableRef.quote(data.table()), most);
        return Answers.of(connection, query, row -> new Named(row.getString(1), row.getString(2)));
    }

    /** One that nobody has to know of. */
    String insert(TenantWish wish) throws SQLException {
        return insert(wish, UUID.randomUUID().toString());
    }

    /** @return its id */
    String insert(TenantWish wish, String id) throws SQLException {
        List<String> columns = List.copyOf(data.columns().keySet());
        String sql = "insert into %s (%s) values (%s)"
                .formatted(
                        TableRef.quote(data.table()),
                        columns.stream().map(TableRef::quote).collect(Collectors.joining(", ")),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                insert.setObject(
                        i + 1, filled(String.valueOf(data.columns().get(columns.get(i))), id, wish), Types.OTHER);
            }
            insert.executeUpdate();
        }
        return id;
    }

    private static String filled(String template, String id, TenantWish wish) {
        Map<String, String> values = Map.of(
                "{id}", id,
                "{name}", wish.name(),
                "{slug}", wish.slug(),
                "{settings}", wish.settings().toString());
        return values.getOrDefault(template, template);
    }

    /** Its whole row, null when there is none. */
    @Nullable
    String json(String id) throws SQLException {
        List<String> rows = Answers.of(
                connection,
                "select row_to_json(t)::text from %s t where t.%s::text = ?"
                        .formatted(TableRef.quote(data.table()), TableRef.quote(data.id())),
                row -> row.getString(1),
                id);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** @return whether it was there */
    boolean delete(String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from %s where %s::text = ?"
                .formatted(TableRef.quote(data.table()), TableRef.quote(data.id())))) {
            delete.setString(1, id);
            return delete.executeUpdate() > 0;
        }
    }
}
