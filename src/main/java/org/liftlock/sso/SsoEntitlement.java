package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.license.LicensedFeatures;

/** Whether an organization's license brings single sign-on to the portal, as the feature matrix of its product says. */
@ApplicationScoped
public class SsoEntitlement {
    /** The feature by which a product's matrix says which editions have it. */
    public static final String FEATURE = "saml-sso";

    private final LicensedFeatures features;

    SsoEntitlement(LicensedFeatures features) {
        this.features = features;
    }

    public boolean holds(UUID organization) {
        return features.holds(organization, FEATURE);
    }

    public void require(UUID organization) {
        features.require(organization, FEATURE);
    }

    /** The editions that bring it, with the names of their products. */
    public List<String> editions() {
        return features.gain(FEATURE).editions();
    }
}
