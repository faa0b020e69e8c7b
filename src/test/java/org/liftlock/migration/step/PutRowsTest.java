package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class PutRowsTest {
    private static final String TABLE = """
            create table nodes (
                id uuid primary key default gen_random_uuid(), node_id varchar(20) not null unique,
                endpoint text not null unique, is_self boolean not null default false, status text not null default 'new');
            create unique index one_self on nodes (is_self) where is_self;
            create table links (node uuid not null references nodes on delete cascade);
            insert into nodes (node_id, endpoint, is_self, status) values
                ('old', 'https://old', true, 'active'), ('gone', 'https://new', false, 'active'), ('theirs', 'https://x', false, 'active')""";
    private static final String LIST = """
            {"nodes": {"present": [
                {"node_id": "old", "endpoint": "https://moved", "is_self": false},
                {"node_id": "new", "endpoint": "https://new", "is_self": true}],
              "absent": ["gone", "never"]}}""";
    private static final String ROWS =
            "select string_agg(node_id || ' ' || endpoint || ' ' || is_self || ' ' || status, ', ' order by node_id) from nodes";

    private final PutRows step = new PutRows("nodes", "Nodes", "Writes.", "nodes", "nodes", "node_id");
    private final HeardPulse pulse = new HeardPulse();

    @Test
    void rowsAgreeWithTheListAndComeBack(Target target) throws JsonProcessingException {
        execute(target, TABLE);
        String before = ask(target, ROWS);
        Site site = site(target, LIST);

        assertThat(step.check(site).changes())
                .extracting(Change::kind)
                .containsExactly("removed row", "changed row", "new row");
        assertThat(step.apply(site, pulse)).isEqualTo(Outcome.changed("The rows of nodes are as the portal has them."));
        assertThat(ask(target, ROWS))
                .isEqualTo("new https://new true new, old https://moved false active, theirs https://x false active");
        assertThat(step.check(site).changes()).isEmpty();
        assertThat(step.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.changed())
                        .as("applied again after the process died")
                        .isTrue());

        assertThat(step.undo(site, pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.changed("3 rows of nodes are as they were before."));
        assertThat(ask(target, ROWS)).isEqualTo(before);
        assertThat(step.undo(site, pulse, Retreat.KEEP_DATA)).isEqualTo(Outcome.unchanged("No row was changed."));
    }

    @Test
    void whatRefersToAChangedRowStays(Target target) throws JsonProcessingException {
        execute(target, TABLE, "insert into links select id from nodes where node_id = 'old'");
        Site site = site(target, LIST);

        step.apply(site, pulse);
        step.undo(site, pulse, Retreat.KEEP_DATA);

        assertThat(ask(target, "select count(*) from links")).isEqualTo("1");
    }

    @Test
    void withoutAListNothingChangesAndWithoutTheTableItSaysSo(Target target) throws JsonProcessingException {
        assertThat(step.check(site(target, LIST)).findings())
                .extracting(Finding::code)
                .containsExactly("table_missing");
        execute(target, TABLE);
        assertThat(step.check(site(target, "{}")).changes()).isEmpty();
        assertThat(step.apply(site(target, "{}"), pulse))
                .isEqualTo(Outcome.unchanged("Nothing to change: the rows of nodes are as the portal has them."));
    }

    private static Site site(Target target, String lists) throws JsonProcessingException {
        var parameters = new ObjectMapper().createObjectNode();
        parameters.set(PutRows.ROWS, new ObjectMapper().readTree(lists));
        return TestSite.on(target).run(UUID.randomUUID()).parameters(parameters).site();
    }
}
