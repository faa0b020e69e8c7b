package org.liftlock.sso;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The pages on which an administrator sets single sign-on by SAML up, step by step. */
@Path("/settings/security/saml")
@PermissionsAllowed(Permissions.SSO_READ)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class SamlPage {
    static final String ADDRESS = "/settings/security/saml";

    private final OwnOrganization own;
    private final SamlDesk desk;
    private final SamlSheets sheets;
    private final MetadataSource source;
    private final GroupTargets targets;
    private final Flash flash;

    SamlPage(
            OwnOrganization own,
            SamlDesk desk,
            SamlSheets sheets,
            MetadataSource source,
            GroupTargets targets,
            Flash flash) {
        this.own = own;
        this.desk = desk;
        this.sheets = sheets;
        this.source = source;
        this.targets = targets;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "sso")
    static class Templates {
        static native TemplateInstance saml(
                SamlSheet sheet,
                Form form,
                List<MappingForm.Row> rows,
                List<Finding> findings,
                List<Provider> providers,
                List<HeldRole> roles);

        static native TemplateInstance preview(@Nullable Preview preview);

        static native TemplateInstance trial(SamlTrial trial, SamlTrial.Outcome outcome, @Nullable Preview preview);

        static native TemplateInstance failures(List<SsoFailure> failures);
    }

    @GET
    public TemplateInstance show() {
        return page(null, List.of());
    }

    private TemplateInstance page(@Nullable Form typed, List<Finding> findings) {
        SamlSheet sheet = sheets.of(own.get());
        Form form = typed == null ? MappingForm.of(sheet.connection().settings()) : typed;
        return Templates.saml(
                sheet, form, MappingForm.rows(form), findings, List.of(Provider.values()), targets.of(own.get()));
    }

    @POST
    @Path("provider")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response choose(@FormParam("provider") @DefaultValue("") String id) {
        desk.choose(own.get(), Provider.of(id).orElse(Provider.OTHER));
        return back("#guide");
    }

    @POST
    @Path("metadata")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response trust(MetadataForm form) {
        Organization organization = own.get();
        try {
            String xml =
                    form.url().isBlank() ? form.text() : source.fetch(form.url().strip());
            desk.trust(
                    organization, xml, form.url().isBlank() ? null : form.url().strip());
            flash.say("The metadata of your identity provider are taken. Try the connection next.");
            return back("#identity-provider");
        } catch (Problem.Unusable unusable) {
            return Response.status(unusable.status())
                    .entity(page(null, unusable.findings()))
                    .build();
        }
    }

    @POST
    @Path("mapping")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response decide(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.decide(own.get(), MappingForm.read(form));
            flash.say("The mapping is saved. It counts from the next sign-in on.");
            return back("#mapping");
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(form.refused(invalid.errors()), List.of()))
                    .build();
        }
    }

    /** What the mapping that stands in the form, saved or not, makes of the person who came last. */
    @POST
    @Path("preview")
    @PermissionsAllowed(Permissions.SSO_READ)
    public TemplateInstance preview(MultivaluedMap<String, String> typed) {
        return Templates.preview(sheets.preview(own.get(), MappingForm.read(Form.typed(typed))));
    }

    @POST
    @Path("enabling")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response enable() {
        if (desk.of(own.get()).testedAt().isEmpty()) {
            throw new Problem.Conflict(
                    "sso_not_tested",
                    "Nobody has signed in through this connection yet to try it.",
                    "Try it first; a test makes no session and changes nobody.");
        }
        desk.enable(own.get());
        flash.say("Members whose addresses are in your verified domains now sign in through your identity provider.");
        return back("#state");
    }

    @POST
    @Path("disabling")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response disable() {
        desk.disable(own.get());
        flash.say("Single sign-on is switched off. Everybody signs in with a password again.");
        return back("#state");
    }

    @POST
    @Path("removal")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response remove() {
        desk.remove(own.get());
        flash.say("The connection is removed.");
        return back("");
    }

    @GET
    @Path("enforcement")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public TemplateInstance enforcement() {
        return enforcement(null);
    }

    private TemplateInstance enforcement(@Nullable String error) {
        return EnforcementView.of("saml", "SAML", sheets.dryRun(own.get()), error);
    }

    @POST
    @Path("enforcement")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response enforce(@FormParam("administrator") @DefaultValue("") String administrator) {
        try {
            desk.enforce(own.get(), administrator, sheets.dryRun(own.get()));
            flash.say("From now on members sign in through your identity provider only.");
            return back("#state");
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(enforcement(invalid.errors().values().iterator().next()))
                    .build();
        }
    }

    @POST
    @Path("relaxation")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response relax() {
        desk.relax(own.get());
        flash.say("Passwords are allowed again.");
        return back("#state");
    }

    @GET
    @Path("trials/{id}")
    public TemplateInstance trial(@PathParam("id") UUID id) {
        SamlTrial trial = sheets.trial(own.get(), id);
        SamlTrial.Outcome outcome = sheets.outcome(trial);
        return Templates.trial(trial, outcome, sheets.preview(own.get(), outcome));
    }

    @GET
    @Path("failures")
    public TemplateInstance failures() {
        return Templates.failures(sheets.failures(own.get()));
    }

    private static Response back(String part) {
        return Response.seeOther(URI.create(ADDRESS + part)).build();
    }
}
