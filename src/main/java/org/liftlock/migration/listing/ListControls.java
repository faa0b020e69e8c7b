package org.liftlock.migration.listing;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The form beside a row that wants a decision. */
@Path("/runs/{id}/lists/{step}/{list}/{position}/decision")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ListControls {
    private final ListPage page;
    private final ListDesk desk;
    private final Flash flash;

    ListControls(ListPage page, ListDesk desk, Flash flash) {
        this.page = page;
        this.desk = desk;
        this.flash = flash;
    }

    @POST
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @PathParam("list") String list,
            @PathParam("position") long position,
            MultivaluedMap<String, String> typed) {
        RunList found = desk.require(id, step, list);
        ListedRow row = desk.require(found, position);
        Form form = Form.typed(typed);
        try {
            desk.decide(
                    found, row, form.value(ListDesk.MARK), form.value(ListDesk.DECISION), form.value(ListDesk.REASON));
            flash.say("It is noted what was decided about %s.".formatted(row.subject()));
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page.page(found, row, form.refused(invalid.errors())))
                    .build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return to(found);
    }

    @POST
    @Path("removal")
    public Response reopen(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @PathParam("list") String list,
            @PathParam("position") long position,
            MultivaluedMap<String, String> typed) {
        RunList found = desk.require(id, step, list);
        ListedRow row = desk.require(found, position);
        try {
            desk.withdraw(found, row, Form.typed(typed).value(ListDesk.MARK));
            flash.say("%s wants a decision again.".formatted(row.subject()));
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return to(found);
    }

    private static Response to(RunList list) {
        return Response.seeOther(URI.create("/runs/%s/lists/%s/%s".formatted(list.run(), list.step(), list.id())))
                .build();
    }
}
