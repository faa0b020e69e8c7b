import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** What the database tells of the use: of executions the day before, which is over, and of storage how much there is. */
record DatabaseUsage(Database database) implements UsageClient.Usage {
    @Override
    public List<Map<String, Object>> on(LocalDate day) throws SQLException {
        LocalDate before = day.minusDays(1);
        Object executions = number(
                "select count(*) as n from workflow_executions where started_at >= ? and started_at < ?",
                before.atStartOfDay(), day.atStartOfDay());
        return List.of(
                event(before.atTime(12, 0), "execution", executions),
                event(day.atStartOfDay(), "storage_bytes", number("select pg_database_size(current_database()) as n")));
    }

    private Object number(String sql, Object... values) throws SQLException {
        return database.rows(sql, values).getFirst().get("n");
    }

    private static Map<String, Object> event(LocalDateTime at, String kind, Object quantity) {
        return Map.of("at", at + ":00Z", "kind", kind, "quantity", quantity);
    }
}
