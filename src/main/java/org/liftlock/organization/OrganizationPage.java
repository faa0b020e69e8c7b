package org.liftlock.organization;

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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** One customer as the maker's staff sees it: how far its set-up is, what it has bought, who is invited. */
@Path("/organizations/{slug}")
@PermissionsAllowed(Permissions.ORGANIZATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OrganizationPage {
    private final Organizations organizations;
    private final Onboarding onboarding;
    private final OrganizationDesk desk;
    private final Invitations invitations;
    private final InvitationDesk inviting;
    private final Holdings holdings;
    private final OwnOrganization own;
    private final Flash flash;
    private final Clock clock;

    OrganizationPage(
            Organizations organizations,
            Onboarding onboarding,
            OrganizationDesk desk,
            Invitations invitations,
            InvitationDesk inviting,
            Holdings holdings,
            OwnOrganization own,
            Flash flash,
            Clock clock) {
        this.organizations = organizations;
        this.onboarding = onboarding;
        this.desk = desk;
        this.invitations = invitations;
        this.inviting = inviting;
        this.holdings = holdings;
        this.own = own;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "organization")
    static class Templates {
        static native TemplateInstance show(View view, Form plan, Form invitation, Plan[] plans);
    }

    /** An invitation and how far it has come. */
    record Asked(Invitation invitation, Invitation.State state) {}

    /** What the page shows. */
    record View(
            Organization organization,
            Standing standing,
            @Nullable Suspension suspension,
            Holdings.Count count,
            Onboarding.Sheet onboarding,
            List<Asked> invited) {}

    @GET
    @Transactional
    public Response show(@PathParam("slug") String slug) {
        Organization organization = organizations.require(slug);
        return own.isThere()
                ? Response.seeOther(URI.create("/settings/organization")).build()
                : page(organization, 200, limits(organization), Form.BLANK);
    }

    private static Form limits(Organization organization) {
        Limits limits = organization.limits();
        return Form.of(Map.of(
                "plan",
                organization.plan().id(),
                LimitReading.MEMBERS,
                text(limits.maxMembers()),
                LimitReading.INSTALLATIONS,
                text(limits.maxInstallations()),
                LimitReading.WORKFLOWS,
                text(limits.maxWorkflows())));
    }

    private static String text(@Nullable Integer limit) {
        return limit == null ? "" : limit.toString();
    }

    private Response page(Organization organization, int status, Form plan, Form invitation) {
        View view = new View(
                organization,
                Standing.of(organization, clock.instant()),
                organization.suspension(clock.instant()).orElse(null),
                holdings.count(organization),
                onboarding.of(organization),
                invitations.open(organization).stream()
                        .map(each -> new Asked(each, each.state(clock.instant())))
                        .toList());
        return Response.status(status)
                .entity(Templates.show(view, plan, invitation, Plan.values()))
                .build();
    }

    @POST
    @Path("plan")
    @PermissionsAllowed(Permissions.ORGANIZATIONS_LIMIT)
    @Transactional
    public Response sell(@PathParam("slug") String slug, MultivaluedMap<String, String> typed) {
        Organization organization = organizations.require(slug);
        Form form = Form.typed(typed);
        Map<String, String> errors = new TreeMap<>();
        Map<String, String> sent = new TreeMap<>(form.values());
        sent.keySet().removeIf(name -> !name.startsWith("max_"));
        Limits limits = LimitReading.read(sent, Limits.NONE, errors);
        Plan plan = Plan.of(form.value("plan")).orElse(null);
        if (plan == null || !errors.isEmpty()) {
            Map<String, String> byField = new TreeMap<>();
            errors.forEach((field, flaw) -> byField.put(field.replace("settings.", ""), flaw));
            byField.putIfAbsent("plan", plan == null ? "Choose a plan." : "");
            byField.values().removeIf(String::isEmpty);
            return page(organization, 422, form.refused(byField), Form.BLANK);
        }
        desk.sell(organization, plan, limits);
        return done(organization, "The plan and its limits are changed.");
    }

    @POST
    @Path("invitations")
    @PermissionsAllowed(Permissions.MEMBERS_INVITE)
    @Transactional
    public Response invite(@PathParam("slug") String slug, MultivaluedMap<String, String> typed) {
        Organization organization = organizations.require(slug);
        Form form = Form.typed(typed);
        try {
            inviting.invite(organization, form.value("email"), Role.ADMIN.id(), form.value("message"));
            return done(organization, "The invitation is on its way by mail. It can be accepted for seven days.");
        } catch (Problem.Invalid invalid) {
            return page(organization, 422, limits(organization), form.refused(invalid.errors()));
        } catch (Problem.Conflict full) {
            return page(
                    organization,
                    422,
                    limits(organization),
                    form.refused(Map.of("email", full.detail() + " " + full.remedy())));
        }
    }

    @POST
    @Path("invitations/{id: [0-9a-fA-F-]{36}}/resending")
    @PermissionsAllowed(Permissions.MEMBERS_INVITE)
    @Transactional
    public Response sendAgain(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        Organization organization = organizations.require(slug);
        inviting.sendAgain(organization, id);
        return done(organization, "A new mail is on its way; the former one leads nowhere any more.");
    }

    @POST
    @Path("invitations/{id: [0-9a-fA-F-]{36}}/revocation")
    @PermissionsAllowed(Permissions.MEMBERS_INVITE)
    @Transactional
    public Response revoke(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        Organization organization = organizations.require(slug);
        inviting.revoke(organization, id);
        return done(organization, "The invitation is revoked. Nobody can accept it any more.");
    }

    /** What is still missing does not stop anybody: they may know better. */
    @POST
    @Path("live")
    @PermissionsAllowed(Permissions.ORGANIZATIONS_UPDATE)
    @Transactional
    public Response goLive(@PathParam("slug") String slug) {
        Organization organization = organizations.require(slug);
        desk.goLive(organization);
        flash.say("%s is live. Its set-up stays here to look at.".formatted(organization.name()));
        return Response.seeOther(URI.create(own.isThere() ? "/settings/getting-started" : "/organizations/" + slug))
                .build();
    }

    private Response done(Organization organization, String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/organizations/" + organization.slug()))
                .build();
    }
}
