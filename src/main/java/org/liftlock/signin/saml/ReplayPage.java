package org.liftlock.signin.saml;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.secret.Seal;
import org.liftlock.sso.Refused;
import org.liftlock.sso.SsoEntitlement;
import org.liftlock.sso.SsoFailures;

/** Looks at a response again, long after: which checks it passes, and what to change at the identity provider. */
@Path("/settings/security/saml/replay")
@PermissionsAllowed(Permissions.SSO_READ)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class ReplayPage {
    private final OwnOrganization own;
    private final Parties parties;
    private final SsoFailures failures;
    private final Seal seal;

    ReplayPage(OwnOrganization own, Parties parties, SsoFailures failures, Seal seal) {
        this.own = own;
        this.parties = parties;
        this.failures = failures;
        this.seal = seal;
    }

    @CheckedTemplate(basePath = "saml")
    static class Templates {
        static native TemplateInstance replay(String typed, @Nullable List<Verdict> verdicts, @Nullable String trouble);
    }

    @GET
    public TemplateInstance show(@QueryParam("failure") @DefaultValue("") String failure) {
        if (failure.isEmpty()) {
            return Templates.replay("", null, null);
        }
        String message =
                failures.require(uuid(failure)).message(seal).orElseThrow(() -> new Problem.NotFound("message"));
        return judged(message).orElseGet(() -> Templates.replay(message, null, trouble()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Problem.NotFound("failed sign-in");
        }
    }

    private static String trouble() {
        return "There are no metadata of an identity provider to judge it by.";
    }

    @POST
    public Response judge(@FormParam("message") @DefaultValue("") String message) {
        if (message.isBlank()) {
            return refused(message, "Paste a response first.");
        }
        return judged(message).map(page -> Response.ok(page).build()).orElseGet(() -> refused(message, trouble()));
    }

    private static Response refused(String message, String why) {
        return Response.status(422).entity(Templates.replay(message, null, why)).build();
    }

    /** Empty while there is no identity provider. */
    private Optional<TemplateInstance> judged(String message) {
        return parties.bySlug(own.get().slug()).map(party -> Templates.replay(message, verdicts(message, party), null));
    }

    private static List<Verdict> verdicts(String message, Party party) {
        try {
            return Examination.asOfItsTime(Message.pasted(message), party).verdicts();
        } catch (Refused unreadable) {
            return List.of(Verdict.failed(unreadable));
        }
    }
}
