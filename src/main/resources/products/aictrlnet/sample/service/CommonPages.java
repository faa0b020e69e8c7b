import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pages that every edition has. */
record CommonPages(Installation installation, Licensing licensing, Uptime uptime) {
    Map<String, Page> byPath() {
        return Map.of(
                "/health", this::health,
                "/api/v1/system/license", request -> Answer.ok(licensing.json()),
                "/api/v1/system/resources", this::resources,
                "/api/v1/workflows", this::workflows);
    }

    private Answer health(URI request) {
        Map<String, Object> body = new LinkedHashMap<>();
        long began = System.nanoTime();
        Optional<String> trouble = installation.database().trouble();
        body.put("status", trouble.isEmpty() ? "healthy" : "unhealthy");
        body.put("edition", installation.edition().id());
        body.put("version", SampleServer.VERSION);
        body.put("uptime_seconds", uptime.seconds());
        body.put("database", trouble.isEmpty()
                ? Map.of("status", "connected", "latency_ms", Uptime.millis(began))
                : Map.of("status", "unreachable", "reason", trouble.get()));
        return new Answer(trouble.isEmpty() ? 200 : 503, body);
    }

    private Answer resources(URI request) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var disk = installation.folder().toFile();
        return Answer.ok(Map.of(
                "memory", Map.of("total_bytes", machine.getTotalMemorySize(), "free_bytes", machine.getFreeMemorySize()),
                "cpu", Map.of("cores", machine.getAvailableProcessors(), "load", machine.getSystemLoadAverage()),
                "disk", Map.of("total_bytes", disk.getTotalSpace(), "free_bytes", disk.getUsableSpace())));
    }

    private Answer workflows(URI request) throws SQLException {
        long limit = Math.clamp(number(request, "limit", 20), 1, 100);
        long offset = Math.max(0, number(request, "offset", 0));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("edition", installation.edition().id());
        body.put("total", installation.database().count("workflow_definitions"));
        body.put("limit", limit);
        body.put("offset", offset);
        body.put("items", installation.database().rows(
                """
                select id, name, version, active, tenant_id, created_at::text as created_at
                from workflow_definitions order by workflow_definitions.created_at, id limit ? offset ?""",
                limit, offset));
        return Answer.ok(body);
    }

    private static long number(URI request, String name, long otherwise) {
        for (String pair : String.valueOf(request.getQuery()).split("&")) {
            if (pair.matches(name + "=\\d{1,9}")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return otherwise;
    }
}
