package org.liftlock.license.validation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The checks that are on record; row-level security decides whose one sees. */
@ApplicationScoped
public class RecordedChecks implements PanacheRepositoryBase<RecordedCheck, Long> {
    private static final String NEWEST = """
            select c.* from unnest(cast(:licenses as uuid[])) as wanted (license) cross join lateral (
                select * from (
                    select distinct on (installation) * from license_check
                    where license_id = wanted.license
                    order by installation, at desc, id desc) of_each
                order by at desc, id desc limit :most) c
            order by c.at desc, c.id desc
            """;

    /**
     * The newest of each license and installation, the newest first.
     *
     * @param most how many installations of each license
     */
    List<RecordedCheck> newestOf(List<UUID> licenses, int most) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(NEWEST, RecordedCheck.class)
                .setParameter("licenses", licenses.stream().map(UUID::toString).toArray(String[]::new))
                .setParameter("most", most)
                .getResultList();
    }

    /** How many installations have asked about a license. */
    long installations(UUID license) {
        return getEntityManager()
                .createQuery(
                        "select count(distinct installation) from RecordedCheck where licenseId = :license", Long.class)
                .setParameter("license", license)
                .getSingleResult();
    }

    /** The newest of each license under this name. */
    List<RecordedCheck> newestOf(List<UUID> licenses, String installation) {
        if (licenses.isEmpty()) {
            return List.of();
        }
        return getEntityManager()
                .createQuery("""
                        from RecordedCheck c where c.licenseId in :licenses and c.installation = :installation
                            and c.id = (select max(o.id) from RecordedCheck o
                                where o.licenseId = c.licenseId and o.installation = c.installation)
                        order by c.at desc
                        """, RecordedCheck.class)
                .setParameter("licenses", licenses)
                .setParameter("installation", installation)
                .getResultList();
    }

    /** The newest first. */
    List<RecordedCheck> of(UUID license, String installation) {
        return list("licenseId = ?1 and installation = ?2 order by at desc, id desc", license, installation);
    }

    /**
     * The last one of an organization's installation, by whichever of its names it calls itself.
     *
     * @param names lower case
     */
    public Optional<RecordedCheck> lastOf(UUID organization, List<String> names) {
        return find("organizationId = ?1 and lower(installation) in ?2 order by at desc, id desc", organization, names)
                .firstResultOptional();
    }
}
