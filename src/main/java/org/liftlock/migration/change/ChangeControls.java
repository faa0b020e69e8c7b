package org.liftlock.migration.change;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.liftlock.migration.Run;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The forms beside the changes of a run: accept a loss by name, and take one organization back. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ChangeControls {
    private static final String NAME = "name";

    private final ChangePage page;
    private final ChangeDesk desk;
    private final Flash flash;

    ChangeControls(ChangePage page, ChangeDesk desk, Flash flash) {
        this.page = page;
        this.desk = desk;
        this.flash = flash;
    }

    @POST
    @Path("changes/{subject}/accepted-loss")
    public Response accept(
            @PathParam("id") UUID id,
            @PathParam("subject") String subject,
            @FormParam(NAME) @DefaultValue("") String name) {
        ChangePage.SheetView view = page.view(id);
        ChangeLine line = desk.require(view.sheet(), subject);
        if (!line.name().strip().equals(name.strip())) {
            return refused(
                    page.show(view, line, refusal(name, "Type the name of the organization as it stands above.")));
        }
        try {
            desk.accept(view.run(), view.sheet(), subject);
            flash.say("It is noted that you accept what %s loses.".formatted(line.name()));
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return to(address(id, subject));
    }

    /** All losses at once ask for the name of the installation. */
    @POST
    @Path("accepted-losses")
    public Response acceptAll(@PathParam("id") UUID id, @FormParam(NAME) @DefaultValue("") String name) {
        ChangePage.SheetView view = page.view(id);
        String installation = view.run().installation().name();
        if (!installation.equals(name.strip())) {
            return refused(
                    page.access(view, refusal(name, "Type the name of the installation, %s.".formatted(installation))));
        }
        try {
            desk.accept(view.run(), view.sheet(), ChangeSheets.ALL);
            flash.say("It is noted that you accept what %d organizations lose.".formatted(view.open()));
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return to("/runs/%s/access-changes".formatted(id));
    }

    @POST
    @Path("changes/{subject}/undo")
    public Response undo(@PathParam("id") UUID id, @PathParam("subject") String subject) {
        ChangePage.SheetView view = page.view(id);
        desk.require(view.sheet(), subject);
        try {
            Run run = desk.undo(view.run(), subject);
            return to("/runs/" + run.id());
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return to(address(id, subject));
        }
    }

    private static Form refusal(String typed, String error) {
        return Form.of(Map.of(NAME, typed)).refused(Map.of(NAME, error));
    }

    private static Response refused(Object page) {
        return Response.status(422).entity(page).build();
    }

    private static String address(UUID id, String subject) {
        return "/runs/%s/changes/%s".formatted(id, Segment.of(subject));
    }

    private static Response to(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
