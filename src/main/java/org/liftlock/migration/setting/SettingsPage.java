package org.liftlock.migration.setting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Order;
import org.liftlock.migration.RunDesk;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where people decide the settings of an installation, and have them brought into force. */
@Path("/installations/{id}/settings")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class SettingsPage {
    private final Installations installations;
    private final SettingsViews views;
    private final SettingsDesk settings;
    private final RunDesk runs;
    private final Flash flash;

    SettingsPage(Installations installations, SettingsViews views, SettingsDesk settings, RunDesk runs, Flash flash) {
        this.installations = installations;
        this.views = views;
        this.settings = settings;
        this.runs = runs;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "setting")
    static class Templates {
        static native TemplateInstance show(SettingsView view, Form form);
    }

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        SettingsView view = views.of(installations.require(id));
        return Templates.show(view, Form.of(values(view)));
    }

    private static Map<String, String> values(SettingsView view) {
        return view.lines().stream().collect(Collectors.toMap(SettingsView.Line::name, SettingsView.Line::value));
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response save(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        SettingsView view = views.of(installation);
        Map<String, String> values = new HashMap<>();
        view.lines().forEach(line -> values.put(line.name(), form.value(line.name())));
        try {
            List<String> changed = settings.decide(installation, values);
            flash.say(
                    changed.isEmpty()
                            ? "Nothing was changed."
                            : "Saved. The services go on as before until the settings are brought into force.");
            return back(id);
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(Templates.show(view, form.refused(invalid.errors())))
                    .build();
        }
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/installations/%s/settings".formatted(id)))
                .build();
    }

    /** Makes the plan of the run that brings them into force. */
    @POST
    @Path("plan")
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response plan(@PathParam("id") UUID id) {
        SettingsView view = views.of(installations.require(id));
        String playbook =
                view.apply().orElseThrow(() -> new Problem.NotFound("playbook")).name();
        try {
            var run = runs.start(new Order(id, playbook, Mode.DRY_RUN, JsonNodeFactory.instance.objectNode(), null));
            return Response.seeOther(URI.create("/runs/" + run.id())).build();
        } catch (Problem.Conflict busy) {
            flash.say(busy.detail() + " " + busy.remedy());
            return back(id);
        }
    }
}
