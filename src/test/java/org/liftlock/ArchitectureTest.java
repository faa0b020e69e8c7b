package org.liftlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the layering: imports point to lower levels, and siblings do not know each other. */
class ArchitectureTest {
    private static final List<List<String>> LEVELS = List.of(
            List.of("problem"),
            List.of("database"),
            List.of("secret", "web", "work"),
            List.of("product", "person"),
            List.of("audit"),
            List.of("organization"),
            List.of("access"),
            List.of("notice"),
            List.of("license", "installation"),
            List.of("sso"),
            List.of("usage"),
            List.of("billing"),
            List.of("migration"),
            List.of("compliance"));

    private static final List<String> EDGE = List.of("signin", "demo", "help");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.liftlock");

    @Test
    void importsPointToLowerLevels() {
        for (int level = 0; level < LEVELS.size(); level++) {
            for (String noun : LEVELS.get(level)) {
                String[] forbidden = above(level, noun);
                noClasses()
                        .that()
                        .resideInAPackage(deep(noun))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .because("%s is on level %d".formatted(noun, level))
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    /** Everything on a higher level, the siblings, and the edge. */
    private static String[] above(int level, String noun) {
        return Stream.concat(
                        EDGE.stream(),
                        IntStream.range(level, LEVELS.size()).boxed().flatMap(at -> LEVELS.get(at).stream()))
                .filter(other -> !other.equals(noun))
                .map(ArchitectureTest::deep)
                .toArray(String[]::new);
    }

    private static String deep(String noun) {
        return "org.liftlock." + noun + "..";
    }

    @Test
    void stepsKnowNeitherHttpFrameworkNorInjectionNorPersistence() {
        noClasses()
                .that()
                .resideInAnyPackage("org.liftlock.migration.step..", "org.liftlock.migration.lint..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.inject..",
                        "jakarta.enterprise..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.quarkus..",
                        "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsKnownToTheLayering() {
        String[] known = Stream.concat(EDGE.stream(), LEVELS.stream().flatMap(List::stream))
                .map(ArchitectureTest::deep)
                .toArray(String[]::new);
        classes()
                .that()
                .resideOutsideOfPackage("org.liftlock")
                .should()
                .resideInAnyPackage(known)
                .check(CLASSES);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Manager|Util|Utils|Helper|Impl|Dto)")
                .check(CLASSES);
    }
}
