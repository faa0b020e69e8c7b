package org.liftlock.signin.oidc;

import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liftlock.database.Home;
import org.liftlock.person.Role;
import org.liftlock.secret.SealingKey;
import org.liftlock.sso.domain.DomainName;
import org.liftlock.sso.oidc.OidcProvider;

/** The way in of the maker's staff, where the operator has configured one. */
@ApplicationScoped
class StaffDoor {
    static final String PATH = "/sso/oidc";

    private static final List<Role> HIGHEST_FIRST = List.of(Role.SUPER_ADMIN, Role.SUPPORT, Role.SALES);

    private final StaffOidcSettings settings;
    private final Map<String, Role> roles;

    StaffDoor(StaffOidcSettings settings) {
        this.settings = settings;
        this.roles = roles(settings.roles().orElse(""));
    }

    private static Map<String, Role> roles(String text) {
        return items(text)
                .map(item -> item.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0].strip(), pair -> role(pair)));
    }

    private static Role role(String[] pair) {
        return HIGHEST_FIRST.stream()
                .filter(role -> pair.length == 2 && role.id().equals(pair[1].strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "LIFTLOCK_STAFF_OIDC_ROLES has to look like GROUP=ROLE,GROUP=ROLE with the roles super_admin, support and sales"));
    }

    private static Stream<String> items(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    Optional<Door> door() {
        return settings.discoveryUrl()
                .map(url -> new Door(
                        "staff",
                        PATH,
                        OidcProvider.OTHER,
                        url.replaceFirst("/\\.well-known/openid-configuration$", ""),
                        settings.clientId().orElse(""),
                        settings.clientSecret().orElse(""),
                        cookieSecret()));
    }

    /** Made from the sealing key, so that every process of the portal has the same. */
    private static String cookieSecret() {
        String key = SealingKey.in(Home.open()).text();
        return Hashing.hmacSha256(key.getBytes(StandardCharsets.UTF_8))
                .hashString("cookies of staff on the way to the identity provider", StandardCharsets.UTF_8)
                .toString();
    }

    /** The highest role that these groups give; empty when they give none. */
    Optional<Role> role(List<String> groups) {
        return HIGHEST_FIRST.stream()
                .filter(role -> groups.stream().anyMatch(group -> role == roles.get(group)))
                .findFirst();
    }

    boolean leads(String email) {
        return settings.discoveryUrl().isPresent()
                && DomainName.ofAddress(email)
                        .filter(name -> items(settings.domains().orElse("")).anyMatch(name.ascii()::equalsIgnoreCase))
                        .isPresent();
    }

    String groupsClaim() {
        return settings.groupsClaim();
    }
}
