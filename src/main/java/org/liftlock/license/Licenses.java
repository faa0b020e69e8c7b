package org.liftlock.license;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** All licenses; row-level security decides whose one sees. */
@ApplicationScoped
public class Licenses implements PanacheRepositoryBase<License, UUID> {
    private static final String SEARCH = """
            from License l join fetch l.organization o
            where (locate(:part, lower(o.name)) > 0 or locate(:part, cast(l.id as string)) > 0)
            and (:state = ''
                or :state = 'transferred' and l.replacedById is not null
                or :state = 'revoked' and l.replacedById is null and l.revokedAt is not null
                or :state = 'suspended' and l.revokedAt is null and l.suspendedAt is not null
                or l.revokedAt is null and l.suspendedAt is null
                    and (:state = 'valid' and l.notBefore <= :now and l.expiresAt > :now
                        or :state = 'not_yet_valid' and l.notBefore > :now
                        or :state = 'in_grace' and l.expiresAt <= :now and l.graceEndsAt > :now
                        or :state = 'expired' and l.graceEndsAt <= :now))
            order by l.issuedAt desc, l.id
            """;

    private final SigningKeys keys;

    Licenses(SigningKeys keys) {
        this.keys = keys;
    }

    public License require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("license"));
    }

    /**
     * Two who change one license do so one after the other, each from what the other has left; and no key is revoked
     * meanwhile.
     */
    public License requireForChange(UUID id) {
        keys.hold();
        getEntityManager()
                .createNativeQuery("select id from license where id = :id for no key update", UUID.class)
                .setParameter("id", id)
                .getResultList();
        return require(id);
    }

    /** An organization's licenses of a product, in no order. */
    public List<License> of(UUID organization, String product) {
        return list("organization.id = ?1 and product = ?2", organization, product);
    }

    /** @param more whether there is a further page */
    record Found(List<License> licenses, boolean more) {}

    Found search(LicenseQuery query, Instant now) {
        List<License> oneMore = find(
                        SEARCH,
                        Parameters.with("part", query.search().strip().toLowerCase(Locale.ROOT))
                                .and("state", query.state())
                                .and("now", now))
                .range(query.first(), query.first() + LicenseQuery.PAGE_SIZE)
                .list();
        boolean more = oneMore.size() > LicenseQuery.PAGE_SIZE;
        return new Found(more ? oneMore.subList(0, LicenseQuery.PAGE_SIZE) : oneMore, more);
    }
}
