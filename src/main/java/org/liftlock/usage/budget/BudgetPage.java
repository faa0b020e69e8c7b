package org.liftlock.usage.budget;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
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
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.usage.ChosenOrganization;
import org.liftlock.usage.UsageKind;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The budgets of an organization and how they stand. */
@Path("/usage/budgets")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class BudgetPage {
    private final ChosenOrganization chosen;
    private final Budgets budgets;
    private final BudgetDesk desk;
    private final Flash flash;

    BudgetPage(ChosenOrganization chosen, Budgets budgets, BudgetDesk desk, Flash flash) {
        this.chosen = chosen;
        this.budgets = budgets;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "usage")
    static class Templates {
        static native TemplateInstance budgets(
                Organization organization, String suffix, List<BudgetState> states, List<UsageKind> kinds, Form form);
    }

    @GET
    @Transactional
    public TemplateInstance list() {
        return chosen.find()
                .map(organization -> list(organization, Form.BLANK))
                .orElseGet(() -> chosen.choice("Budgets", "/usage/budgets"));
    }

    private TemplateInstance list(Organization organization, Form form) {
        return Templates.budgets(
                organization,
                chosen.suffix(),
                budgets.of(organization.id()).stream().map(budgets::state).toList(),
                UsageKind.measured(),
                form);
    }

    @POST
    @PermissionsAllowed(Permissions.USAGE_BUDGET)
    @Transactional
    public Response make(MultivaluedMap<String, String> typed) {
        Organization organization = chosen.require();
        Form form = Form.typed(typed);
        try {
            Budget budget = desk.make(
                    organization,
                    new BudgetDraft(
                            form.value("name"),
                            form.value("kind"),
                            form.value("cost_centre"),
                            form.value("month"),
                            form.value("amount"),
                            form.value("currency"),
                            form.value("thresholds")));
            return back("The budget %s is made. It is looked at every few minutes.".formatted(budget.name()));
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(list(organization, form.refused(invalid.errors())))
                    .build();
        }
    }

    @POST
    @Path("{id}/pause")
    @PermissionsAllowed(Permissions.USAGE_BUDGET)
    public Response pause(@PathParam("id") UUID id) {
        return back("The budget %s is paused: it tells nothing."
                .formatted(desk.pause(chosen.require().id(), id).name()));
    }

    @POST
    @Path("{id}/resumption")
    @PermissionsAllowed(Permissions.USAGE_BUDGET)
    public Response resume(@PathParam("id") UUID id) {
        return back("The budget %s is looked at again."
                .formatted(desk.resume(chosen.require().id(), id).name()));
    }

    @POST
    @Path("{id}/removal")
    @PermissionsAllowed(Permissions.USAGE_BUDGET)
    public Response delete(@PathParam("id") UUID id) {
        return back("The budget %s is deleted."
                .formatted(desk.delete(chosen.require().id(), id).name()));
    }

    private Response back(String said) {
        flash.say(said);
        return Response.seeOther(URI.create("/usage/budgets?" + chosen.suffix()))
                .build();
    }
}
