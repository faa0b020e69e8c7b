package org.liftlock.organization;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** The maker's customers: their list, and the form on which a new one begins. */
@Path("/organizations")
@PermissionsAllowed(Permissions.ORGANIZATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OrganizationsPage {
    private static final int ROWS = 25;

    private final OwnOrganization own;
    private final OrganizationList list;
    private final Founding founding;
    private final ListQuery query;
    private final Flash flash;
    private final Clock clock;

    OrganizationsPage(
            OwnOrganization own, OrganizationList list, Founding founding, ListQuery query, Flash flash, Clock clock) {
        this.own = own;
        this.list = list;
        this.founding = founding;
        this.query = query;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "organization")
    static class Templates {
        static native TemplateInstance list(
                Slice<Line> organizations, boolean filtered, Plan[] plans, Standing[] states);

        static native TemplateInstance add(Form form, Plan[] plans);
    }

    /** An organization and how it stands. */
    record Line(Organization organization, Standing standing) {}

    /** Members have one organization, and see it under its settings. */
    @GET
    @Transactional
    public Response list() {
        if (own.isThere()) {
            return Response.seeOther(URI.create("/settings/organization")).build();
        }
        OrganizationList.Wanted wanted =
                new OrganizationList.Wanted(query.get("q"), query.get("plan"), query.get("state"), query.get("sort"));
        Slice<Organization> found = list.find(wanted, query.page(), ROWS);
        List<Line> lines = found.items().stream()
                .map(each -> new Line(each, Standing.of(each, clock.instant())))
                .toList();
        return Response.ok(Templates.list(
                        new Slice<>(lines, found.total(), found.page(), found.size()),
                        wanted.narrows(),
                        Plan.values(),
                        Standing.values()))
                .build();
    }

    @POST
    @PermissionsAllowed(Permissions.ORGANIZATIONS_CREATE)
    public Response found(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            Organization organization = founding.found(wanted(form));
            flash.say("%s is made. The next step is to invite its first administrator.".formatted(organization.name()));
            return Response.seeOther(URI.create("/organizations/" + organization.slug()))
                    .build();
        } catch (Problem.Invalid invalid) {
            Map<String, String> errors = new TreeMap<>();
            invalid.errors().forEach((field, flaw) -> errors.put(field.replace("settings.", ""), flaw));
            return refused(form.refused(errors));
        } catch (Problem.Conflict taken) {
            return refused(form.refused(Map.of("slug", taken.detail() + " " + taken.remedy())));
        }
    }

    /** A limit that is left empty is the plan's. */
    private static NewOrganization wanted(Form form) {
        Map<String, @Nullable Object> limits = new HashMap<>();
        for (String limit : List.of(LimitReading.MEMBERS, LimitReading.INSTALLATIONS, LimitReading.WORKFLOWS)) {
            if (!form.value(limit).isBlank()) {
                limits.put(limit, form.value(limit).strip());
            }
        }
        return new NewOrganization(
                form.value("name"), given(form, "slug"), form.value("plan"), limits, given(form, "billing_email"));
    }

    private static @Nullable String given(Form form, String field) {
        return form.value(field).isBlank() ? null : form.value(field).strip();
    }

    private static Response refused(Form form) {
        return Response.status(422).entity(Templates.add(form, Plan.values())).build();
    }
}
