package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.ENTITLE;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Erp;
import org.liftlock.product.EntitlementMapping;

/** Whatever stands in the old settings, the plan and the run agree, a second run has nothing to do, and all can be undone. */
class EntitlementPropertyTest {
    private static final String STATE =
            "select coalesce(string_agg(concat_ws(':', org_id, module_id, status, source), ' ' order by org_id, module_id), '') from org_entitlements";

    @Nullable
    private static Target target;

    @BeforeContainer
    static void prepare() {
        target = ErpSample.prepared(ScratchDatabases.create());
    }

    @AfterContainer
    static void drop() {
        ScratchDatabases.drop(database());
    }

    private static Target database() {
        return java.util.Objects.requireNonNull(target);
    }

    @Property(tries = 60, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void planAndRunAgreeAndTheWayBackLeadsToWhereItBegan(@ForAll("organizations") List<Customer> customers) {
        fill(customers);
        String before = ask(database(), STATE);
        long had = Long.parseLong(ask(database(), "select count(*) from org_entitlements"));
        MemoryJournal journal = new MemoryJournal();
        MemorySheet sheet = journal.sheet();
        TestSite site = ErpSample.run(database()).journal(journal).parameter("accept_losses", "all");

        ENTITLE.check(site.site());
        Outcome outcome = ENTITLE.apply(site.site(), new HeardPulse());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(sheet.applied).isEqualTo(sheet.planned);
        assertThat(sheet.appliedTotals).isEqualTo(sheet.totals);
        assertThat(ask(database(), "select count(*) from org_entitlements"))
                .isEqualTo(Long.toString(had + sheet.totals.modules() - sheet.totals.raised()));
        assertThat(ask(database(), "select count(*) from entitlement_events"))
                .isEqualTo(Long.toString(sheet.totals.events()));
        assertThat(ENTITLE.check(ErpSample.run(database()).site()).changes()).isEmpty();

        ENTITLE.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(database(), STATE)).isEqualTo(before);
    }

    /** @param standing module, status and source of what it has already; null for nothing */
    record Customer(@Nullable String setting, @Nullable String standing) {}

    private static void fill(List<Customer> customers) {
        execute(database(), "truncate organizations restart identity cascade");
        for (int i = 0; i < customers.size(); i++) {
            ErpSample.organization(
                    database(), i + 1, "Org " + i, customers.get(i).setting());
            String standing = customers.get(i).standing();
            if (standing != null) {
                String[] words = standing.split(" ", 3);
                execute(
                        database(),
                        "insert into org_entitlements (org_id, module_id, status, source, trial_expires_at) select %d, id, '%s', '%s', now() + interval '9 days' from modules where module_key = '%s'"
                                .formatted(i + 1, words[1], words[2], words[0]));
            }
        }
    }

    @Provide
    Arbitrary<List<Customer>> organizations() {
        Arbitrary<String> standing = Combinators.combine(
                        Arbitraries.of("sales", "hr", "email", "reports"),
                        Arbitraries.of("enabled", "disabled", "trial"),
                        Arbitraries.of("manual", "default", "plan", "legacy_migration"))
                .as("%s %s %s"::formatted);
        return Combinators.combine(setting().injectNull(0.05), standing.injectNull(0.5))
                .as(Customer::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Arbitrary<String> setting() {
        Arbitrary<String> object = Combinators.combine(key(), value())
                .as("%s: %s"::formatted)
                .list()
                .ofMaxSize(9)
                .map(entries -> "{" + String.join(", ", entries) + "}");
        Arbitrary<String> list = Arbitraries.oneOf(key(), value())
                .list()
                .ofMaxSize(6)
                .map(items -> "[" + String.join(", ", items) + "]");
        Arbitrary<String> plain = Arbitraries.oneOf(object, object, object, list, value());
        return Arbitraries.oneOf(plain, plain, plain, plain.map(EntitlementPropertyTest::quoted));
    }

    private static Arbitrary<String> key() {
        Arbitrary<String> known = Arbitraries.of(Erp.ENTITLEMENTS.mapping().rules().stream()
                .map(EntitlementMapping.Rule::key)
                .toList());
        Arbitrary<String> spelled = Combinators.combine(
                        known, Arbitraries.integers().between(0, 4))
                .as((key, how) -> switch (how) {
                    case 0 -> key.toUpperCase(java.util.Locale.ROOT);
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
