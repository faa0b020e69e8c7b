package org.liftlock.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.liftlock.migration.step.Backfill;
import org.liftlock.migration.step.HeardPulse;
import org.liftlock.migration.step.MemoryJournal;
import org.liftlock.migration.step.MigrateSchema;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;

/** Giving everybody an organization against four statements in one transaction, with others at work on profiles. */
record OrganizationsBench(BenchServer server, Product product) {
    private static final long USERS = Long.getLong("liftlock.bench.users", 1_000_000);

    private static final int ROUNDS = Integer.getInteger("liftlock.bench.rounds", 3);
    private static final int BUSY_PER_SECOND = 10;

    /** A person at work: one profile read and one written, at or after a random key. */
    private static final List<String> PERSON = List.of(
            "select full_name from profiles where id >= ? order by id limit 1",
            "update profiles set website = 'https://x.example' where id = (select id from profiles where id >= ? order by id limit 1)");

    private static final String FOUR_STATEMENTS = """
            begin;
            insert into organizations (name, display_name, plan_type, status)
            select email || '_org', email, 'trial', 'active' from users where email is not null
            on conflict (name) do nothing;
            update profiles p set organization_id = o.id
            from organizations o, users u where p.id = u.id and o.name = u.email || '_org';
            insert into organization_roles (organization_id, name, display_name, permissions, is_default)
            select id, 'Admin', 'Administrator', '["*"]'::jsonb, true from organizations;
            insert into user_organization_roles (user_id, organization_id, role_id, assigned_by)
            select p.id, p.organization_id, r.id, p.id from profiles p
            join organization_roles r on r.organization_id = p.organization_id and r.name = 'Admin'
            where p.organization_id is not null;
            commit""";

    void everybody() {
        Target original = server.sample(product, Map.of("users", USERS, "repositories", 1_000L));
        Playbook playbook = product.playbook("individuals-to-organizations").orElseThrow();
        apply(step(playbook, MigrateSchema.class, "migrate-schema"), site(original));
        Backfill step = step(playbook, Backfill.class, "personal-organizations");
        Side floor = new Side();
        Side engine = new Side();
        for (int round = 0; round < ROUNDS; round++) {
            round(original, floor, copy -> BenchServer.execute(copy, FOUR_STATEMENTS));
            round(original, engine, copy -> apply(step, site(copy)));
        }
        server.drop(original);
        print(floor, engine);
    }

    /** What one way took, and how it went for the person beside it. */
    private static final class Side {
        private final Timing timing = new Timing();
        private final List<Contender> beside = new ArrayList<>();

        double worst() {
            return beside.stream().mapToDouble(Contender::worstMillis).max().orElseThrow();
        }

        long failed() {
            return beside.stream().mapToLong(Contender::failures).sum();
        }

        /** In the round in which there were fewest. */
        long statements() {
            return beside.stream().mapToLong(Contender::updates).min().orElseThrow();
        }
    }

    private void round(Target original, Side side, Consumer<Target> work) {
        Target copy = server.copy(original);
        Contender person = new Contender(copy, PERSON);
        try (person) {
            side.timing.time(() -> work.accept(copy));
        }
        side.beside.add(person);
        server.drop(copy);
    }

    /** A person who hardly came to work would have waited for nothing. */
    private static void print(Side floor, Side engine) {
        double seconds = engine.timing.median();
        if (engine.statements() < seconds * BUSY_PER_SECOND) {
            throw new IllegalStateException("Only %d statements of others in %.1f s: the person beside it was idle"
                    .formatted(engine.statements(), seconds));
        }
        System.out.printf(
                "# %,d users, %d rounds: four statements %.1f s (worst wait beside them %.0f ms, %d statements of others failed), personal-organizations %.1f s, at least %d statements of others beside it%n",
                USERS, ROUNDS, floor.timing.median(), floor.worst(), floor.failed(), seconds, engine.statements());
        new Row("individuals-to-organizations-vs-four-statements", seconds / floor.timing.median(), "times", 1.3)
                .print();
        new Row("individuals-to-organizations-worst-wait-of-others", engine.worst(), "ms", 250).print();
        new Row("individuals-to-organizations-failed-statements-of-others", engine.failed(), "statements", 0).print();
    }

    private static <T extends Step> T step(Playbook playbook, Class<T> kind, String name) {
        return playbook.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private Site site(Target target) {
        return TestSite.on(target)
                .run(UUID.randomUUID())
                .product(product)
                .editions("individuals", "organizations")
                .journal(new MemoryJournal())
                .site();
    }

    private static void apply(Step step, Site site) {
        Outcome outcome = step.apply(site, new HeardPulse());
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(step.name() + ": " + outcome);
        }
    }
}
