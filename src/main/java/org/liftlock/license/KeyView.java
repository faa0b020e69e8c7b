package org.liftlock.license;

/** A signing key and where it stands. */
record KeyView(SigningKey key, SigningKey.State state) {
    /** As much of the id as a person types. */
    public String shortId() {
        return key.id().substring(0, 8);
    }

    public boolean revoked() {
        return state == SigningKey.State.REVOKED;
    }

    public boolean signs() {
        return state == SigningKey.State.SIGNS;
    }
}
