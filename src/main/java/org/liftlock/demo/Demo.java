package org.liftlock.demo;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/**
 * Fills a new portal with something to try, and says how to sign in. Beside a configured database it makes no
 * installations, and people only where the operator gives them a password.
 */
@ApplicationScoped
class Demo {
    private final Optional<Integer> embeddedPort;
    private final int httpPort;
    private final boolean quiet;
    private final DemoPeople people;
    private final DemoInstallations installations;
    private final DemoBilling billing;
    private final DemoSales sales;
    private final DemoChecks checks;
    private final Scopes scopes;

    Demo(
            @ConfigProperty(name = "liftlock.embedded.port") Optional<Integer> embeddedPort,
            @ConfigProperty(name = "quarkus.http.port") int httpPort,
            @ConfigProperty(name = "liftlock.demo.quiet", defaultValue = "false") boolean quiet,
            DemoPeople people,
            DemoInstallations installations,
            DemoBilling billing,
            DemoSales sales,
            DemoChecks checks,
            Scopes scopes) {
        this.embeddedPort = embeddedPort;
        this.httpPort = httpPort;
        this.quiet = quiet;
        this.people = people;
        this.installations = installations;
        this.billing = billing;
        this.sales = sales;
        this.checks = checks;
        this.scopes = scopes;
    }

    /** Before the queue starts: a run that goes on needs its deployer. */
    void start(@Observes @Priority(4000) StartupEvent started) {
        if (embeddedPort.isPresent()) {
            String password = scopes.in(Scope.PORTAL, people::settle);
            installations.settle(embeddedPort.get(), "http://localhost:" + httpPort);
            scopes.run(Scope.PORTAL, billing::settle);
            scopes.run(Scope.PORTAL, sales::settle);
            scopes.run(Scope.PORTAL, checks::settle);
            if (!quiet) {
                welcome(password);
            }
        } else if (people.wanted()) {
            scopes.in(Scope.PORTAL, people::settle);
        }
    }

    private void welcome(String password) {
        System.out.printf(
                "%nLiftlock is ready: http://localhost:%d%nSign in as admin@acme.example %s%n(also: root@, sales@, support@liftlock.example, viewer@acme.example, admin@globex.example;%nmanager@acme.example approves what admin@acme.example starts;%nconsultant@partner.example belongs to two organizations and chooses one)%nCtrl-C stops it.%n%n",
                httpPort, password);
    }
}
