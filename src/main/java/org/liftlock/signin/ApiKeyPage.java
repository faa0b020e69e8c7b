package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody makes keys for programs, and takes them back. */
@Path("/settings/api-keys")
@PermissionsAllowed(Permissions.KEYS_CREATE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ApiKeyPage {
    private final ApiKeys keys;
    private final CurrentViewer viewer;
    private final Flash flash;

    ApiKeyPage(ApiKeys keys, CurrentViewer viewer, Flash flash) {
        this.keys = keys;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance apiKeys(
                List<ApiKey> keys, List<Permission> permissions, Form form, List<String> chosen);

        static native TemplateInstance apiKey(ApiKey key, String secret);
    }

    @GET
    public TemplateInstance list() {
        return page(Form.of(Map.of("days", "90")), List.of());
    }

    private TemplateInstance page(Form form, List<String> chosen) {
        List<Permission> mine = Permissions.all().stream()
                .filter(permission -> viewer.may(permission.id()))
                .toList();
        return Templates.apiKeys(keys.mine(), mine, form, chosen);
    }

    @POST
    @Sudo
    public Response make(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        List<String> chosen = typed.getOrDefault("scopes", List.of());
        try {
            ApiKeys.Made made = keys.make(new ApiKeys.Draft(form.value("name"), chosen, days(form.value("days"))));
            return Response.ok(Templates.apiKey(made.key(), made.secret().text()))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Problem.Invalid wrong) {
            return Response.status(422)
                    .entity(page(form.refused(wrong.errors()), chosen))
                    .build();
        }
    }

    private static int days(String typed) {
        return typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : 0;
    }

    @POST
    @Path("{id}/revocation")
    public Response revoke(@PathParam("id") UUID id) {
        keys.revoke(id);
        flash.say("The key is revoked. Programs that use it are refused from now on.");
        return Response.seeOther(URI.create("/settings/api-keys")).build();
    }
}
