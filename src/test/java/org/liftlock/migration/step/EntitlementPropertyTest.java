package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.ENTITLE;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Erp;
import org.liftlock.migration.step.GeneratedCustomers.Customer;
import org.liftlock.migration.step.GeneratedCustomers.Someone;
import org.liftlock.migration.step.GeneratedCustomers.Standing;
import org.liftlock.product.EntitlementMapping;
import org.liftlock.product.EntitlementMapping.Rule;
import org.liftlock.product.Entitlements;
import org.liftlock.product.Product;

/**
 * Whatever stands in the old settings, the plan and the run agree, a second run has nothing to do and finds the same
 * difference of access for each person, and all can be undone.
 */
class EntitlementPropertyTest {
    private static final String STATE = """
            select coalesce((select string_agg(concat_ws(':', org_id, module_id, status, source, trial_expires_at), ' '
                    order by org_id, module_id) from org_entitlements), '')
                || coalesce((select string_agg(concat_ws(':', org_id, submodule_id, enabled, source), ' '
                    order by org_id, submodule_id) from org_subentitlements), '')""";

    private static final String ROWS =
            "select (select count(*) from org_entitlements) + (select count(*) from org_subentitlements)";

    private static final String PERMISSIONS = """
            create table permissions (id integer primary key, module text not null);
            create table service_role_permissions (role_id integer not null, permission_id integer not null);
            create table user_service_roles (user_id integer not null references users on delete cascade, role_id integer not null);
            insert into permissions values (1, 'CRM'), (2, 'hr'), (3, 'inventory');
            insert into service_role_permissions values (1, 1), (2, 2), (3, 3), (3, 1)""";

    /** The shipped rules grant whole modules; these grant pages, pages by routes, and trials. */
    private static final List<Rule> FURTHER = List.of(
            new Rule("leads_only", List.of(), List.of("sales/lead_management", "sales/quotations"), List.of(), null),
            new Rule("all_of_sales", List.of(), List.of(), List.of("/sales/*"), null),
            new Rule("low_stock", List.of(), List.of(), List.of("/inventory/low-*", "*/nowhere"), null),
            new Rule("hr_trial", List.of("hr"), List.of(), List.of(), 14),
            new Rule("trial_of_pages", List.of("reports"), List.of("sales/quotations"), List.of("/inventory/l*"), 30));

    private static final Entitlements ENTITLEMENTS = entitlements();
    private static final Product PRODUCT = ErpSample.product(ENTITLEMENTS);

    private static Entitlements entitlements() {
        List<Rule> rules = new ArrayList<>(Erp.ENTITLEMENTS.mapping().rules());
        rules.addAll(FURTHER);
        return new Entitlements(
                Erp.ENTITLEMENTS.sheet(), Erp.ENTITLEMENTS.taxonomy(), new EntitlementMapping(1, rules));
    }

    @Nullable
    private static Target target;

    /** Of the test's own: to sign in for each question would take longer than all answers. */
    @Nullable
    private static Connection own;

    @BeforeContainer
    static void prepare() throws SQLException {
        target = ErpSample.prepared(ScratchDatabases.create());
        execute(target, PERMISSIONS);
        own = target.connect();
    }

    @AfterContainer
    static void drop() throws SQLException {
        own().close();
        ScratchDatabases.drop(database());
    }

    private static Connection own() {
        return Objects.requireNonNull(own);
    }

    private static String ask(String question) throws SQLException {
        return Answers.of(own(), question, row -> row.getString(1)).getFirst();
    }

    private static Target database() {
        return Objects.requireNonNull(target);
    }

    @Property(tries = 16, edgeCases = EdgeCasesMode.NONE)
    void planAndRunAgreeAndTheWayBackLeadsToWhereItBegan(@ForAll("organizations") List<Customer> customers)
            throws SQLException {
        fill(customers);
        String before = ask(STATE);
        long had = Long.parseLong(ask(ROWS));
        MemoryJournal journal = new MemoryJournal();
        MemorySheet sheet = journal.sheet();
        TestSite site = run().journal(journal).parameter("accept_losses", "all");

        ENTITLE.check(site.site());
        Outcome outcome = ENTITLE.apply(site.site(), new HeardPulse());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(sheet.applied).isEqualTo(sheet.planned);
        assertThat(sheet.appliedTotals).isEqualTo(sheet.totals);
        assertThat(ask(ROWS))
                .isEqualTo(Long.toString(
                        had + sheet.totals.modules() + sheet.totals.submodules() - sheet.totals.raised()));
        assertThat(ask("select count(*) from entitlement_events")).isEqualTo(Long.toString(sheet.totals.events()));
        MemoryJournal again = new MemoryJournal();
        assertThat(ENTITLE.check(run().journal(again).site()).changes()).isEmpty();
        assertThat(again.sheet().people)
                .as("what people gain and lose was foretold")
                .isEqualTo(sheet.people);

        ENTITLE.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(STATE)).isEqualTo(before);
    }

    private static TestSite run() {
        return ErpSample.run(database()).product(PRODUCT);
    }

    @Provide
    Arbitrary<List<Customer>> organizations() {
        return GeneratedCustomers.of(ENTITLEMENTS);
    }

    private static void fill(List<Customer> customers) throws SQLException {
        Connection connection = own();
        connection.setAutoCommit(false);
        ScratchDatabases.execute(connection, "truncate organizations restart identity cascade");
        for (int i = 0; i < customers.size(); i++) {
            insert(connection, i + 1, customers.get(i));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(Connection connection, int id, Customer customer) throws SQLException {
        write(connection, "insert into organizations values (?, ?, ?::json)", id, "Org " + id, customer.setting());
        for (Standing has : customer.standing()) {
            write(
                    connection,
                    "insert into org_entitlements (org_id, module_id, status, source, trial_expires_at) select ?, id, ?, ?, case when ? = 'trial' then now() + ? * interval '1 day' end from modules where module_key = ?",
                    id,
                    has.status(),
                    has.source(),
                    has.status(),
                    has.days(),
                    has.key());
        }
        for (Standing has : customer.parts()) {
            write(
                    connection,
                    "insert into org_subentitlements (org_id, module_id, submodule_id, enabled, source) select ?, m.id, s.id, ?, ? from modules m join submodules s on s.module_id = m.id where m.module_key || '/' || s.submodule_key = ?",
                    id,
                    !has.status().equals("disabled"),
                    has.source(),
                    has.key());
        }
        people(connection, id, customer.people());
    }

    private static void people(Connection connection, int organization, List<Someone> people) throws SQLException {
        for (int i = 0; i < people.size(); i++) {
            int id = organization * 10 + i;
            Someone person = people.get(i);
            write(
                    connection,
                    "insert into users values (?, ?, ?, ?, ?)",
                    id,
                    organization,
                    "person-%d@x.example".formatted(id),
                    person.role(),
                    person.active());
            for (int role : person.roles()) {
                write(connection, "insert into user_service_roles values (?, ?)", id, role);
            }
        }
    }

    private static void write(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
