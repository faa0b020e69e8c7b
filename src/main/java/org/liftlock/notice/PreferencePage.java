package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.liftlock.person.Permissions;
import org.liftlock.web.Flash;

/** Where somebody says which notices come by mail. */
@Path("/notices/preferences")
@PermissionsAllowed(Permissions.NOTICES_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class PreferencePage {
    private final Preferences preferences;
    private final MailSettings settings;
    private final Flash flash;

    PreferencePage(Preferences preferences, MailSettings settings, Flash flash) {
        this.preferences = preferences;
        this.settings = settings;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "notice")
    static class Templates {
        static native TemplateInstance preferences(
                boolean possible, List<Subject> chosen, Subject[] subjects, boolean delivers);
    }

    @GET
    public TemplateInstance show() {
        return Templates.preferences(preferences.possible(), preferences.mine(), Subject.values(), settings.delivers());
    }

    @POST
    public Response save(MultivaluedMap<String, String> typed) {
        preferences.choose(Subject.of(typed.getOrDefault("subject", List.of())));
        flash.say("Saved. This is what you get by mail from now on.");
        return Response.seeOther(URI.create("/notices/preferences")).build();
    }
}
