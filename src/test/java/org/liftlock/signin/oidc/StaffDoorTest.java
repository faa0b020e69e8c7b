package org.liftlock.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.liftlock.person.Role;

class StaffDoorTest {
    private final StaffDoor door = new StaffDoor(settings("desk=support, ops=super_admin,deals=sales"));

    @Test
    void highestRoleOfTheGroupsCounts() {
        assertThat(door.role(List.of("deals", "desk"))).contains(Role.SUPPORT);
        assertThat(door.role(List.of("everybody", "desk", "ops"))).contains(Role.SUPER_ADMIN);
    }

    @Test
    void whoIsInNoGroupWithARoleIsNoStaff() {
        assertThat(door.role(List.of("everybody"))).isEmpty();
        assertThat(door.role(List.of())).isEmpty();
    }

    @Test
    void addressesOfStaffAreLedToTheirIdentityProviderAndNoOthers() {
        StaffWay way = new StaffWay(door);
        assertThat(way.offer("ada@maker.example", "/runs")).contains(URI.create("/sso/oidc/login?next=%2Fruns"));
        assertThat(way.offer("Ada@STAFF.example", "/")).isPresent();
        assertThat(way.offer("ada@evil.maker.example", "/")).isEmpty();
        assertThat(way.offer("ada@acme.example", "/")).isEmpty();
        assertThat(way.offer("nonsense", "/")).isEmpty();
    }

    @Test
    void onlyRolesOfStaffCanBeGiven() {
        assertThatThrownBy(() -> new StaffDoor(settings("people=admin"))).hasMessageContaining("super_admin, support");
        assertThatThrownBy(() -> new StaffDoor(settings("people"))).hasMessageContaining("GROUP=ROLE");
    }

    private static StaffOidcSettings settings(String roles) {
        return new StaffOidcSettings() {
            @Override
            public Optional<String> discoveryUrl() {
                return Optional.of("https://login.maker.example");
            }

            @Override
            public Optional<String> clientId() {
                return Optional.of("portal");
            }

            @Override
            public Optional<String> clientSecret() {
                return Optional.of("secret");
            }

            @Override
            public String groupsClaim() {
                return "groups";
            }

            @Override
            public Optional<String> roles() {
                return Optional.of(roles);
            }

            @Override
            public Optional<String> domains() {
                return Optional.of("maker.example, Staff.example");
            }
        };
    }
}
