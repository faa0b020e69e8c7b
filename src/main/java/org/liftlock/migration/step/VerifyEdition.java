package org.liftlock.migration.step;

import java.sql.Connection;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;

/** Asks the database which edition it is. */
public record VerifyEdition(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "verify_edition";
    }

    @Override
    public Outline check(Site site) {
        return Outline.of(
                "Looks whether the database is %s.".formatted(site.to().name()));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                return judge(site, EditionProbe.of(site.product()).probe(connection));
            }
        });
    }

    private static Outcome judge(Site site, EditionProbe.Seen seen) {
        if (seen.edition().equals(Optional.of(site.to()))) {
            return new Outcome.Done("The database is %s.".formatted(site.to().name()), false, seen.findings());
        }
        return Outcome.failed(Finding.error(
                "wrong_edition",
                "The database should be %s and is %s."
                        .formatted(
                                site.to().name(),
                                seen.edition().map(Edition::name).orElse("not the product's")),
                "Find out what else has changed the database, then retry or go back to another backup."));
    }

    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public boolean rehearses() {
        return false;
    }
}
