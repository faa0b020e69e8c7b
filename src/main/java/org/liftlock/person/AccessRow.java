package org.liftlock.person;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One member as {@link Accesses} reads them. */
record AccessRow(
        UUID person,
        String name,
        String role,
        @JsonProperty("own_name") @Nullable String ownName,
        @JsonProperty("own_permissions") @Nullable List<String> ownPermissions,
        @Nullable List<GrantRow> grants,
        @Nullable List<DelegationRow> delegations) {

    record GrantRow(
            UUID id,
            @Nullable String permission,
            @Nullable String role,
            @JsonProperty("role_name") @Nullable String roleName,
            @JsonProperty("role_permissions") @Nullable List<String> rolePermissions,
            String reason,
            String by,
            @JsonProperty("starts_at") OffsetDateTime startsAt,
            @JsonProperty("ends_at") @Nullable OffsetDateTime endsAt,
            List<String> networks,
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @Nullable String zone,
            @JsonProperty("second_factor") boolean secondFactor) {

        Grant grant() {
            Conditions conditions =
                    new Conditions(networks.stream().map(Network::new).toList(), hours(), secondFactor);
            Term term = new Term(startsAt.toInstant(), instant(endsAt));
            if (permission != null) {
                return new Grant(id, permission, Set.of(permission), reason, by, term, conditions);
            }
            HeldRole given = held(Objects.requireNonNull(role), roleName, rolePermissions);
            return new Grant(id, "the role " + given.name(), given.permissions(), reason, by, term, conditions);
        }

        private @Nullable Hours hours() {
            return from == null || until == null || zone == null ? null : new Hours(from, until, ZoneId.of(zone));
        }
    }

    record DelegationRow(
            UUID id,
            UUID giver,
            String permission,
            String reason,
            @JsonProperty("starts_at") OffsetDateTime startsAt,
            @JsonProperty("ends_at") OffsetDateTime endsAt) {}

    Standing standing() {
        return new Standing(
                held(role, ownName, ownPermissions),
                grants == null
                        ? List.of()
                        : grants.stream().map(GrantRow::grant).toList());
    }

    List<Delegation> received(Map<UUID, AccessRow> known) {
        return delegations == null
                ? List.of()
                : delegations.stream()
                        .filter(row -> known.containsKey(row.giver()))
                        .map(row -> delegation(row, Objects.requireNonNull(known.get(row.giver()))))
                        .toList();
    }

    private static Delegation delegation(DelegationRow row, AccessRow giver) {
        return new Delegation(
                row.id(),
                row.permission(),
                row.reason(),
                giver.name(),
                new Term(row.startsAt().toInstant(), row.endsAt().toInstant()),
                giver.standing());
    }

    /** An organization's own role that is gone is worth what it inherited. */
    private static HeldRole held(String id, @Nullable String name, @Nullable List<String> further) {
        return name == null || further == null ? Role.of(id).held() : Roles.own(id, name, further);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
