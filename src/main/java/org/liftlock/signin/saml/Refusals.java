package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.signin.SignInMethod;
import org.liftlock.sso.Refused;
import org.liftlock.sso.SsoFailures;

/** Writes down who was not let in, and why. */
@ApplicationScoped
class Refusals {
    private final Organizations organizations;
    private final SsoFailures failures;
    private final AuditTrail audit;
    private final Scopes scopes;

    Refusals(Organizations organizations, SsoFailures failures, AuditTrail audit, Scopes scopes) {
        this.organizations = organizations;
        this.failures = failures;
        this.audit = audit;
        this.scopes = scopes;
    }

    /** @return false when there is no such organization */
    boolean note(String slug, Refused refused, String address, @Nullable String message) {
        return scopes.in(Scope.PORTAL, () -> organizations
                .bySlug(slug)
                .map(organization -> note(organization, refused, address, message))
                .orElse(false));
    }

    private boolean note(Organization organization, Refused refused, String address, @Nullable String message) {
        failures.record(organization.id(), SignInMethod.SAML.id(), refused, address, message);
        audit.record(
                organization.id(),
                "visitor",
                "session.refused",
                address,
                Map.of(
                        "method",
                        SignInMethod.SAML.id(),
                        "check",
                        refused.check().id()));
        return true;
    }
}
