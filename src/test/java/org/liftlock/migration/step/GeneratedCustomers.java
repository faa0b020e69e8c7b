package org.liftlock.migration.step;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.EntitlementMapping;
import org.liftlock.product.Entitlements;

/** Makes up organizations: settings of every shape, what they have already, and people with and without permissions. */
final class GeneratedCustomers {
    private static final List<String> STATUS = List.of("enabled", "disabled", "trial");
    private static final List<String> SOURCES = List.of("manual", "default", "plan", "legacy_migration");

    private GeneratedCustomers() {}

    /**
     * An organization.
     *
     * @param setting JSON, or null
     * @param standing of modules
     * @param parts of submodules
     */
    record Customer(@Nullable String setting, List<Standing> standing, List<Standing> parts, List<Someone> people) {}

    /** @param days until a trial ends; negative when it is over */
    record Standing(String key, String status, String source, int days) {}

    /** @param roles of permissions; none for somebody who holds none */
    record Someone(String role, boolean active, List<Integer> roles) {}

    static Arbitrary<List<Customer>> of(Entitlements entitlements) {
        return Combinators.combine(
                        setting(entitlements).injectNull(0.05),
                        standing("sales", "hr", "email", "reports", "inventory"),
                        standing(
                                "sales/lead_management",
                                "sales/quotations",
                                "inventory/low_stock_report",
                                "inventory/locations"),
                        someone().list().ofMaxSize(3))
                .as(Customer::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static Arbitrary<List<Standing>> standing(String... keys) {
        return Combinators.combine(
                        Arbitraries.of(keys), Arbitraries.of(STATUS), Arbitraries.of(SOURCES), Arbitraries.of(-3, 9))
                .as(Standing::new)
                .list()
                .ofMaxSize(3)
                .uniqueElements(Standing::key);
    }

    private static Arbitrary<Someone> someone() {
        return Combinators.combine(
                        Arbitraries.of("standard_user", "manager", "org_admin", "super_admin"),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false))),
                        Arbitraries.of(1, 2, 3).list().ofMaxSize(2).uniqueElements())
                .as(Someone::new);
    }

    private static Arbitrary<String> setting(Entitlements entitlements) {
        Arbitrary<String> object = Combinators.combine(key(entitlements), value())
                .as("%s: %s"::formatted)
                .list()
                .ofMaxSize(9)
                .map(entries -> "{" + String.join(", ", entries) + "}");
        Arbitrary<String> list = Arbitraries.oneOf(key(entitlements), value())
                .list()
                .ofMaxSize(6)
                .map(items -> "[" + String.join(", ", items) + "]");
        Arbitrary<String> plain = Arbitraries.oneOf(object, object, object, list, value());
        return Arbitraries.oneOf(plain, plain, plain, plain.map(GeneratedCustomers::quoted));
    }

    private static Arbitrary<String> key(Entitlements entitlements) {
        Arbitrary<String> known = Arbitraries.of(entitlements.mapping().rules().stream()
                .map(EntitlementMapping.Rule::key)
                .toList());
        Arbitrary<String> spelled = Combinators.combine(
                        known, Arbitraries.integers().between(0, 4))
                .as((key, how) -> switch (how) {
                    case 0 -> key.toUpperCase(Locale.ROOT);
                    case 1 -> " " + key.replace('_', '-');
                    case 2 ->
                        Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('_', ' ');
                    default -> key;
                });
        Arbitrary<String> strange =
                Arbitraries.of("Blockchain", "", "販売", "a\\u0000b", "\\ud800", "administration", "e\\u0301", "\\\"");
        return Arbitraries.oneOf(spelled, spelled, spelled, strange).map(key -> "\"" + key + "\"");
    }

    private static Arbitrary<String> value() {
        Arbitrary<String> simple = Arbitraries.of(
                "true",
                "false",
                "null",
                "1",
                "0",
                "2",
                "-1",
                "1.0",
                "1e400",
                "\"yes\"",
                "\" NO \"",
                "\"\"",
                "\"Enabled\"",
                "\"perhaps\"",
                "\"はい\"",
                "[]",
                "{}",
                "[true]");
        return Arbitraries.oneOf(
                simple, simple, simple.map("{\"enabled\": %s}"::formatted), simple.map("{\"name\": %s}"::formatted));
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
