package org.liftlock.license;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The page on which the portal's operator changes the keys that sign. */
@Path("/signing-keys")
@PermissionsAllowed(Permissions.LICENSES_KEYS)
@Blocking
@Produces(MediaType.TEXT_HTML)
class SigningKeyPage {
    private static final String WORD = "rotate";

    private final KeyDesk desk;
    private final CurrentViewer viewer;
    private final Flash flash;

    SigningKeyPage(KeyDesk desk, CurrentViewer viewer, Flash flash) {
        this.desk = desk;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance keys(List<KeyView> keys, Form form, String wrong);
    }

    @GET
    public TemplateInstance list() {
        return Templates.keys(desk.all(), Form.BLANK, "");
    }

    @POST
    @Sudo
    public Response rotate(@FormParam("confirmation") @DefaultValue("") String typed) {
        if (!typed.strip().equals(WORD)) {
            return refused(
                    "", Map.of("confirmation", typed), Map.of("confirmation", "Type %s to go on.".formatted(WORD)));
        }
        desk.rotate(viewer.get().email());
        flash.say("A new key signs from now on. What was signed before stays good.");
        return back();
    }

    @POST
    @Sudo
    @Path("{key}/revocation")
    public Response revoke(
            @PathParam("key") String id,
            @FormParam("confirmation") @DefaultValue("") String typed,
            @FormParam("reason") @DefaultValue("") String reason) {
        KeyView key = desk.all().stream()
                .filter(known -> known.key().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("signing key"));
        Map<String, String> errors = new HashMap<>();
        if (!typed.strip().equals(key.shortId())) {
            errors.put("confirmation", "Type the first eight characters of this key, %s.".formatted(key.shortId()));
        }
        if (reason.isBlank() || reason.length() > 500) {
            errors.put("reason", "Say why, in at most 500 characters.");
        }
        if (!errors.isEmpty()) {
            return refused(id, Map.of("confirmation", typed, "reason", reason), errors);
        }
        int signedAgain = desk.revoke(id, reason.strip(), viewer.get().email());
        flash.say("The key is revoked. Licenses signed again: %d. Their installations need the new keys."
                .formatted(signedAgain));
        return back();
    }

    private Response refused(String key, Map<String, String> typed, Map<String, String> errors) {
        return Response.status(422)
                .entity(Templates.keys(desk.all(), Form.of(typed).refused(errors), key.isEmpty() ? "rotation" : key))
                .build();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/signing-keys")).build();
    }
}
