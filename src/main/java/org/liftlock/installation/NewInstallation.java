package org.liftlock.installation;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An installation as somebody sends it; what is missing is found by {@link DraftReading}. */
record NewInstallation(
        @Nullable @Schema(examples = "Production in Frankfurt")
        String name,

        @Nullable @Schema(description = "The id of a product, as GET /api/v1/playbooks names it")
        String product,

        @Nullable @Schema(enumeration = {"production", "staging", "development"})
        String environment,

        @Nullable Database database,

        @Nullable @Schema(description = "Who stops and starts the services; manual when left out")
        String deployer,

        @Nullable
        @Schema(
                description = "Where the services answer, by service id",
                examples = "{\"api\": \"http://localhost:8000\"}")
        Map<String, String> services,

        @Nullable @Schema(description = "For the maker's staff: the short name of the organization it belongs to")
        String organization) {

    record Database(
            @Nullable @Schema(examples = "localhost") String host,
            @Nullable @Schema(examples = "5432") Integer port,
            @Nullable @Schema(examples = "app") String name,
            @Nullable @Schema(examples = "app") String user,
            @Nullable @Schema(format = "password") String password) {
        @Override
        public String toString() {
            return "Database[%s, %s, %s]".formatted(host, port, name);
        }
    }

    /** Under the names that errors are reported by. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        put(values, "name", name);
        put(values, "product", product);
        put(values, "environment", environment);
        put(values, "deployer", deployer);
        put(values, "organization", organization);
        if (database != null) {
            put(values, "database.host", database.host);
            put(values, "database.port", database.port);
            put(values, "database.name", database.name);
            put(values, "database.user", database.user);
            put(values, DraftReading.PASSWORD, database.password);
        }
        if (services != null) {
            services.forEach((service, address) -> put(values, "services." + service, address));
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
