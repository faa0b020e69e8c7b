package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;

/** Which features the viewer's own organization holds; templates know it as {@code features}. */
@Named("features")
@ApplicationScoped
public class OwnFeatures {
    private final LicensedFeatures features;
    private final CurrentViewer viewer;
    private final Scopes scopes;

    OwnFeatures(LicensedFeatures features, CurrentViewer viewer, Scopes scopes) {
        this.features = features;
        this.viewer = viewer;
        this.scopes = scopes;
    }

    /** True for the maker's staff, who need no license: what they look at asks for the one of its organization. */
    public boolean hold(String feature) {
        UUID organization = viewer.get().organization();
        return organization == null
                || scopes.in(new Scope.Organization(organization), () -> features.holds(organization, feature));
    }

    public LicensedFeatures.Gain gain(String feature) {
        return features.gain(feature);
    }
}
