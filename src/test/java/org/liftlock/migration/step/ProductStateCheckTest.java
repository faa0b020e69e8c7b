package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** Whether the database is the one that the run was made for. */
class ProductStateCheckTest extends PreflightScene {
    @Test
    void databaseOfAnotherProductIsAnError() {
        ScratchDatabases.execute(target, "drop table users");

        has(look(new EditionCheck()), Severity.ERROR, "not_the_product", "users");
    }

    @Test
    void databaseThatIsUpgradedAlreadyIsNoError() {
        ScratchDatabases.execute(target, "create table teams (id int)");

        assertThat(look(new EditionCheck())).noneMatch(Finding::blocks);
        has(look(new EditionCheck()), Severity.INFO, "already_upgraded", "Upper");
    }

    @Test
    void databaseOfADifferentEditionIsAnError() {
        Site site = site().build();
        Site fromUpper = SiteBuilder.between(site, "upper", "top");

        has(
                of(new EditionCheck()).check(fromUpper).findings(),
                Severity.ERROR,
                "wrong_edition",
                "from Upper to Top",
                "edition Lower");
    }

    @Test
    void revisionsThatDoNotFitAreErrorsThatNeverOfferToStamp() {
        ScratchDatabases.execute(target, "delete from revisions where version_num = 'b2'");
        List<Finding> behind = look(new RevisionHeadsCheck(List.of()));
        ScratchDatabases.execute(target, "insert into revisions values ('zz')");
        List<Finding> unknown = look(new RevisionHeadsCheck(List.of()));
        ScratchDatabases.execute(target, "drop table revisions");
        List<Finding> missing = look(new RevisionHeadsCheck(List.of()));

        has(behind, Severity.ERROR, "revision_behind", "b2");
        has(unknown, Severity.ERROR, "unknown_revision", "zz");
        has(missing, Severity.ERROR, "revision_table_missing", "revisions");
        assertThat(behind.toString() + unknown + missing).doesNotContainIgnoringCase("stamp");
    }

    @Test
    void revisionOfALaterDayThanTheNewestThatIsKnownIsCalledLater() {
        ScratchDatabases.execute(target, "truncate revisions", "insert into revisions values ('20260115_02_more')");
        Preflight known = of(new RevisionHeadsCheck(List.of("20251026_01_base", "20251101_entitlements")));
        Outcome refused = known.apply(site().build(), pulse);
        ScratchDatabases.execute(target, "update revisions set version_num = '20240101_00_first'");
        List<Finding> older = known.check(site().build()).findings();

        assertThat(refused).isInstanceOf(Outcome.Failed.class);
        has(
                ((Outcome.Failed) refused).findings(),
                Severity.ERROR,
                "revision_later",
                "20260115_02_more, which is later than 20251026_01_base, 20251101_entitlements",
                "nothing is done");
        has(older, Severity.ERROR, "unknown_revision", "20240101_00_first");
    }

    @Test
    void oneOfSeveralRevisionsIsEnoughWhereEachIsRightByItself() {
        ScratchDatabases.execute(target, "delete from revisions where version_num = 'b2'");

        assertThat(look(new RevisionHeadsCheck(List.of("a1", "c3")))).noneMatch(Finding::blocks);
        has(look(new RevisionHeadsCheck(List.of("c3"))), Severity.ERROR, "unknown_revision", "a1");
    }
}
