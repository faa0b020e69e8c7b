package org.liftlock.sso.domain;

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
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Settings > Domains: which e-mail domains are proved to belong to an organization, and how to prove one. */
@Path("/settings/security/domains")
@PermissionsAllowed(Permissions.DOMAINS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class DomainPage {
    private static final URI HERE = URI.create("/settings/security/domains");

    private final DomainDesk desk;
    private final DomainCheck check;
    private final DomainViews views;
    private final Flash flash;

    DomainPage(DomainDesk desk, DomainCheck check, DomainViews views, Flash flash) {
        this.desk = desk;
        this.check = check;
        this.views = views;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "sso")
    static class Templates {
        static native TemplateInstance domains(
                List<DomainViews.View> domains, Form form, @Nullable String checked, List<Finding> findings);
    }

    @GET
    public TemplateInstance list() {
        return list(Form.BLANK, null, List.of());
    }

    private TemplateInstance list(Form form, @Nullable String checked, List<Finding> findings) {
        return Templates.domains(views.all(), form, checked, findings);
    }

    @POST
    @PermissionsAllowed(Permissions.DOMAINS_CHANGE)
    public Response claim(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            Domain domain = desk.claim(views.slug(), form.value("domain"));
            flash.say("%s is claimed. Publish the record below, then check it."
                    .formatted(domain.name().words()));
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(list(form.refused(invalid.errors()), null, List.of()))
                    .build();
        }
    }

    @POST
    @Path("{domain}/verification")
    @PermissionsAllowed(Permissions.DOMAINS_VERIFY)
    public Response verify(@PathParam("domain") String name) {
        try {
            Domain domain = check.check(views.slug(), name);
            flash.say("The record of %s is there: the domain is verified."
                    .formatted(domain.name().words()));
            return Response.seeOther(HERE).build();
        } catch (Problem.Unusable unusable) {
            return Response.status(unusable.status())
                    .entity(list(Form.BLANK, name, unusable.findings()))
                    .build();
        } catch (Problem.Conflict taken) {
            return Response.status(taken.status())
                    .entity(list(
                            Form.BLANK, name, List.of(Finding.error(taken.code(), taken.detail(), taken.remedy()))))
                    .build();
        }
    }

    @POST
    @Path("{domain}/removal")
    @PermissionsAllowed(Permissions.DOMAINS_CHANGE)
    public Response remove(@PathParam("domain") String name) {
        desk.remove(views.slug(), name);
        flash.say("%s is given up.".formatted(name));
        return Response.seeOther(HERE).build();
    }
}
