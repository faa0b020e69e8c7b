package org.liftlock.signin.saml;

/** What is known of earlier messages when one is looked at. */
interface Memory {
    /** Whether a request with this id was sent and not answered yet. */
    boolean asked(String request);

    boolean used(String message);

    /** For looking at a message long after: nothing is held against it. */
    Memory FORGIVING = new Memory() {
        @Override
        public boolean asked(String request) {
            return true;
        }

        @Override
        public boolean used(String message) {
            return false;
        }
    };
}
