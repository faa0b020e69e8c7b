package org.liftlock.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.Access;
import org.liftlock.person.Accesses;
import org.liftlock.person.Circumstances;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Decision;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;

/** Says in plain words why somebody may or may not do something, and who can change it. */
@ApplicationScoped
class Explanations {
    private static final int NAMED = 3;

    private final CurrentViewer viewer;
    private final Authority authority;
    private final Accesses accesses;
    private final Memberships memberships;

    Explanations(CurrentViewer viewer, Authority authority, Accesses accesses, Memberships memberships) {
        this.viewer = viewer;
        this.authority = authority;
        this.accesses = accesses;
        this.memberships = memberships;
    }

    /** @param person null for the viewer; others need a permission */
    Explanation of(String permission, @Nullable UUID person) {
        Permission asked = Permissions.find(permission)
                .orElseThrow(() -> new Problem.Invalid(
                        Map.of("permission", "There is no such permission; /api/v1/rbac/permissions lists them.")));
        Viewer me = viewer.get();
        if (me.organization() == null) {
            return staff(asked, me);
        }
        if (person == null || person.equals(me.person())) {
            return own(asked, me);
        }
        if (!viewer.may(Permissions.ACCESS_READ)) {
            throw new Problem.Forbidden(
                    "forbidden",
                    "Only those who may see the access of others learn why somebody else may do something.",
                    "Ask an administrator of your organization.");
        }
        return explain(asked, authority.access(person), authority.circumstances());
    }

    private static Explanation staff(Permission asked, Viewer me) {
        boolean allowed = me.may(asked.id());
        return new Explanation(
                asked,
                allowed,
                List.of("The role %s %s it.".formatted(me.role().name(), allowed ? "holds" : "does not hold")),
                allowed ? List.of() : List.of("Ask whoever runs the portal."));
    }

    /** A program with one of a person's keys may less than the person. */
    private Explanation own(Permission asked, Viewer me) {
        Explanation full = explain(asked, authority.access(), viewer.circumstances());
        return full.allowed() && !me.may(asked.id())
                ? new Explanation(
                        asked,
                        false,
                        List.of("You may, but what you signed in with was not given this permission."),
                        List.of("Make a key with this permission, or sign in yourself."))
                : full;
    }

    private Explanation explain(Permission asked, Access access, Circumstances now) {
        Decision decision = access.decide(asked.id(), now);
        if (decision.allowed()) {
            return new Explanation(asked, true, decision.words(), List.of());
        }
        List<String> because = new ArrayList<>();
        because.add("The role %s does not hold it.".formatted(access.role().name()));
        because.addAll(decision.words());
        return new Explanation(asked, false, because, help(asked));
    }

    private List<String> help(Permission asked) {
        List<String> help = new ArrayList<>();
        String givers = givers(asked);
        help.add(
                givers.isEmpty()
                        ? "Nobody in the organization can give it: it belongs to the maker's staff."
                        : "It can be given by %s.".formatted(givers));
        String roles = Arrays.stream(Role.values())
                .filter(role -> !role.staff() && role.allows(asked.id()))
                .map(Role::words)
                .collect(Collectors.joining(", "));
        if (!roles.isEmpty()) {
            help.add("These roles hold it: %s.".formatted(roles));
        }
        return help;
    }

    /** Those who may give permissions and whose own role holds this one, by name; empty when there is nobody. */
    String givers(Permission asked) {
        UUID organization = authority.organization();
        Map<UUID, Access> all = accesses.in(organization);
        return memberships.list("organization.id = ?1 order by person.name", organization).stream()
                .map(Membership::person)
                .filter(person -> canGive(all.get(person.id()), asked))
                .limit(NAMED)
                .map(person -> "%s (%s)".formatted(person.name(), person.email()))
                .collect(Collectors.joining(", "));
    }

    private boolean canGive(@Nullable Access access, Permission asked) {
        return access != null
                && access.allows(Permissions.ACCESS_GRANT, authority.circumstances())
                && access.own().mayHandOut(Set.of(asked.id()));
    }
}
