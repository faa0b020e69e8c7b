package org.liftlock.migration.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.product.Playbook;
import org.liftlock.product.SettingSpec;

/** Settings of an installation for programs. */
@Path("/api/v1/installations/{id}/settings")
@Tag(name = "Settings")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class SettingsApi {
    private final Installations installations;
    private final SettingsViews views;
    private final SettingsDesk desk;

    SettingsApi(Installations installations, SettingsViews views, SettingsDesk desk) {
        this.installations = installations;
        this.views = views;
        this.desk = desk;
    }

    @GET
    @Operation(
            summary = "The settings of an installation",
            description = "What has been decided, and what stands in its configuration files now.")
    @APIResponse(responseCode = "404", description = "There is no such installation that you may see")
    public Body get(@PathParam("id") UUID id) {
        return Body.of(views.of(installations.require(id)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(
            summary = "Decide the settings of an installation",
            description = "All at once; one that is left out is left to the installation's own files. They take effect"
                    + " with the next run that writes the configuration: the playbook named under apply_with does"
                    + " nothing else.")
    @APIResponse(responseCode = "409", description = "The installation's edition has no settings")
    @APIResponse(responseCode = "422", description = "A setting is unknown or its value cannot be used")
    public Body put(@PathParam("id") UUID id, @NotNull Decided body) {
        Installation installation = installations.require(id);
        Map<String, String> values = new LinkedHashMap<>();
        Optional.ofNullable(body.settings())
                .orElse(Map.of())
                .forEach((name, value) -> values.put(name, value == null ? "" : value));
        desk.decide(installation, values);
        return Body.of(views.of(installation));
    }

    /** What is sent. */
    record Decided(@Nullable Map<String, @Nullable String> settings) {}

    /** What is answered. */
    record Body(
            UUID installation,
            String edition,
            List<Setting> settings,

            @Schema(description = "Variables whose decided value is not in force yet")
            List<String> pending,

            @Schema(description = "The playbook that brings them into force") @JsonProperty("apply_with") @Nullable
            String applyWith) {
        static Body of(SettingsView view) {
            return new Body(
                    view.installation().id(),
                    view.edition().id(),
                    view.lines().stream().map(Setting::of).toList(),
                    view.pending(),
                    view.apply().map(Playbook::name).orElse(null));
        }
    }

    /** One setting with what it may be. */
    record Setting(
            String name,
            String title,
            String description,
            String kind,
            @Nullable String value,

            @Schema(description = "What stands in the configuration files now") @JsonProperty("in_force") @Nullable
            String inForce,

            @JsonProperty("decided_by") @Nullable String decidedBy,
            @JsonProperty("decided_at") @Nullable Instant decidedAt,
            @Nullable Long min,
            @Nullable Long max,
            List<String> choices) {
        static Setting of(SettingsView.Line line) {
            InstallationSetting decided = line.decided();
            return new Setting(
                    line.name(),
                    line.spec().title(),
                    line.variable().description(),
                    line.kind(),
                    decided == null ? null : decided.value(),
                    line.inFile(),
                    decided == null ? null : decided.setBy(),
                    decided == null ? null : decided.setAt(),
                    line.spec().min(),
                    line.spec().max(),
                    line.spec().choices().stream()
                            .map(SettingSpec.Choice::value)
                            .toList());
        }
    }
}
