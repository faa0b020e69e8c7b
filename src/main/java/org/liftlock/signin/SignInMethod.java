package org.liftlock.signin;

import java.util.Locale;

/** In what way somebody proved who they are. */
public enum SignInMethod {
    PASSWORD("Password"),
    SAML("SAML"),
    OIDC("OpenID Connect"),
    INVITATION("Invitation");

    private final String words;

    SignInMethod(String words) {
        this.words = words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    static SignInMethod of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
