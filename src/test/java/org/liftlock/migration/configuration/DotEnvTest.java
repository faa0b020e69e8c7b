package org.liftlock.migration.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    private static final String FILE = """
            # Questions to the platform team

            export EDITION=basic   # which one
            DATABASE_URL="postgresql://app:p\\$ss\\"word@db/app"
            KEY='-----BEGIN
            abc#def
            -----END'
              INDENTED = spaced value  # remark
            EMPTY=
            TOKEN=abc#def
            # OLD=1
            ??? what is this
            EDITION=late
            """;

    @Test
    void valuesAreReadAsDockerComposeReadsThem() {
        DotEnv env = DotEnv.parse(FILE);

        assertThat(env.names()).containsExactly("EDITION", "DATABASE_URL", "KEY", "INDENTED", "EMPTY", "TOKEN");
        assertThat(env.value("EDITION")).contains("late");
        assertThat(env.value("DATABASE_URL")).contains("postgresql://app:p$ss\"word@db/app");
        assertThat(env.value("KEY")).contains("-----BEGIN\nabc#def\n-----END");
        assertThat(env.value("INDENTED")).contains("spaced value");
        assertThat(env.value("EMPTY")).contains("");
        assertThat(env.value("TOKEN")).contains("abc#def");
        assertThat(env.value("OLD")).isEmpty();
        assertThat(env.mentions("OLD")).isTrue();
        assertThat(env.mentions("NEVER")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILE,
                "",
                "A=1",
                "A=1\r\nB=2\r\n",
                "A='open\nB=2\n",
                "A=\"open\nB=2",
                "\uFEFFA=1\n",
                "A: 1\n\n\n",
                "#\n##\n# # A=1\n",
                "A=1 #\n",
                "A=   \n",
                "=\n"
            })
    void whatIsNotChangedStaysAsItIs(String text) {
        assertThat(DotEnv.parse(text).text()).isEqualTo(text);
    }

    @Test
    void settingReplacesTheValueInForceAndNothingElse() {
        DotEnv env =
                DotEnv.parse(FILE).set("INDENTED", "x").set("EDITION", "full").set("TOKEN", "two words");

        assertThat(env.text())
                .isEqualTo(FILE.replace("spaced value", "x")
                        .replace("EDITION=late", "EDITION=full")
                        .replace("abc#def\n#", "'two words'\n#"));
    }

    @Test
    void valuesThatNeedQuotesComeBackTheSame() {
        for (String value :
                new String[] {"a b", "it's", "$HOME", "a\"b", "a\\nb", "line\nline", "#", "", "'", "p$s's\\w\"d\n"}) {
            assertThat(DotEnv.parse(DotEnv.parse("").set("A", value).text()).value("A"))
                    .contains(value);
            assertThat(DotEnv.parse(DotEnv.parse("A=\"x\" # c\n")
                                    .set("A", value)
                                    .text())
                            .value("A"))
                    .contains(value);
            assertThat(DotEnv.parse(DotEnv.parse("A='x'\n").set("A", value).text())
                            .value("A"))
                    .contains(value);
        }
    }

    @Test
    void setValueThatIsThereAlreadyChangesNothing() {
        assertThat(DotEnv.parse(FILE)
                        .set("DATABASE_URL", "postgresql://app:p$ss\"word@db/app")
                        .text())
                .isEqualTo(FILE);
    }

    @Test
    void newVariableGoesToTheEndAndEndsTheLastLine() {
        assertThat(DotEnv.parse("A=1").set("B", "2").text()).isEqualTo("A=1\nB=2\n");
        assertThat(DotEnv.parse("A=1\r\n").set("B", "2").text()).isEqualTo("A=1\r\nB=2\r\n");
    }

    @Test
    void newVariableFollowsItsCommentedLine() {
        assertThat(DotEnv.parse("# B=old\nA=1\n").set("B", "2").text()).isEqualTo("# B=old\nB=2\nA=1\n");
    }

    @Test
    void proposalIsMadeOnlyOnce() {
        DotEnv once = DotEnv.parse("A=1\n").propose("B", "2");

        assertThat(once.text()).isEqualTo("A=1\n# B=2\n");
        assertThat(once.propose("B", "3").text()).isEqualTo(once.text());
        assertThat(once.propose("A", "3").text()).isEqualTo(once.text());
    }

    @Test
    void removedVariableLeavesItsNeighbours() {
        assertThat(DotEnv.parse("# a\nA=1\nKEY='x\ny'\nB=2\n")
                        .remove("KEY")
                        .remove("NEVER")
                        .text())
                .isEqualTo("# a\nA=1\nB=2\n");
    }

    @Test
    void longValuesAreNoProblem() {
        String value = "x\\\"".repeat(100_000);
        assertThat(DotEnv.parse("A=\"" + value + "\"\nB=1\n").value("B")).contains("1");
        assertThat(DotEnv.parse("A=" + "y".repeat(300_000) + "\nB=1\n").value("B"))
                .contains("1");
    }
}
