package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where organizations begin. */
@ApplicationScoped
public class Founding {
    /** Under this address stands the form for new ones. */
    private static final String OWN_PAGE = "new";

    private final Organizations organizations;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    Founding(Organizations organizations, EntityManager entities, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.organizations = organizations;
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * @throws Problem.Invalid when something cannot be used
     * @throws Problem.Conflict when the slug that was asked for belongs to another organization; it proposes a free one
     */
    @Transactional
    public Organization found(NewOrganization wanted) {
        NewOrganization.Checked order = wanted.check();
        Organization organization =
                new Organization(slug(order), order.name(), order.plan(), order.limits(), clock.instant());
        organization.describe(order.name(), order.billingEmail());
        organizations.persist(organization);
        audit.record(
                organization.id(),
                viewer.get().email(),
                "organization.created",
                organization.slug(),
                Map.of("name", order.name(), "plan", order.plan().id()));
        return organization;
    }

    /** Two who found one of the same name at once go through here one after the other. */
    private String slug(NewOrganization.Checked order) {
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('slugs of organizations', 0)) as text)",
                        String.class)
                .getSingleResult();
        if (order.slug() == null) {
            return free(Slug.of(order.name(), "organization"));
        }
        if (taken(order.slug())) {
            throw new Problem.Conflict(
                    "slug_taken",
                    "The short name %s is taken.".formatted(order.slug()),
                    "%s is free; or leave the short name out, and one is made of the name."
                            .formatted(free(order.slug())));
        }
        return order.slug();
    }

    private String free(String wanted) {
        String slug = wanted;
        for (int next = 2; taken(slug); next++) {
            slug = wanted + "-" + next;
        }
        return slug;
    }

    private boolean taken(String slug) {
        return slug.equals(OWN_PAGE) || organizations.bySlug(slug).isPresent();
    }
}
