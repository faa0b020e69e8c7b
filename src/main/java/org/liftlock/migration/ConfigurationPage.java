package org.liftlock.migration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** The configuration files of an installation. They hold secrets: nothing of them is shown, only handed over. */
@Path("/installations/{id}/configuration")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ConfigurationPage {
    private final Installations installations;
    private final Deployers deployers;
    private final ConfigurationFiles files;
    private final Flash flash;

    ConfigurationPage(Installations installations, Deployers deployers, ConfigurationFiles files, Flash flash) {
        this.installations = installations;
        this.deployers = deployers;
        this.files = files;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance configuration(
                Installation installation, List<KeptFile> files, boolean inFolder, Map<String, String> errors);
    }

    /** A file by name and number of lines. */
    record KeptFile(String name, boolean present, long lines) {}

    @GET
    @PermissionsAllowed(Permissions.RUNS_START)
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(installations.require(id), Map.of());
    }

    @GET
    @Path("{file}")
    @Produces(MediaType.TEXT_PLAIN)
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response download(@PathParam("id") UUID id, @PathParam("file") String file) {
        String text = files.handOver(installations.require(id), file);
        return Response.ok(text)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response keep(
            @PathParam("id") UUID id,
            @RestForm("env") @Nullable String env,
            @RestForm("env-file") @Nullable FileUpload envFile,
            @RestForm("compose") @Nullable String compose,
            @RestForm("compose-file") @Nullable FileUpload composeFile) {
        Installation installation = installations.require(id);
        try {
            files.keep(installation, given(env, envFile), given(compose, composeFile));
            flash.say("The configuration of %s has been kept.".formatted(installation.name()));
            return Response.seeOther(URI.create("/installations/" + id)).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(installation, invalid.errors()))
                    .build();
        }
    }

    /** A file that was chosen counts more than what was pasted. */
    private static String given(@Nullable String pasted, @Nullable FileUpload chosen) {
        if (chosen == null || chosen.size() == 0) {
            return pasted == null ? "" : pasted;
        }
        try {
            return Files.readString(chosen.uploadedFile());
        } catch (IOException notText) {
            throw new Problem.Invalid(Map.of(chosen.name().replace("-file", ""), "This file is no text in UTF-8."));
        }
    }

    private TemplateInstance page(Installation installation, Map<String, String> errors) {
        Map<String, String> texts = files.of(installation);
        List<KeptFile> kept = ConfigurationFiles.NAMES.stream()
                .map(name -> new KeptFile(
                        name,
                        texts.containsKey(name),
                        texts.getOrDefault(name, "").lines().count()))
                .toList();
        boolean inFolder = deployers.find(installation.deployer()).isPresent();
        return Templates.configuration(installation, kept, inFolder, errors);
    }
}
