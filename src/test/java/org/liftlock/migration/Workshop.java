package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.license.LicenseCheck;
import org.liftlock.migration.setting.Decisions;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.secret.Seal;
import org.liftlock.work.WorkSettings;

/** Workers for products and clocks of a test's own, and runs for them. */
@ApplicationScoped
class Workshop {
    @Inject
    World world;

    @Inject
    Installations installations;

    @Inject
    Runs runs;

    @Inject
    Premises premises;

    @Inject
    LicenseCheck licenses;

    @Inject
    Decisions decisions;

    @Inject
    Scopes scopes;

    @Inject
    BackupShelf shelf;

    @Inject
    EntityManager entities;

    @Inject
    Gates gates;

    @Inject
    RunNews news;

    @Inject
    Seal seal;

    @Inject
    ObjectMapper json;

    @Inject
    WorkSettings settings;

    @Inject
    Event<RunEnded> ended;

    @Inject
    Backups backups;

    @Inject
    Predictions predictions;

    RunWorker worker(Products products, Clock clock) {
        Comeback comeback = new Comeback(shelf, products, scopes, entities, seal);
        Sites sites = new Sites(
                products, runs, premises, licenses, decisions, scopes, entities, gates, news, seal, json, clock,
                comeback);
        Leftovers leftovers = new Leftovers(runs, premises, products, scopes, clock);
        return new RunWorker(
                runs,
                products,
                sites,
                news,
                scopes,
                entities,
                json,
                settings,
                clock,
                ended,
                backups,
                predictions,
                leftovers);
    }

    /** An installation of the small product whose database is the given one. */
    UUID installation(String organization, Target target) {
        UUID installation = world.installation(organization);
        world.change(
                "update installation set product = 'small', edition = 'basic', database_host = ?, database_port = ?, database_name = ?, database_user = ? where id = ?",
                target.host(),
                target.port(),
                target.database(),
                target.user(),
                installation);
        return installation;
    }

    UUID organization(UUID installation) {
        return scopes.in(
                Scope.PORTAL,
                () -> installations.require(installation).organization().id());
    }

    /** A run that no worker has been told of. */
    UUID run(Products products, UUID installation, Mode mode, String startedBy, Instant now) {
        return scopes.in(Scope.PORTAL, () -> {
            Installation found = installations.require(installation);
            Playbook playbook = products.get("small").playbook("basic-to-full").orElseThrow();
            Order order = new Order(installation, playbook.name(), mode, JsonNodeFactory.instance.objectNode(), null);
            Run run = new Run(found, playbook, (Route.Between) playbook.route(), order, startedBy, now);
            run.follows(Recipe.of(products.get("small"), playbook));
            runs.persist(run);
            return run.id();
        });
    }

    <T> T of(UUID run, Function<Run, T> question) {
        return scopes.in(Scope.PORTAL, () -> question.apply(runs.require(run)));
    }

    void change(UUID run, Consumer<Run> change) {
        scopes.run(Scope.PORTAL, () -> change.accept(runs.require(run)));
    }
}
