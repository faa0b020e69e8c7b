package org.liftlock.license;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.liftlock.problem.Problem;
import org.liftlock.web.Slice;

/** What is asked for; row-level security decides whose requests one sees. */
@ApplicationScoped
public class LicenseRequests implements PanacheRepositoryBase<LicenseRequest, UUID> {
    private static final String PENDING = "r.state in ('open', 'quoted', 'accepted')";

    public LicenseRequest require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("request"));
    }

    /** Two who answer one request do so one after the other. */
    LicenseRequest requireForChange(UUID id) {
        getEntityManager()
                .createNativeQuery("select id from license_request where id = :id for no key update", UUID.class)
                .setParameter("id", id)
                .getResultList();
        return require(id);
    }

    /** Those of which something is still to come. */
    long waiting() {
        return count("state in ('open', 'accepted')");
    }

    /** @param state an id of a state; pending for all that are not over; empty for all */
    Slice<LicenseRequest> search(String state, int page, int rows) {
        String where =
                switch (state) {
                    case "" -> "1 = 1";
                    case "pending" -> PENDING;
                    default -> "r.state = :state";
                };
        Parameters parameters = where.contains(":state") ? Parameters.with("state", state) : new Parameters();
        PanacheQuery<LicenseRequest> found = find(
                "from LicenseRequest r join fetch r.organization where " + where + " order by r.askedAt desc, r.id",
                parameters);
        long total = count("from LicenseRequest r where " + where, parameters);
        return new Slice<>(found.page(page - 1, rows).list(), total, page, rows);
    }
}
