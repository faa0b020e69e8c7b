package org.liftlock.license;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.liftlock.person.CurrentViewer;
import org.liftlock.product.NeedsFeature;

/**
 * Shows organizations whose licenses do not bring a feature what they would gain, in place of the feature. After the forms'
 * token is looked at, because pages hold one.
 */
@NeedsFeature("")
@Provider
@Priority(Priorities.USER + 100)
class FeatureFilter implements ContainerRequestFilter {
    private static final String SETTINGS = "/settings/";

    private final OwnFeatures features;
    private final CurrentViewer viewer;
    private final ResourceInfo resource;

    FeatureFilter(OwnFeatures features, CurrentViewer viewer, ResourceInfo resource) {
        this.features = features;
        this.viewer = viewer;
        this.resource = resource;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance gain(LicensedFeatures.Gain gain, String section);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String feature = feature();
        if (!viewer.isSignedIn() || context.getMethod().equals(HttpMethod.DELETE) || features.hold(feature)) {
            return;
        }
        LicensedFeatures.Gain gain = features.gain(feature);
        String path = context.getUriInfo().getPath();
        if (path.startsWith("/api/")) {
            throw gain.refusal();
        }
        context.abortWith(Response.status(context.getMethod().equals(HttpMethod.GET) ? 200 : 403)
                .entity(Templates.gain(gain, section(path)).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .build());
    }

    private String feature() {
        return Optional.ofNullable(resource.getResourceMethod().getAnnotation(NeedsFeature.class))
                .orElseGet(() -> resource.getResourceClass().getAnnotation(NeedsFeature.class))
                .value();
    }

    /** Which entry of the settings the page belongs to; empty for a page elsewhere. */
    private static String section(String path) {
        return path.startsWith(SETTINGS)
                ? path.substring(SETTINGS.length())
                        .replaceFirst("^security/", "")
                        .replaceFirst("/.*", "")
                : "";
    }
}
