package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** Where an organization says what it demands of its members when they sign in. */
@Path("/settings/sign-in")
@PermissionsAllowed(Permissions.SIGNIN_CHANGE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class PolicyPage {
    private final EntityManager entities;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Flash flash;
    private final Clock clock;

    PolicyPage(EntityManager entities, CurrentViewer viewer, AuditTrail audit, Flash flash, Clock clock) {
        this.entities = entities;
        this.viewer = viewer;
        this.audit = audit;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance policy(boolean required);
    }

    @GET
    @Transactional
    public TemplateInstance show() {
        return Templates.policy(policy().map(SignInPolicy::secondFactorRequired).orElse(false));
    }

    private Optional<SignInPolicy> policy() {
        return Optional.ofNullable(entities.find(SignInPolicy.class, organization()));
    }

    private UUID organization() {
        return Optional.ofNullable(viewer.get().organization())
                .orElseThrow(() -> new Problem.NotFound("organization that you are signed in for"));
    }

    @POST
    @Sudo
    @Transactional
    public Response change(@FormParam("second_factor") @DefaultValue("") String secondFactor) {
        boolean required = secondFactor.equals("required");
        SignInPolicy policy = policy().orElseGet(() -> new SignInPolicy(organization()));
        policy.requireSecondFactor(required, viewer.get().email(), clock.instant());
        entities.persist(policy);
        audit.record(
                organization(),
                viewer.get().email(),
                "sign_in_policy.changed",
                organization().toString(),
                Map.of("second_factor_required", required));
        flash.say(
                required
                        ? "From the next sign-in on, members with a password need a second factor."
                        : "Members decide themselves whether they use a second factor.");
        return Response.seeOther(URI.create("/settings/sign-in")).build();
    }
}
