package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void semicolonsWithinQuotesAndCommentsDoNotCut() throws SQLException {
        Script script = Script.of("""
                -- first; of all
                create table a (b text default 'x;y', "c;d" text default $$e;f$$); -- trailing; remark
                /* in; between */
                comment on table a is 'it''s; fine';;
                drop table a
                -- the; end
                """);

        assertThat(script.statements()).hasSize(3);
        assertThat(script.statements().get(0)).endsWith("$$e;f$$)");
        assertThat(script.statements().get(1)).endsWith("comment on table a is 'it''s; fine'");
        assertThat(script.statements().get(2)).startsWith("drop table a");
    }

    @Test
    void commentsAloneAreNoStatement() throws SQLException {
        assertThat(Script.of("-- nothing\n/* at /* all */ */ ;\n--").statements())
                .isEmpty();
    }

    @Test
    void lineEndingsDoNotChangeTheChecksumButWordsDo() {
        assertThat(checksum("create table a ();\r\nselect 1;\r\n"))
                .isEqualTo(checksum("create table a ();\nselect 1;"));
        assertThat(checksum("create table a ()")).isNotEqualTo(checksum("create table b ()"));
    }

    private static String checksum(String sql) {
        return Script.checksum(TestProduct.migration("001", "name", sql, ""));
    }
}
