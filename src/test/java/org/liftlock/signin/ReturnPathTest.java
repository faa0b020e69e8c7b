package org.liftlock.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs/7?tab=log&q=a%20b", "/installations", "/settings/api-keys#top"})
    void pathsOfThePortalAreKept(String path) {
        assertThat(ReturnPath.of(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/ok\r\nSet-Cookie: a=b",
                "/ok\nLocation: //evil.example",
                "evil.example/",
                " //evil.example",
                "/%zz"
            })
    void whateverElseLeadsToTheFirstPage(String strange) {
        assertThat(ReturnPath.of(strange)).hasToString("/");
    }
}
