package org.liftlock.help;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Problem;

/** The help pages; open to everybody, also to those who cannot sign in. */
@Path("/help")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class HelpPage {

    @CheckedTemplate(basePath = "help")
    static class Templates {
        static native TemplateInstance index(List<Topic> topics);

        static native TemplateInstance firstSteps(Topic topic, List<Topic> topics);

        static native TemplateInstance signIn(Topic topic, List<Topic> topics);

        static native TemplateInstance installations(Topic topic, List<Topic> topics);

        static native TemplateInstance upgrade(Topic topic, List<Topic> topics);

        static native TemplateInstance rehearsing(Topic topic, List<Topic> topics);

        static native TemplateInstance packs(Topic topic, List<Topic> topics);

        static native TemplateInstance running(Topic topic, List<Topic> topics);

        static native TemplateInstance approval(Topic topic, List<Topic> topics);

        static native TemplateInstance notices(Topic topic, List<Topic> topics);

        static native TemplateInstance goingBack(Topic topic, List<Topic> topics);

        static native TemplateInstance emergency(Topic topic, List<Topic> topics);

        static native TemplateInstance commandLine(Topic topic, List<Topic> topics);

        static native TemplateInstance report(Topic topic, List<Topic> topics);

        static native TemplateInstance tenants(Topic topic, List<Topic> topics);

        static native TemplateInstance organizations(Topic topic, List<Topic> topics);

        static native TemplateInstance settings(Topic topic, List<Topic> topics);

        static native TemplateInstance work(Topic topic, List<Topic> topics);

        static native TemplateInstance entitlements(Topic topic, List<Topic> topics);

        static native TemplateInstance diagnosis(Topic topic, List<Topic> topics);

        static native TemplateInstance domains(Topic topic, List<Topic> topics);

        static native TemplateInstance people(Topic topic, List<Topic> topics);

        static native TemplateInstance oidc(Topic topic, List<Topic> topics);

        static native TemplateInstance licenses(Topic topic, List<Topic> topics);

        static native TemplateInstance billing(Topic topic, List<Topic> topics);

        static native TemplateInstance licenseChecks(Topic topic, List<Topic> topics);

        static native TemplateInstance licenseSnippets(Topic topic, List<Topic> topics, Map<String, String> snippets);

        static native TemplateInstance usage(Topic topic, List<Topic> topics);

        static native TemplateInstance access(Topic topic, List<Topic> topics);

        static native TemplateInstance singleSignOn(Topic topic, List<Topic> topics);

        static native TemplateInstance compliance(Topic topic, List<Topic> topics);

        static native TemplateInstance api(Topic topic, List<Topic> topics);
    }

    @GET
    public TemplateInstance index() {
        return Templates.index(List.of(Topic.values()));
    }

    @GET
    @Path("{topic}")
    public TemplateInstance show(@PathParam("topic") String slug) {
        Topic topic = Topic.of(slug).orElseThrow(() -> new Problem.NotFound("help page"));
        List<Topic> all = List.of(Topic.values());
        return switch (topic) {
            case FIRST_STEPS -> Templates.firstSteps(topic, all);
            case SIGN_IN -> Templates.signIn(topic, all);
            case INSTALLATIONS -> Templates.installations(topic, all);
            case UPGRADE -> Templates.upgrade(topic, all);
            case REHEARSING -> Templates.rehearsing(topic, all);
            case PACKS -> Templates.packs(topic, all);
            case RUNNING -> Templates.running(topic, all);
            case APPROVAL -> Templates.approval(topic, all);
            case NOTICES -> Templates.notices(topic, all);
            case GOING_BACK -> Templates.goingBack(topic, all);
            case EMERGENCY -> Templates.emergency(topic, all);
            case COMMAND_LINE -> Templates.commandLine(topic, all);
            case REPORT -> Templates.report(topic, all);
            case TENANTS -> Templates.tenants(topic, all);
            case ORGANIZATIONS -> Templates.organizations(topic, all);
            case SETTINGS -> Templates.settings(topic, all);
            case WORK -> Templates.work(topic, all);
            case ENTITLEMENTS -> Templates.entitlements(topic, all);
            case DIAGNOSIS -> Templates.diagnosis(topic, all);
            case DOMAINS -> Templates.domains(topic, all);
            case PEOPLE -> Templates.people(topic, all);
            case OIDC -> Templates.oidc(topic, all);
            case LICENSES -> Templates.licenses(topic, all);
            case BILLING -> Templates.billing(topic, all);
            case LICENSE_CHECKS -> Templates.licenseChecks(topic, all);
            case LICENSE_SNIPPETS -> Templates.licenseSnippets(topic, all, Snippets.texts());
            case USAGE -> Templates.usage(topic, all);
            case ACCESS -> Templates.access(topic, all);
            case SINGLE_SIGN_ON -> Templates.singleSignOn(topic, all);
            case COMPLIANCE -> Templates.compliance(topic, all);
            case API -> Templates.api(topic, all);
        };
    }
}
