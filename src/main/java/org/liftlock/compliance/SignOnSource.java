package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Whether members sign in through the organization's own identity provider. */
@ApplicationScoped
class SignOnSource implements Source {
    private static final String EITHER = """
            select exists (select 1 from saml_connection where organization_id = ?1 and %1$s)
                or exists (select 1 from oidc_connection where organization_id = ?1 and %1$s)""";

    private final Facts facts;

    SignOnSource(Facts facts) {
        this.facts = facts;
    }

    @Override
    public List<Evidence> of(UUID organization) {
        boolean on = facts.any(EITHER.formatted("enabled"), organization);
        boolean enforced = facts.any(EITHER.formatted("enabled and enforced"), organization);
        return List.of(new Evidence(
                "single-sign-on",
                "Single sign-on",
                enforced ? Standing.GOOD : on ? Standing.LOOK : Standing.BAD,
                enforced ? "enforced" : on ? "on, not enforced" : "off",
                enforced
                        ? "Members sign in through your identity provider only, save one administrator for emergencies: whoever leaves the company is out here, too."
                        : on
                                ? "Members can sign in through your identity provider, and with a password as well."
                                : "Members sign in with passwords that your company does not control.",
                "/settings/security/saml",
                "Set single sign-on up"));
    }
}
