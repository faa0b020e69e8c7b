package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** Which of their organizations somebody works for. Works in the scope of the portal: a session may have none yet. */
@ApplicationScoped
class OrganizationChoice {
    private final Sessions sessions;
    private final Memberships memberships;
    private final SessionOpening opening;
    private final PasswordAdmission admission;
    private final Scopes scopes;

    OrganizationChoice(
            Sessions sessions,
            Memberships memberships,
            SessionOpening opening,
            PasswordAdmission admission,
            Scopes scopes) {
        this.sessions = sessions;
        this.memberships = memberships;
        this.opening = opening;
        this.admission = admission;
        this.scopes = scopes;
    }

    /** One organization that somebody belongs to. */
    record Option(String slug, String name, String role, boolean present, boolean open) {}

    /** @param email of the person, so that they see who they are */
    record Options(String email, List<Option> all) {}

    /** Empty for strangers, and for the maker's staff, who belong to none. */
    Optional<Options> options(Token token) {
        return scopes.in(Scope.PORTAL, () -> sessions.live(token)
                .filter(session -> session.person().staffRole().isEmpty())
                .map(session -> new Options(session.person().email(), options(session))));
    }

    private List<Option> options(Session session) {
        List<Membership> open = memberships.open(session.person());
        return memberships.of(session.person()).stream()
                .map(membership -> option(membership, session.organization(), open.contains(membership)))
                .toList();
    }

    private static Option option(Membership membership, @Nullable Organization present, boolean open) {
        Organization organization = membership.organization();
        return new Option(
                organization.slug(),
                organization.name(),
                membership.role().id().replace('_', ' '),
                present != null && present.id().equals(organization.id()),
                open);
    }

    /** Where somebody goes on to who has just signed in: to the choice, or to what they asked for. */
    URI way(Token token, String next) {
        URI path = ReturnPath.of(next);
        return waits(token)
                ? UriBuilder.fromPath("/organization-choice")
                        .queryParam("next", path.toString())
                        .build()
                : path;
    }

    /** Whether somebody has signed in and is to choose. */
    boolean waits(Token token) {
        return scopes.in(Scope.PORTAL, () -> sessions.live(token)
                .filter(session -> session.organization() == null)
                .filter(session -> session.person().staffRole().isEmpty())
                .isPresent());
    }

    /**
     * The same sign-in for another organization, under a new token; the former one is over.
     *
     * @throws Problem.NotFound for an organization that does not let this person in
     * @throws Problem.Conflict when the sign-in came from an organization's identity provider: it counts there alone
     */
    Token choose(Token token, String slug, Visit visit) {
        return scopes.in(Scope.PORTAL, () -> {
            Session session = sessions.live(token).orElseThrow(() -> new Problem.NotFound("session"));
            Organization organization = open(session.person(), slug);
            if (session.method() == SignInMethod.SAML || session.method() == SignInMethod.OIDC) {
                throw new Problem.Conflict(
                        "signed_in_elsewhere",
                        "You have signed in through the identity provider of one organization, which counts for that one alone.",
                        "Sign out, and sign in for %s.".formatted(organization.name()));
            }
            admission.checkMove(session, organization);
            return opening.move(session, organization, visit);
        });
    }

    private Organization open(Person person, String slug) {
        return memberships.open(person).stream()
                .map(Membership::organization)
                .filter(organization -> organization.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("organization"));
    }
}
