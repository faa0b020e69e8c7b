package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeStatementTest {

    @Test
    void namesBecomeQuestionMarksInTheirOrder() {
        RangeStatement range =
                RangeStatement.of("select 1 where id > cast(:from as uuid) and id <= :to or :from is null");

        assertThat(range.sql()).isEqualTo("select 1 where id > cast(? as uuid) and id <= ? or ? is null");
        assertThat(range.names()).containsExactly("from", "to", "from");
    }

    @Test
    void quotesCommentsAndCastsAreLeftAlone() {
        String sql = "select ':to', \":from\", $$:to$$, x::text, /* :from */ a[1:2] -- :to";

        assertThat(RangeStatement.of(sql)).isEqualTo(new RangeStatement(sql, java.util.List.of()));
    }

    @Test
    void questionMarkOperatorsAreNoParameters() {
        assertThat(RangeStatement.of("select a ? 'b' where k <= :to").sql()).isEqualTo("select a ?? 'b' where k <= ?");
    }
}
