package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.rule.Judge;
import org.liftlock.migration.lint.rule.RuleBook;
import org.liftlock.product.Pack;

/** Every rule, tried with the files in its folder, by a superuser and by a role that is none. */
class PackRulesTest {
    private static final Path FILES = Path.of("src/test/resources/lint");

    private static final String MORE = """
            create view order_totals as select customer_id, sum(total) as total from orders group by customer_id;
            alter table customers add column proved text;
            alter table customers add constraint customers_proved check (proved is not null);""";

    static Stream<LintFile> files() throws IOException {
        try (Stream<Path> found = Files.walk(FILES)) {
            return found
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> LintFile.read(FILES, file))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void ruleObjectsToWhatIsBadAndToNothingElse(LintFile file) throws SQLException {
        assertThat(objections(file, false)).as("%s, as the owner", file.name()).isEqualTo(file.bad());
        assertThat(objections(file, true)).as("%s, as a superuser", file.name()).isEqualTo(file.bad());
    }

    private static Target target;

    @BeforeAll
    static void makeDatabase() {
        target = ScratchDatabases.create();
    }

    @AfterAll
    static void dropDatabase() {
        ScratchDatabases.drop(target);
    }

    private static Set<String> objections(LintFile file, boolean superuser) throws SQLException {
        ScratchDatabases.empty(target);
        ScratchDatabases.execute(target, TestProduct.BASIC_SCHEMA, MORE);
        try (Connection connection = (superuser ? ScratchDatabases.superuser(target) : target).connect()) {
            return objections(
                    file,
                    Trial.on(
                                    connection,
                                    "public",
                                    List.of(),
                                    new Pack("judged", "plus", "Judged", "Judged.", file.migrations()))
                            .judged());
        }
    }

    /** The kind and version of the file and the line in it. */
    private static Set<String> objections(LintFile file, Case judged) {
        return Judge.of(judged, List.of()).findings().stream()
                .filter(finding -> finding.rule().equals(file.rule()))
                .map(PackRulesTest::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String place(LintFinding finding) {
        return "%s:%d".formatted(finding.file().substring(0, 4), finding.line());
    }

    @Test
    void everyRuleHasGoodAndBadFiles() throws IOException {
        Set<String> good = rules("good-");
        Set<String> bad = rules("bad-");
        assertThat(good).isEqualTo(new TreeSet<>(RuleBook.ids()));
        assertThat(bad).isEqualTo(new TreeSet<>(RuleBook.ids()));
    }

    private static Set<String> rules(String prefix) throws IOException {
        return files().filter(file -> file.name().contains("/" + prefix))
                .map(LintFile::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
