package org.liftlock.signin;

/**
 * An identity provider's own side of a session, for single logout.
 *
 * @param subject whom the provider named, with the provider, such as issuer and name id; kept hashed
 * @param session the provider's own number of the session, empty when it gave none; kept hashed
 * @param detail whatever is needed to end the session there, such as the name id or an id token; kept sealed
 */
public record ProviderSession(String subject, String session, String detail) {
    @Override
    public String toString() {
        return "ProviderSession";
    }
}
