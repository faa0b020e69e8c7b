package org.liftlock.license.validation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The checks that are on record; row-level security decides whose one sees. */
@ApplicationScoped
public class RecordedChecks implements PanacheRepositoryBase<RecordedCheck, Long> {
    private static final String NEWEST = """
            from RecordedCheck c where c.licenseId in ?1 and c.id = (
                select max(o.id) from RecordedCheck o
                where o.licenseId = c.licenseId and o.installation = c.installation)
            order by c.at desc
            """;

    /** The newest of each license and installation, the newest first. */
    List<RecordedCheck> newestOf(List<UUID> licenses) {
        return licenses.isEmpty() ? List.of() : list(NEWEST, licenses);
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
