package org.liftlock.sso;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.liftlock.organization.Milestone;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;

/** Members sign in through the organization's own identity provider, if it wants that. */
@ApplicationScoped
class SsoMilestone implements Milestone {
    private final List<OwnWay> ways;

    SsoMilestone(@All List<OwnWay> ways) {
        this.ways = ways;
    }

    @Override
    public int place() {
        return 50;
    }

    @Override
    public Progress of(Organization organization) {
        boolean on = ways.stream().anyMatch(way -> way.isOpen(organization));
        return new Progress(
                "Single sign-on",
                on ? State.DONE : State.OPTIONAL,
                on
                        ? "Members sign in through the organization's identity provider."
                        : "Members sign in with passwords. With an identity provider of your own, leaving the company means leaving the portal.",
                new Way("Set it up", "/settings/security/saml", Permissions.SSO_READ),
                null);
    }
}
