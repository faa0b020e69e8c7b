package org.liftlock.notice.webhook;

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
import java.util.UUID;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The programs that are told of events, and what was sent to them. */
@Path("/webhooks")
@PermissionsAllowed(Permissions.WEBHOOKS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class WebhookPage {
    private static final int NEWEST = 50;

    private final Webhooks webhooks;
    private final WebhookDesk desk;
    private final CurrentViewer viewer;
    private final Flash flash;

    WebhookPage(Webhooks webhooks, WebhookDesk desk, CurrentViewer viewer, Flash flash) {
        this.webhooks = webhooks;
        this.desk = desk;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "webhook")
    static class Templates {
        static native TemplateInstance list(List<Webhook> webhooks, List<EventType> types, Form form, boolean ofPortal);

        static native TemplateInstance show(Webhook webhook, List<WebhookDelivery> deliveries, String secret);
    }

    @GET
    public TemplateInstance list() {
        return list(Form.BLANK);
    }

    private TemplateInstance list(Form form) {
        return Templates.list(
                webhooks.list("order by createdAt"),
                EventType.offered(),
                form,
                viewer.get().organization() == null);
    }

    /** Answers with the page itself: the secret goes through no redirect, cookie or address. */
    @POST
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    public Response add(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            WebhookDesk.Added added = desk.add(form.value("url"), typed.getOrDefault("event", List.of()));
            return Response.status(201)
                    .entity(Templates.show(added.webhook(), List.of(), added.secret()))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(list(form.refused(invalid.errors())))
                    .build();
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        Webhook webhook = webhooks.require(id);
        return Templates.show(webhook, webhooks.deliveries(webhook, NEWEST), "");
    }

    @POST
    @Path("{id}/removal")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    public Response remove(@PathParam("id") UUID id) {
        desk.remove(id);
        return to("", "The webhook is removed. Nothing is sent there any more.");
    }

    @POST
    @Path("{id}/test")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    public Response test(@PathParam("id") UUID id) {
        desk.test(id);
        return to("/" + id, "A test is on its way. Reload this page to see its answer.");
    }

    @POST
    @Path("{id}/enabling")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    public Response enable(@PathParam("id") UUID id) {
        desk.enable(id);
        return to("/" + id, "The webhook is told of events again.");
    }

    @POST
    @Path("{id}/deliveries/{delivery}/redelivery")
    @PermissionsAllowed(Permissions.WEBHOOKS_CHANGE)
    public Response again(@PathParam("id") UUID id, @PathParam("delivery") String delivery) {
        desk.again(id, uuid(delivery));
        return to("/" + id, "It is delivered again within seconds.");
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Problem.NotFound("delivery");
        }
    }

    private Response to(String path, String said) {
        flash.say(said);
        return Response.seeOther(URI.create("/webhooks" + path)).build();
    }
}
