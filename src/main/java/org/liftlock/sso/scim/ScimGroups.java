package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.team.Teams;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Role;
import org.liftlock.person.Roles;
import org.liftlock.sso.GroupRoles;

/** The groups of a directory, and the roles that they give to members whom it takes care of. */
@ApplicationScoped
class ScimGroups implements PanacheRepositoryBase<ScimGroup, UUID>, ScimResources {
    private static final String ACTOR = "directory";

    private final Scopes scopes;
    private final Memberships memberships;
    private final Roles roles;
    private final Teams teams;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    ScimGroups(
            Scopes scopes,
            Memberships memberships,
            Roles roles,
            Teams teams,
            EntityManager entities,
            AuditTrail audit,
            Clock clock) {
        this.scopes = scopes;
        this.memberships = memberships;
        this.roles = roles;
        this.teams = teams;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    List<ScimGroup> of(UUID organization) {
        return list("organizationId = ?1 order by lower(displayName)", organization);
    }

    @Override
    public String path() {
        return "Groups";
    }

    @Override
    public List<ObjectNode> all(UUID organization, String base) {
        return scopes.in(
                new Scope.Organization(organization),
                () -> of(organization).stream().map(group -> group.json(base)).toList());
    }

    @Override
    public ObjectNode one(UUID organization, UUID id, String base) {
        return scopes.in(new Scope.Organization(organization), () -> require(organization, id)
                .json(base));
    }

    ScimGroup require(UUID organization, UUID id) {
        return find("id = ?1 and organizationId = ?2", id, organization)
                .firstResultOptional()
                .orElseThrow(() -> ScimRefused.notFound(id.toString()));
    }

    @Override
    public UUID create(UUID organization, ObjectNode body) {
        return scopes.in(new Scope.Organization(organization), () -> {
            ScimGroup group = new ScimGroup(organization, clock.instant());
            fill(organization, group, body);
            persist(group);
            audit.record(organization, ACTOR, "group.made", group.displayName(), Map.of("by", "scim"));
            return group.id();
        });
    }

    @Override
    public boolean takesOut(ObjectNode body) {
        return false;
    }

    @Override
    public void change(UUID organization, UUID id, ObjectNode body) {
        scopes.run(new Scope.Organization(organization), () -> {
            ScimGroup group = require(organization, id);
            Set<UUID> concerned = new HashSet<>(group.members());
            fill(organization, group, body);
            concerned.addAll(group.members());
            flush();
            concerned.forEach(person -> settle(organization, person));
            seat(organization, group, concerned);
            audit.record(
                    organization,
                    ACTOR,
                    "group.changed",
                    group.displayName(),
                    Map.of("by", "scim", "members", group.size()));
        });
    }

    private void fill(UUID organization, ScimGroup group, ObjectNode body) {
        String name = body.path("displayName").asText("").strip();
        if (name.isEmpty()) {
            throw ScimRefused.wrong("invalidValue", "displayName is missing.");
        }
        if (count("organizationId = ?1 and lower(displayName) = lower(?2) and id <> ?3", organization, name, group.id())
                > 0) {
            throw ScimRefused.taken("There is a group with this displayName already.");
        }
        Set<UUID> members = new HashSet<>();
        body.path("members").forEach(member -> members.add(member(organization, member)));
        group.change(name, external(body), members, clock.instant());
    }

    private static @Nullable String external(ObjectNode body) {
        String external = body.path("externalId").asText("");
        return external.isEmpty() ? null : external;
    }

    private UUID member(UUID organization, JsonNode member) {
        UUID id = ScimJson.id(member.path("value").asText(""));
        if (Optional.ofNullable(entities.find(ScimUser.class, new ScimUser.Key(organization, id)))
                .isEmpty()) {
            throw ScimRefused.wrong("invalidValue", "There is no user %s.".formatted(id));
        }
        return id;
    }

    @Override
    public void delete(UUID organization, UUID id) {
        scopes.run(new Scope.Organization(organization), () -> {
            ScimGroup group = require(organization, id);
            Set<UUID> concerned = group.members();
            join(organization, id, null);
            delete(group);
            flush();
            concerned.forEach(person -> settle(organization, person));
            audit.record(organization, ACTOR, "group.removed", group.displayName(), Map.of("by", "scim"));
        });
    }

    void forget(UUID organization, UUID person) {
        of(organization).forEach(group -> group.forget(person));
    }

    /** Says what members of a group become, and lets them become it. */
    void give(UUID organization, UUID id, @Nullable String role) {
        ScimGroup group = require(organization, id);
        group.gives(role);
        flush();
        group.members().forEach(person -> settle(organization, person));
    }

    /**
     * Says of which team the members of a group are. Whoever leaves the group leaves the team; others whom somebody has put
     * there stay.
     */
    void join(UUID organization, UUID id, @Nullable UUID team) {
        ScimGroup group = require(organization, id);
        group.team().flatMap(former -> teams.find(organization, former)).ifPresent(former -> group.members()
                .forEach(person -> teams.unseat(former, person)));
        group.joins(team);
        seat(organization, group, group.members());
    }

    /** @param concerned who is or was in the group */
    private void seat(UUID organization, ScimGroup group, Set<UUID> concerned) {
        group.team()
                .flatMap(team -> teams.find(organization, team))
                .ifPresent(team -> concerned.forEach(person -> {
                    if (group.members().contains(person)) {
                        memberships
                                .findByIdOptional(new Membership.Key(organization, person))
                                .ifPresent(membership -> teams.seat(team, membership.person()));
                    } else {
                        teams.unseat(team, person);
                    }
                }));
    }

    /** Where no group says anything about roles, people keep the one they have. */
    private void settle(UUID organization, UUID person) {
        List<ScimGroup> all = of(organization);
        if (all.stream().allMatch(group -> group.role().isEmpty())) {
            return;
        }
        Set<String> present = roles.of(organization).stream().map(HeldRole::id).collect(Collectors.toSet());
        String role = all.stream()
                .filter(group -> group.members().contains(person))
                .map(ScimGroup::role)
                .flatMap(Optional::stream)
                .filter(present::contains)
                .min(GroupRoles.HIGHEST_FIRST)
                .orElse(Role.VIEWER.id());
        memberships
                .findByIdOptional(new Membership.Key(organization, person))
                .filter(membership -> !membership.roleId().equals(role))
                .ifPresent(membership -> {
                    membership.becomes(role);
                    audit.record(
                            organization,
                            ACTOR,
                            "member.role_changed",
                            membership.person().email(),
                            Map.of("role", role, "by", "scim"));
                });
    }
}
