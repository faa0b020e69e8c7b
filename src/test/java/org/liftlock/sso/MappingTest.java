package org.liftlock.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final Attributes ENTRA = new Attributes(
            "abc",
            Map.of(
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", List.of("ada@acme.example"),
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", List.of("Ada"),
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", List.of("Acme"),
                    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups", List.of("ops", "all")));

    @Test
    void commonNamesAreFoundWithoutBeingNamed() {
        assertThat(AttributeMapping.COMMON.read(ENTRA))
                .isEqualTo(new Claims("ada@acme.example", "Ada", "Acme", List.of("ops", "all")));
    }

    @Test
    void aNamedAttributeIsTheOnlyOneThatCounts() {
        AttributeMapping mapping = new AttributeMapping("work-mail", "", "", "");
        assertThat(mapping.read(ENTRA).hasAddress()).isFalse();
    }

    @Test
    void nameIdIsTheAddressWhereNothingElseIs() {
        assertThat(AttributeMapping.COMMON
                        .read(new Attributes("ada@acme.example", Map.of()))
                        .email())
                .isEqualTo("ada@acme.example");
    }

    @Test
    void lookAlikeAddressesAreNone() {
        for (String address : List.of("ada@аcme.example", "ada@acme.example\n", "a b@acme.example", "ada@acme")) {
            assertThat(new Claims(address, "", "", List.of()).hasAddress())
                    .as(address)
                    .isFalse();
        }
    }

    @Test
    void highestRoleOfSeveralGroupsCounts() {
        GroupRoles roles = new GroupRoles(Map.of("ops", "manager", "all", "user", "boss", "admin"), "viewer");
        assertThat(roles.of(List.of("all", "ops"))).isEqualTo("manager");
        assertThat(roles.of(List.of("unknown"))).isEqualTo("viewer");
    }
}
