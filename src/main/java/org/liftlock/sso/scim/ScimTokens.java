package org.liftlock.sso.scim;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.sso.SsoEntitlement;

/** Makes, replaces and revokes the tokens of directories, and knows them again. */
@ApplicationScoped
class ScimTokens implements PanacheRepositoryBase<ScimToken, UUID> {
    private static final String BEARER = "Bearer ";

    private final Scopes scopes;
    private final Organizations organizations;
    private final SsoEntitlement entitlement;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Clock clock;

    ScimTokens(
            Scopes scopes,
            Organizations organizations,
            SsoEntitlement entitlement,
            CurrentViewer viewer,
            AuditTrail audit,
            Clock clock) {
        this.scopes = scopes;
        this.organizations = organizations;
        this.entitlement = entitlement;
        this.viewer = viewer;
        this.audit = audit;
        this.clock = clock;
    }

    /** The organization whose directory comes with this header, when it is the one of the address. */
    UUID organization(String slug, String header) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ScimRefused.unknownToken();
        }
        String hash = ScimToken.hash(header.substring(BEARER.length()).strip());
        return scopes.in(Scope.PORTAL, () -> find("secretHash = ?1 and organization.slug = ?2", hash, slug)
                        .firstResultOptional()
                        .map(this::used))
                .orElseThrow(ScimRefused::unknownToken);
    }

    private UUID used(ScimToken token) {
        token.used(clock.instant());
        return token.organization().id();
    }

    @Transactional
    Optional<ScimToken> present() {
        return find("organization.id", mine().id()).firstResultOptional();
    }

    Organization mine() {
        return Optional.ofNullable(viewer.get().organization())
                .flatMap(organizations::findByIdOptional)
                .orElseThrow(() -> new Problem.NotFound("organization that you are signed in for"));
    }

    /** Leavers lose access whatever the license; joining and changing need one. */
    void requireLicense(UUID organization) {
        if (!scopes.in(new Scope.Organization(organization), () -> entitlement.holds(organization))) {
            throw ScimRefused.unlicensed(entitlement.editions());
        }
    }

    /** @return the secret, told this once; the one of before is refused from now on */
    @Transactional
    String make() {
        Organization organization = mine();
        entitlement.require(organization.id());
        delete("organization", organization);
        flush();
        String secret = ScimToken.random();
        persist(new ScimToken(organization, secret, viewer.get().email(), clock.instant()));
        audit.record(organization.id(), viewer.get().email(), "scim_token.made", organization.slug(), Map.of());
        return secret;
    }

    @Transactional
    void revoke() {
        Organization organization = mine();
        delete("organization", organization);
        audit.record(organization.id(), viewer.get().email(), "scim_token.revoked", organization.slug(), Map.of());
    }
}
