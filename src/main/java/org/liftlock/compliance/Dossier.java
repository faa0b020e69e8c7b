package org.liftlock.compliance;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/** Gathers all evidence of an organization, computed at this moment. */
@ApplicationScoped
class Dossier {
    private final List<Source> sources;
    private final IsolationSource isolation;
    private final Scopes scopes;
    private final Clock clock;

    Dossier(@All List<Source> sources, IsolationSource isolation, Scopes scopes, Clock clock) {
        this.sources = sources;
        this.isolation = isolation;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** All evidence of one moment, what is to be mended first. */
    record Sheet(Instant at, List<Evidence> lines) {
        long count(Standing standing) {
            return lines.stream().filter(line -> line.standing() == standing).count();
        }

        public long good() {
            return count(Standing.GOOD);
        }

        public long look() {
            return count(Standing.LOOK);
        }

        public long bad() {
            return count(Standing.BAD);
        }
    }

    Sheet of(UUID organization) {
        Stream<Evidence> recorded = sources.stream()
                .flatMap(source ->
                        scopes.in(new Scope.Organization(organization), () -> source.of(organization)).stream());
        List<Evidence> lines = Stream.concat(recorded, Stream.of(isolation.of(organization)))
                .sorted(Comparator.comparing(Evidence::standing).reversed().thenComparing(Evidence::title))
                .toList();
        return new Sheet(clock.instant().truncatedTo(ChronoUnit.SECONDS), lines);
    }
}
