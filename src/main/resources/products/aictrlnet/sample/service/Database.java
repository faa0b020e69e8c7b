import java.net.URI;
import java.net.URLDecoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The installation's database. A connection lives as long as one question, so that nothing stands in a restore's way. */
record Database(String name, String url, Properties properties) {
    static Database at(String address) {
        try {
            URI uri = new URI(address.replaceFirst("^postgres(ql)?(\\+\\w+)?:", "postgresql:"));
            String[] account = uri.getRawUserInfo().split(":", 2);
            String name = uri.getPath().substring(1);
            int port = uri.getPort() < 0 ? 5432 : uri.getPort();
            Properties properties = new Properties();
            properties.setProperty("user", decoded(account[0]));
            properties.setProperty("password", account.length > 1 ? decoded(account[1]) : "");
            // Row-level security shows all rows to nobody else.
            properties.setProperty("options", "-c app.is_admin=true");
            properties.setProperty("ApplicationName", "aictrlnet");
            properties.setProperty("connectTimeout", "3");
            properties.setProperty("socketTimeout", "10");
            return new Database(name, "jdbc:postgresql://%s:%d/%s".formatted(uri.getHost(), port, name), properties);
        } catch (Exception malformed) {
            throw new Refusal("DATABASE_URL must look like postgresql://user:password@host:port/name.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    boolean has(String table) throws SQLException {
        return (boolean) rows("select to_regclass(?) is not null as there", table).getFirst().get("there");
    }

    Object count(String table) throws SQLException {
        return rows("select count(*) as n from " + table).getFirst().get("n");
    }

    Optional<String> trouble() {
        try {
            rows("select 1");
            return Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    List<Map<String, Object>> rows(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return rows(statement.executeQuery());
        }
    }

    private static List<Map<String, Object>> rows(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), found.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
