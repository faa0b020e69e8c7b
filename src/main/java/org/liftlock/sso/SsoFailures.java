package org.liftlock.sso;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** The log of refused sign-ins, kept for thirty days. */
@ApplicationScoped
public class SsoFailures implements PanacheRepositoryBase<SsoFailure, UUID> {
    public static final Duration KEPT = Duration.ofDays(30);
    private static final int NEWEST = 50;

    private final Seal seal;
    private final Clock clock;

    SsoFailures(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** @param text what the identity provider sent; null when it is not kept */
    public void record(UUID organization, String method, Refused refused, String address, @Nullable String text) {
        persist(new SsoFailure(organization, method, refused, address, text, seal, clock.instant()));
    }

    public SsoFailure require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("failed sign-in"));
    }

    public List<SsoFailure> newest(UUID organization) {
        return find("organizationId = ?1 order by at desc", organization)
                .page(0, NEWEST)
                .list();
    }

    void forgetOld() {
        delete("at < ?1", clock.instant().minus(KEPT));
    }
}
