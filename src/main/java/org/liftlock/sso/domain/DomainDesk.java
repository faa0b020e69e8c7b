package org.liftlock.sso.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Where people claim domains, have them looked up, vouch for them and give them up. Everything done here is audited. */
@ApplicationScoped
class DomainDesk {
    private static final int MOST = 50;
    private static final int LONGEST_REASON = 500;

    private final Domains domains;
    private final Organizations organizations;
    private final Scopes scopes;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    DomainDesk(
            Domains domains,
            Organizations organizations,
            Scopes scopes,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.domains = domains;
        this.organizations = organizations;
        this.scopes = scopes;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** An organization with its domains. */
    record Shelf(Organization organization, List<Domain> domains) {}

    @Transactional
    Shelf shelf(String slug) {
        Organization organization = organizations.require(slug);
        return new Shelf(organization, domains.of(organization.id()));
    }

    @Transactional
    Domain show(String slug, String typed) {
        return require(organizations.require(slug), typed);
    }

    private Domain require(Organization organization, String typed) {
        return DomainName.read(typed)
                .flatMap(name -> domains.find(organization.id(), name))
                .orElseThrow(() -> new Problem.NotFound("domain"));
    }

    /** The same domain a second time is the same claim. */
    @Transactional
    Domain claim(String slug, String typed) {
        Organization organization = organizations.require(slug);
        DomainName name = claimable(typed);
        return domains.find(organization.id(), name).orElseGet(() -> add(organization, name));
    }

    private static DomainName claimable(String typed) {
        DomainName name =
                DomainName.read(typed).orElseThrow(() -> refused("Give the name of a domain, such as example.com."));
        if (name.isPublicSuffix()) {
            throw refused("Everybody can register names below %s, so nobody can own it. Give a name below it."
                    .formatted(name.words()));
        }
        if (FreeMail.offeredBy(name)) {
            throw refused(
                    "Everybody can get an address at %s, so no organization can own it. Give a domain of your own."
                            .formatted(name.words()));
        }
        return name;
    }

    private static Problem.Invalid refused(String why) {
        return new Problem.Invalid(Map.of("domain", why));
    }

    private Domain add(Organization organization, DomainName name) {
        if (domains.count("organization.id", organization.id()) >= MOST) {
            throw refused("An organization can have %d domains. Remove one that is not needed.".formatted(MOST));
        }
        Domain domain = new Domain(organization, name, viewer.get().email(), clock.instant());
        domains.persist(domain);
        note(domain, "domain.claimed", Map.of());
        return domain;
    }

    /** Staff answer for a domain that DNS does not prove. */
    @Transactional
    Domain vouch(String slug, String typed, String reason) {
        if (!viewer.may(Permissions.DOMAINS_VOUCH)) {
            throw new Problem.Forbidden(
                    "not_staff",
                    "Only staff of the maker can vouch for a domain with a reason.",
                    "Publish the TXT record and send the request without a reason, or ask your support.");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Problem.Invalid(Map.of(
                    "reason",
                    "Say in at most %d characters how you know that the domain is theirs.".formatted(LONGEST_REASON)));
        }
        Domain domain = require(organizations.require(slug), typed);
        requireFree(domain);
        domain.vouch(viewer.get().email(), reason.strip(), clock.instant());
        note(domain, "domain.vouched", Map.of("reason", reason.strip()));
        return domain;
    }

    /** Whose it is already is not told. */
    private void requireFree(Domain domain) {
        boolean taken = scopes.in(Scope.PORTAL, () -> domains.owner(domain.name())
                .filter(owner -> !owner.id().equals(domain.id()))
                .isPresent());
        if (taken) {
            throw new Problem.Conflict(
                    "domain_taken",
                    "%s is verified for another organization."
                            .formatted(domain.name().words()),
                    "If it is yours, ask your support, who can find out who holds it.");
        }
    }

    /** What a look into DNS found for a domain of somebody who is here. */
    @Transactional
    Domain found(String slug, String typed) {
        Domain domain = require(organizations.require(slug), typed);
        requireFree(domain);
        boolean fresh = !domain.isVerified() || domain.reason().isPresent();
        domain.found(viewer.get().email(), clock.instant());
        if (fresh) {
            note(domain, "domain.verified", Map.of());
        }
        return domain;
    }

    @Transactional
    void missed(String slug, String typed) {
        Domain domain = require(organizations.require(slug), typed);
        domain.missed(clock.instant());
        note(domain, "domain.checked", Map.of("found", false));
    }

    @Transactional
    void remove(String slug, String typed) {
        Domain domain = require(organizations.require(slug), typed);
        note(domain, "domain.removed", Map.of("verified", domain.isVerified()));
        domains.delete(domain);
    }

    private void note(Domain domain, String action, Map<String, ?> detail) {
        audit.record(
                domain.organization().id(),
                viewer.get().email(),
                action,
                domain.name().ascii(),
                detail);
    }
}
