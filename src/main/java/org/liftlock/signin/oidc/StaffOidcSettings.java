package org.liftlock.signin.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Through which identity provider the maker's own staff signs in; without an address they have passwords only. */
@ConfigMapping(prefix = "liftlock.staff-oidc")
public interface StaffOidcSettings {
    /** The issuer, with or without {@code /.well-known/openid-configuration}. */
    Optional<String> discoveryUrl();

    Optional<String> clientId();

    Optional<String> clientSecret();

    /** The claim that names the groups. */
    @WithDefault("groups")
    String groupsClaim();

    /** Which group gives which role of staff, such as {@code ops=super_admin,desk=support}; who is in none is not let in. */
    Optional<String> roles();

    /** The domains of staff's addresses, separated by commas: the sign-in page leads these people there. */
    Optional<String> domains();
}
