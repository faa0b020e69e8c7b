package org.liftlock.sso.oidc;

import java.util.Map;
import java.util.TreeMap;
import org.liftlock.sso.GroupRoles;

/**
 * What a connection is to become.
 *
 * @param discoveryUrl with or without {@code /.well-known/openid-configuration}
 * @param secret blank to keep the one there is
 * @param claimEmail and claimGroups names of claims; blank for the usual ones; a dot leads into an object
 */
record OidcDraft(
        OidcProvider provider,
        String discoveryUrl,
        String clientId,
        String secret,
        String claimEmail,
        String claimGroups,
        GroupRoles roles,
        boolean enabled) {
    private static final int LONGEST = 500;

    @Override
    public String toString() {
        return "OidcDraft";
    }

    /** What is wrong, by the names that the API and the form have; whether the roles can be given is another question. */
    Map<String, String> errors(boolean fresh) {
        Map<String, String> errors = new TreeMap<>();
        if (clientId.isBlank() || clientId.length() > LONGEST) {
            errors.put("client_id", "Copy the client id from your identity provider.");
        }
        if ((fresh && secret.isBlank()) || secret.length() > LONGEST) {
            errors.put("client_secret", "Copy the client secret from your identity provider.");
        }
        if (claimEmail.length() > LONGEST) {
            errors.put("claim_email", "The name of a claim is shorter.");
        }
        if (claimGroups.length() > LONGEST) {
            errors.put("claim_groups", "The name of a claim is shorter.");
        }
        if (roles.roles().keySet().stream().anyMatch(String::isBlank)) {
            errors.put("roles", "The name of a group is missing.");
        }
        return errors;
    }
}
