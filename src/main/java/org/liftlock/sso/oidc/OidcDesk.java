package org.liftlock.sso.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;
import org.liftlock.sso.DryRun;
import org.liftlock.sso.GroupRoles;
import org.liftlock.sso.GroupTargets;
import org.liftlock.sso.SsoEntitlement;

/** What is decided about an organization's OpenID Connect connection, with a record of who decided it. */
@ApplicationScoped
class OidcDesk {
    private final OidcConnections connections;
    private final Organizations organizations;
    private final SsoEntitlement entitlement;
    private final GroupTargets targets;
    private final DiscoveryReader discovery;
    private final Seal seal;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Scopes scopes;
    private final Clock clock;

    OidcDesk(
            OidcConnections connections,
            Organizations organizations,
            SsoEntitlement entitlement,
            GroupTargets targets,
            DiscoveryReader discovery,
            Seal seal,
            CurrentViewer viewer,
            AuditTrail audit,
            Scopes scopes,
            Clock clock) {
        this.connections = connections;
        this.organizations = organizations;
        this.entitlement = entitlement;
        this.targets = targets;
        this.discovery = discovery;
        this.seal = seal;
        this.viewer = viewer;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** An organization and its connection, where it has one. */
    record Shelf(Organization organization, Optional<OidcConnection> connection) {}

    @Transactional
    Shelf shelf(String slug) {
        Organization organization = organizations.require(slug);
        return new Shelf(organization, connections.findByIdOptional(organization.id()));
    }

    /** The identity provider is asked outside any transaction: it may be slow. */
    OidcConnection change(String slug, OidcDraft draft) {
        scopes.run(viewer.get().scope(), () -> check(slug, draft));
        Discovery found = discovery.read(draft.provider(), draft.discoveryUrl());
        return scopes.in(viewer.get().scope(), () -> write(slug, draft, found));
    }

    private void check(String slug, OidcDraft draft) {
        Organization organization = organizations.require(slug);
        entitlement.require(organization.id());
        Optional<OidcConnection> present = connections.findByIdOptional(organization.id());
        Map<String, String> errors = draft.errors(present.isEmpty());
        targets.check(
                organization, draft.roles(), present.map(OidcConnection::roles).orElse(GroupRoles.NONE), errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private OidcConnection write(String slug, OidcDraft draft, Discovery found) {
        Organization organization = organizations.require(slug);
        OidcConnection connection = connections
                .findByIdOptional(organization.id())
                .map(present -> {
                    present.becomes(draft, found, seal, clock.instant());
                    return present;
                })
                .orElseGet(() -> {
                    OidcConnection made = new OidcConnection(organization.id(), draft, found, seal, clock.instant());
                    connections.persist(made);
                    return made;
                });
        record(
                organization,
                "sso.oidc_changed",
                Map.of(
                        "issuer", found.issuer(),
                        "client_id", draft.clientId(),
                        "roles", draft.roles().roles(),
                        "default_role", draft.roles().otherwise(),
                        "enabled", draft.enabled()));
        return connection;
    }

    /**
     * From now on passwords are for one administrator only.
     *
     * @param administrator the id of one of the organization's administrators
     */
    @Transactional
    void enforce(Organization organization, String administrator, DryRun.Result run) {
        entitlement.require(organization.id());
        OidcConnection connection = connections
                .findByIdOptional(organization.id())
                .filter(present -> present.enabled() && present.testedAt().isPresent())
                .orElseThrow(() -> new Problem.Conflict(
                        "sso_not_tested",
                        "Single sign-on can be enforced when it is switched on and somebody has come in through it.",
                        "Switch it on, and sign in through it once."));
        Membership chosen = run.administrator(administrator);
        connection.enforce(chosen.person().id());
        record(
                organization,
                "sso.oidc_enforced",
                Map.of(
                        "administrator", chosen.person().email(),
                        "locked_out", run.locked().size()));
    }

    @Transactional
    void relax(Organization organization) {
        connections
                .findByIdOptional(organization.id())
                .filter(OidcConnection::enforced)
                .ifPresent(connection -> {
                    connection.relax();
                    record(organization, "sso.oidc_relaxed", Map.of());
                });
    }

    @Transactional
    void remove(String slug) {
        Organization organization = organizations.require(slug);
        if (connections.deleteById(organization.id())) {
            record(organization, "sso.oidc_removed", Map.of());
        }
    }

    private void record(Organization organization, String action, Map<String, ?> detail) {
        audit.record(organization.id(), viewer.get().email(), action, organization.slug(), detail);
    }
}
