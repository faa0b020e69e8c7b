package org.liftlock.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Network;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/**
 * A grant as somebody wants to give it: a permission or a role, not both.
 *
 * @param startsAt null for at once
 * @param endsAt null for no end
 * @param from together with until and zone, or blank like them
 */
record GrantDraft(
        String permission,
        String role,
        String reason,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        List<String> networks,
        String from,
        String until,
        String zone,
        boolean secondFactor) {

    void check(Instant now) {
        Map<String, String> errors = new HashMap<>();
        if (permission.isBlank() == role.isBlank()) {
            errors.put("permission", "Choose one permission or one role.");
        } else if (!permission.isBlank() && Permissions.find(permission).isEmpty()) {
            errors.put("permission", "There is no such permission.");
        }
        if (reason.isBlank() || reason.length() > 300) {
            errors.put("reason", "Say why, in up to 300 characters: it is read when the grant is looked at again.");
        }
        if (endsAt != null && !endsAt.isAfter(startsAt == null ? now : startsAt)) {
            errors.put("ends_at", "It must end in the future, and after it begins.");
        }
        if (networks.stream().anyMatch(network -> Network.of(network).isEmpty())) {
            errors.put("networks", "Write addresses or networks such as 10.0.0.0/8, parted by commas.");
        }
        if (!hoursPossible()) {
            errors.put("from", "Write both hours such as 08:00 and 18:00, and a time zone such as Europe/Berlin.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private boolean hoursPossible() {
        boolean none = from.isBlank() && until.isBlank();
        return none || time(from).isPresent() && time(until).isPresent() && !from.equals(until) && zoneKnown();
    }

    Optional<LocalTime> time(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalTime.parse(text.strip()));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private boolean zoneKnown() {
        try {
            return ZoneId.of(zone.strip()) != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /** Null where the hours do not matter. */
    @Nullable
    String zoneId() {
        return from.isBlank() ? null : zone.strip();
    }
}
