package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class EmptyTablesTest {
    private static final String ROWS = "select (select count(*) from owner) || ' ' || (select count(*) from pet)";

    private Target target;

    @BeforeEach
    void ownersAndPets(Target fresh) {
        target = fresh;
        execute(
                target,
                "create table owner (id serial primary key, name text)",
                "create table pet (id serial primary key, owner int references owner)",
                "insert into owner (name) values ('a'), ('b')",
                "insert into pet (owner) values (1), (1), (2)");
    }

    private static EmptyTables step(List<String> tables, List<String> keeps) {
        return new EmptyTables("empty", "Empty", "Empties.", tables, tables.isEmpty(), keeps, 2000, 3);
    }

    private Site site(String confirmed) {
        TestSite site = TestSite.on(target);
        site.parameters(JsonNodeFactory.instance.objectNode().put("confirm", confirmed));
        return site.site();
    }

    @Test
    void nothingIsDeletedWithoutTheTypedName() {
        Site site = site("Another");

        assertThat(step(List.of(), List.of()).apply(site, new HeardPulse()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("not_confirmed"));
        assertThat(ask(target, ROWS)).isEqualTo("2 3");
    }

    @Test
    void allRowsGoAndKeysCountFromOneAgain() {
        Site site = site(TestSite.on(target).site().installation());
        EmptyTables step = step(List.of(), List.of());

        assertThat(step.check(site).findings()).extracting(Finding::code).containsExactly("rows_deleted_for_good");
        assertThat(step.apply(site, new HeardPulse())).isInstanceOf(Outcome.Done.class);

        assertThat(ask(target, ROWS)).isEqualTo("0 0");
        assertThat(ask(target, "insert into owner (name) values ('c') returning id"))
                .isEqualTo("1");
    }

    @Test
    void doneAgainAfterItsWorkerDiedItStillTellsWhatItDid() {
        Site site = site(TestSite.on(target).site().installation());
        EmptyTables step = step(List.of("pet"), List.of());
        step.apply(site, new HeardPulse());

        assertThat(step.apply(site, new HeardPulse()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isTrue());
        assertThat(ask(target, ROWS)).isEqualTo("2 0");
        assertThat(step.check(site).changes()).isEmpty();
    }

    @Test
    void tableThatOthersReferToIsNotEmptiedAlone() {
        Site site = site(TestSite.on(target).site().installation());

        assertThat(step(List.of("owner"), List.of()).check(site).findings())
                .filteredOn(Finding::blocks)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("pet refers to owner"));
        assertThat(step(List.of(), List.of("pet")).apply(site, new HeardPulse()))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(ask(target, ROWS)).isEqualTo("2 3");
    }
}
