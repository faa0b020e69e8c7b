package org.liftlock.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.SignedIn;
import org.liftlock.person.Viewer;

/** Tells a program who it is to the portal. */
@Path("/api/v1/me")
@Tag(name = "Access")
@Authenticated
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class MeApi {
    private final CurrentViewer viewer;
    private final Organizations organizations;

    MeApi(CurrentViewer viewer, Organizations organizations) {
        this.viewer = viewer;
        this.organizations = organizations;
    }

    record Me(
            UUID id,
            String email,
            String name,
            @Nullable Home organization,
            String role,
            List<String> permissions,
            @Nullable String method,
            @JsonProperty("second_factor") boolean secondFactor) {}

    record Home(UUID id, String slug, String name) {
        static Home of(Organization organization) {
            return new Home(organization.id(), organization.slug(), organization.name());
        }
    }

    @GET
    @Operation(summary = "Who the token belongs to, for which organization, and what they may do from here and now")
    public Me me() {
        Viewer me = viewer.get();
        return new Me(
                me.person(),
                me.email(),
                me.name(),
                me.organization() == null
                        ? null
                        : organizations
                                .findByIdOptional(me.organization())
                                .map(Home::of)
                                .orElse(null),
                me.role().id(),
                me.permissions().stream().sorted().toList(),
                viewer.signIn().map(SignedIn::method).orElse(null),
                viewer.signIn().flatMap(SignedIn::secondFactor).isPresent());
    }
}
