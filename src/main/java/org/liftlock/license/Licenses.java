package org.liftlock.license;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** All licenses; row-level security decides whose one sees. */
@ApplicationScoped
public class Licenses implements PanacheRepositoryBase<License, UUID> {

    /** An organization's licenses of a product, in no order. */
    public List<License> of(UUID organization, String product) {
        return list("organization.id = ?1 and product = ?2", organization, product);
    }

    /** @param search part of an organization's name, or of a license's id; empty for all */
    List<License> search(String search) {
        return list(
                "locate(?1, lower(organization.name)) > 0 or locate(?1, cast(id as string)) > 0 order by issuedAt desc, id",
                search.strip().toLowerCase(Locale.ROOT));
    }
}
