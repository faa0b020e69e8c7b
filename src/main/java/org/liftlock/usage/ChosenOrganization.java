package org.liftlock.usage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.problem.Problem;
import org.liftlock.web.ListQuery;

/** Whose usage is looked at: members see their own organization's, staff choose one in the address. */
@ApplicationScoped
public class ChosenOrganization {
    /** The parameter of the address. */
    public static final String PARAMETER = "organization";

    private final OwnOrganization own;
    private final Organizations organizations;
    private final ListQuery query;

    ChosenOrganization(OwnOrganization own, Organizations organizations, ListQuery query) {
        this.own = own;
        this.organizations = organizations;
        this.query = query;
    }

    /** Empty for staff who have yet to choose. */
    public Optional<Organization> find() {
        if (own.isThere()) {
            return Optional.of(own.get());
        }
        String slug = query.get(PARAMETER);
        return slug.isEmpty() ? Optional.empty() : Optional.of(bySlug(slug));
    }

    /** @throws Problem.Invalid when staff have yet to choose */
    public Organization require() {
        return find().orElseThrow(() -> new Problem.Invalid(
                Map.of(PARAMETER, "Say in the address which organization is meant, such as ?organization=acme.")));
    }

    private Organization bySlug(String slug) {
        return organizations.require(slug);
    }

    @CheckedTemplate(basePath = "usage")
    static class Templates {
        static native TemplateInstance choose(String title, String path, List<Organization> organizations);
    }

    /** The page on which staff choose. */
    public TemplateInstance choice(String title, String path) {
        return Templates.choose(title, path, organizations.list("order by name"));
    }

    /** What is added to an address so that it stays with the organization that staff have chosen. */
    public String suffix() {
        return own.isThere() ? "" : "&" + PARAMETER + "=" + query.get(PARAMETER).replaceAll("[^a-z0-9-]", "");
    }
}
