import java.util.List;
import java.util.Optional;

/** The editions that this service can pretend to be. */
enum Edition {
    COMMUNITY("Community", 8000, List.of("users", "workflow_definitions", "basic_agents")),
    BUSINESS("Business", 8001, List.of("organizations", "enhanced_agents", "approval_workflows", "oauth2_providers")),
    ENTERPRISE("Enterprise", 8002, List.of("enhanced_agents", "tenant_groups", "federation_nodes", "saml_providers"));

    private final String title;
    private final int port;
    private final List<String> tables;

    Edition(String title, int port, List<String> tables) {
        this.title = title;
        this.port = port;
        this.tables = tables;
    }

    static Optional<Edition> named(String name) {
        for (Edition edition : values()) {
            if (edition.id().equals(name)) {
                return Optional.of(edition);
            }
        }
        return Optional.empty();
    }

    String id() {
        return name().toLowerCase();
    }

    String title() {
        return title;
    }

    boolean licensed() {
        return this != COMMUNITY;
    }

    int port(String service) {
        return service.equals("ml") ? 8003 : port;
    }

    /** Tables without which a database is not of this edition. */
    List<String> tables() {
        return tables;
    }
}
