package org.liftlock.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liftlock.PortalDatabase;
import org.liftlock.sso.Check;

/** Messages that must not be believed: each is refused, written down with the check that failed, and opens no session. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamlAttackTest {
    private static final List<String> TABLE = new ArrayList<>();

    @Inject
    SamlWorld world;

    static Stream<String> attacks() {
        return SamlAttacks.ALL.keySet().stream();
    }

    @BeforeEach
    void setUp() {
        world.settle();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedAndWrittenDown(String name) {
        SamlAttacks.Attack attack = Objects.requireNonNull(SamlAttacks.ALL.get(name));
        SamlVisit visit = world.visit("acme");
        String forged = attack.forging().of(visit);
        Response answer = visit.post(forged);
        assertThat(answer.statusCode()).as(name).isBetween(400, 499);
        assertThat(answer.getCookie("liftlock_session")).as(name).isNull();
        Check found = world.lastFailure("acme");
        assertThat(found).as(name).isEqualTo(attack.check());
        TABLE.add("%-46s %d %s".formatted(name, answer.statusCode(), found.id()));
    }

    @Test
    void fairResponsesAreAccepted() {
        SamlVisit plain = world.visit("acme");
        assertThat(plain.post(plain.fair(draft -> draft)).statusCode()).isEqualTo(303);
        SamlVisit both = world.visit("acme");
        assertThat(both.post(TestIdp.posted(
                                Signing.sign(both.signed(), both.idp().key())))
                        .statusCode())
                .isEqualTo(303);
        SamlVisit encrypted = world.visit("acme");
        Response answer = encrypted.post(TestIdp.posted(encrypted
                .draft()
                .response(encrypted.encrypted(encrypted.signedAssertion(), Encrypting.GCM, Encrypting.OAEP))));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.getCookie("liftlock_session")).isNotBlank();
    }

    @AfterAll
    void print() {
        System.out.println("SAML attacks: %d tried, %d refused".formatted(SamlAttacks.ALL.size(), TABLE.size()));
        TABLE.forEach(System.out::println);
    }
}
