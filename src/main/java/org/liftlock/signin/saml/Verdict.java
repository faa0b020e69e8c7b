package org.liftlock.signin.saml;

import org.jspecify.annotations.Nullable;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;

/**
 * How one check of a message came out.
 *
 * @param detail what was found instead; null when it passed
 */
record Verdict(Check check, @Nullable String detail) {
    static Verdict failed(Refused refused) {
        return new Verdict(refused.check(), refused.detail());
    }

    public boolean passed() {
        return detail == null;
    }
}
