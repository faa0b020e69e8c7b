package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/**
 * A database that is worked on without an installation around it: no services, no configuration, nobody to notify.
 *
 * @param workspace for files that are gone afterwards
 * @param trying whether packs are tried on a copy of the schema first, where that is possible; false for a database that
 *     was made for them
 */
public record BareSite(Product product, Target target, Path workspace, boolean trying) {

    /** As the product says that its database has to be asked. */
    public BareSite {
        target = target.with(product.sheet().database().settings());
    }

    /** For a work of its own. */
    Site site(Pack pack) {
        Edition edition =
                product.findEdition(pack.edition()).orElse(product.editions().getFirst());
        return new Site(
                UUID.randomUUID(),
                1,
                target.database(),
                product.with(pack),
                edition,
                edition,
                target,
                Map.of(),
                Map.of(),
                new Deployer.Manual(),
                new NoFiles(),
                new LicenseProof(null, null, "", List.of()),
                (key, subject, body) -> {},
                (id, title, detail, doneBecause) -> {},
                workspace,
                new PassingJournal(),
                Clock.systemUTC(),
                JsonNodeFactory.instance.objectNode(),
                false,
                Ground.INSTALLATION,
                Meter.NONE,
                new Gate.Open());
    }

    /** Why packs cannot be tried on a copy of the schema; empty when they can. */
    Optional<String> untriable(Connection connection) throws SQLException {
        if (!Answers.yes(connection, "select rolcreatedb or rolsuper from pg_roles where rolname = current_user")) {
            return Optional.of("the role %s may not create databases (ALTER ROLE %s CREATEDB lets it)."
                    .formatted(target.user(), TableRef.quote(target.user())));
        }
        try {
            BackupTools.choose(Programs.here(), connection);
            return Optional.empty();
        } catch (StepEnd missing) {
            return Optional.of(Attempt.findings(missing).getFirst().message());
        }
    }

    private static final class NoFiles implements Configuration {
        @Override
        public Map<String, String> read() {
            return Map.of();
        }

        @Override
        public void write(Map<String, String> files) {
            throw new IllegalStateException("There is no configuration here to write");
        }
    }
}
