package org.liftlock.usage.seat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who holds a seat on a day, and why.
 *
 * @param person SHA-256 in hex
 * @param name empty when only the hash is known
 * @param reported whether an installation named them on that day
 * @param member whether they are a member of the organization here
 * @param assigned whether an administrator gave them the seat
 * @param installations those that named them, parted by commas
 * @param reclaimedFrom since when their seat is taken back, although an installation named them again; else null
 */
public record SeatHolder(
        String person,
        String name,
        boolean reported,
        boolean member,
        boolean assigned,
        String installations,
        @Nullable LocalDate reclaimedFrom) {

    /** The name, or the beginning of the hash. */
    public String words() {
        return name.isEmpty() ? "Hash " + person.substring(0, 12) + " ..." : name;
    }

    public boolean back() {
        return reclaimedFrom != null;
    }

    /** Why they hold it, in words. */
    public String reason() {
        List<String> reasons = new ArrayList<>();
        if (reported) {
            reasons.add(installations.isEmpty() ? "reported" : "reported by " + installations);
        }
        if (assigned) {
            reasons.add("assigned");
        }
        if (member) {
            reasons.add("member of the portal");
        }
        return String.join(", ", reasons);
    }
}
