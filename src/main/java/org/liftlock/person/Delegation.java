package org.liftlock.person;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A permission that a member lets another use for a time. It is worth what the giver holds: when they lose it, it is lost,
 * and a condition that binds the giver binds whoever uses it.
 *
 * @param giver the name of whoever gave it
 * @param source what the giver holds in their own right
 */
public record Delegation(UUID id, String permission, String reason, String giver, Term term, Standing source) {
    public List<String> unmet(Circumstances now) {
        List<String> unmet = new ArrayList<>(term.unmet(now.at()));
        if (!source.allows(permission, now)) {
            unmet.add("%s does not hold it at the moment".formatted(giver));
        }
        return unmet;
    }

    public boolean gives(String wanted, Circumstances now) {
        return permission.equals(wanted) && unmet(now).isEmpty();
    }
}
