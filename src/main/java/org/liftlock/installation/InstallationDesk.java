package org.liftlock.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.ConnectionTest.Result.Recognized;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Places;
import org.liftlock.organization.Slug;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Where people add installations and mend how they are reached. Everything done here is audited. */
@ApplicationScoped
class InstallationDesk {
    private final Installations installations;
    private final Activity activity;
    private final Seal seal;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final EntityManager entities;
    private final Clock clock;

    InstallationDesk(
            Installations installations,
            Activity activity,
            Seal seal,
            AuditTrail audit,
            CurrentViewer viewer,
            EntityManager entities,
            Clock clock) {
        this.installations = installations;
        this.activity = activity;
        this.seal = seal;
        this.audit = audit;
        this.viewer = viewer;
        this.entities = entities;
        this.clock = clock;
    }

    /** @param seen what the connection test saw a moment ago */
    @Transactional
    Installation add(Organization organization, Draft draft, Recognized seen) {
        Places.requireRoomForInstallation(organization, installations.count("organization.id", organization.id()));
        Installation installation = new Installation(
                organization, freeSlug(organization, draft), draft, seen.edition(), seal, clock.instant());
        installations.persist(installation);
        note(
                installation,
                "installation.added",
                Map.of("name", draft.name(), "product", draft.product(), "edition", seen.edition()));
        return installation;
    }

    /** Two people who add one of the same name at once go through here one after the other. */
    private String freeSlug(Organization organization, Draft draft) {
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)", String.class)
                .setParameter("key", "installation slugs of " + organization.id())
                .getSingleResult();
        String wanted = Slug.of(draft.name(), "installation");
        String slug = wanted;
        for (int next = 2; installations.bySlug(organization.id(), slug).isPresent(); next++) {
            slug = wanted + "-" + next;
        }
        return slug;
    }

    /** The database answers under another address or to another password. */
    @Transactional
    void move(UUID id, DatabaseAddress database, String password, Recognized seen) {
        Installation installation = installations.require(id);
        requireSameEdition(installation, seen);
        installation.moves(database, password, seal, clock.instant());
        note(
                installation,
                "installation.moved",
                Map.of(
                        "host",
                        database.host(),
                        "port",
                        database.port(),
                        "database",
                        database.name(),
                        "user",
                        database.user()));
    }

    /** A database that is halfway between two editions is what its run is mending. */
    private void requireSameEdition(Installation installation, Recognized seen) {
        boolean runHasIt = activity.standing(installation).run() != null;
        if (!runHasIt && !seen.edition().equals(installation.edition())) {
            throw new Problem.Unusable(List.of(Finding.error(
                    "other_edition",
                    "This database is of the edition %s, and %s is of the edition %s."
                            .formatted(seen.edition(), installation.name(), installation.edition()),
                    "Check the database's name. If it is another installation, add it as one of its own.")));
        }
    }

    private void note(Installation installation, String action, Map<String, ?> detail) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                action,
                installation.id().toString(),
                detail);
    }
}
