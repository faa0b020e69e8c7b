package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.license.LicensedFeatures;
import org.liftlock.problem.Problem;

/** Whether an organization's license brings single sign-on to the portal, as the feature matrix of its product says. */
@ApplicationScoped
public class SsoEntitlement {
    /** The feature by which a product's matrix says which editions have it. */
    private static final String FEATURE = "saml-sso";

    private final LicensedFeatures features;

    SsoEntitlement(LicensedFeatures features) {
        this.features = features;
    }

    public boolean holds(UUID organization) {
        return features.holds(organization, FEATURE);
    }

    public void require(UUID organization) {
        if (!holds(organization)) {
            throw new Problem.Conflict(
                    "sso_not_licensed",
                    "No license of this organization brings single sign-on.",
                    "It comes with: %s. Ask for a license on the page Licenses."
                            .formatted(String.join(", ", editions())));
        }
    }

    /** The editions that bring it, with the names of their products. */
    public List<String> editions() {
        return features.gain(FEATURE).editions();
    }
}
