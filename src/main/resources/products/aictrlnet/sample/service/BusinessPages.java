import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pages that come with the Business edition, and those of its ML service. */
record BusinessPages(Installation installation, Licensing licensing, Uptime uptime) {
    Map<String, Page> byPath() {
        return Map.of("/api/v1/ai-governance/ml-status", this::governance);
    }

    Map<String, Page> ofMlService() {
        return Map.of("/health", this::mlHealth);
    }

    private Answer governance(URI request) throws SQLException {
        if (!licensing.edition().licensed()) {
            return Answer.error(404, "not_in_edition", "AI governance comes with the Business edition.");
        }
        if (!installation.database().has("ai_governance_policies")) {
            return Answer.error(404, "not_installed", "The database has no tables for AI governance.");
        }
        Object policies = installation.database().count("ai_governance_policies");
        Optional<String> trouble = askMl();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", trouble.isEmpty() ? "healthy" : "unhealthy");
        body.put("ml_service", trouble.isEmpty()
                ? Map.of("url", installation.mlUrl(), "status", "connected")
                : Map.of("url", installation.mlUrl(), "status", "unreachable", "reason", trouble.get()));
        body.put("policies", policies);
        return new Answer(trouble.isEmpty() ? 200 : 503, body);
    }

    /** The host in ML_SERVICE_URL is a name of the compose network; here every service is on this machine. */
    private Optional<String> askMl() {
        try {
            Web.get("http://127.0.0.1:%d/health".formatted(installation.port("ml")));
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    private Answer mlHealth(URI request) {
        return Answer.ok(Map.of(
                "status", "healthy",
                "service", "ml",
                "version", SampleServer.VERSION,
                "uptime_seconds", uptime.seconds()));
    }
}
