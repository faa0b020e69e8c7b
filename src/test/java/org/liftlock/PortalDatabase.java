package org.liftlock;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.liftlock.database.ApplicationRole;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.database.Home;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.secret.SealingKey;
import org.liftlock.sso.domain.NameServer;

/** A new database for the portal under test, entered as the portal enters its own: not as the owner of the tables. */
public final class PortalDatabase implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Target database = ScratchDatabases.superuser(ScratchDatabases.create());
        EmbeddedServer.Owner owner = new EmbeddedServer.Owner(
                "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.database()),
                database.user(),
                database.password());
        Home home = Home.at(Path.of(System.getenv("LIFTLOCK_HOME")));
        ApplicationRole role =
                ApplicationRole.prepare(owner, SealingKey.in(home).text());
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", owner.jdbcUrl(),
                "quarkus.datasource.username", role.name(),
                "quarkus.datasource.password", role.password(),
                "quarkus.flyway.username", owner.user(),
                "quarkus.flyway.password", owner.password(),
                "quarkus.flyway.jdbc-url", owner.jdbcUrl(),
                "quarkus.flyway.placeholders.application_role", role.name(),
                "quarkus.http.test-port", "0",
                "liftlock.work.enabled", "false"));
        settings.put("liftlock.webhooks.private-addresses", "true");
        settings.put("liftlock.sso.private-addresses", "true");
        settings.put("liftlock.dns.resolver", NameServer.start());
        return settings;
    }

    @Override
    public void stop() {
        // the server ends with the JVM
    }
}
