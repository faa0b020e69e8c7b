package org.liftlock.signin.saml;

import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.sso.Refused;

/** Work in the scope of the portal that may refuse; what is refused leaves nothing behind. */
final class Checked {
    private Checked() {}

    /** Work that may refuse. */
    interface Work<T> {
        T go() throws Refused;
    }

    static <T> T in(Scopes scopes, Work<T> work) throws Refused {
        try {
            return scopes.in(Scope.PORTAL, () -> {
                try {
                    return work.go();
                } catch (Refused refused) {
                    throw new Carrier(refused);
                }
            });
        } catch (Carrier carrier) {
            throw carrier.refused;
        }
    }

    private static final class Carrier extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refused refused;

        private Carrier(Refused refused) {
            super(refused);
            this.refused = refused;
        }
    }
}
