package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class VerifyTest {
    private final HeardPulse pulse = new HeardPulse();

    private static Verify asking(String... queries) {
        return new Verify(
                "verify",
                "Verify",
                "Asks.",
                java.util.Arrays.stream(queries)
                        .map(query -> new Verify.Assertion("id", "Question", query))
                        .toList());
    }

    private static Checklist leaving(@Nullable String doneWhen) {
        return new Checklist(
                "tasks", "Tasks", "Leaves.", List.of(new Checklist.Task("teams", "Make teams", "There.", doneWhen)));
    }

    @Test
    void trueAnswersAreEachAFinding(Target target) {
        Outcome outcome = asking("select true", "select exists (select 1 from pg_class)")
                .apply(TestSite.on(target).site(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.changed()).isFalse();
            assertThat(done.findings()).extracting(Finding::code).containsExactly("assertion_holds", "assertion_holds");
        });
    }

    @Test
    void everyWrongAnswerIsNamed(Target target) {
        ScratchDatabases.execute(target, "create table things (id int)");

        Outcome outcome = asking(
                        "select false",
                        "select null::boolean",
                        "select true where false",
                        "select x from nowhere",
                        "insert into things values (1) returning true",
                        "select true")
                .apply(TestSite.on(target).site(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.findings())
                .extracting(Finding::code)
                .containsExactly(
                        "assertion_fails",
                        "assertion_fails",
                        "assertion_fails",
                        "assertion_unanswered",
                        "assertion_unanswered",
                        "assertion_holds"));
        assertThat(ScratchDatabases.ask(target, "select count(*) from things")).isEqualTo("0");
    }

    @Test
    void wrongPasswordIsOneClearFailure(Target target) {
        Site site = TestSite.on(ScratchDatabases.as(target, ScratchDatabases.OWNER, "wrong"))
                .site();

        for (Outcome outcome :
                List.of(asking("select true").apply(site, pulse), leaving(null).apply(site, pulse))) {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                            failed.cause().code())
                    .isEqualTo("wrong_password"));
        }
    }

    @Test
    void taskTicksItselfWhenTheDataSayItIsDone(Target target) {
        TestSite site = TestSite.on(target);

        leaving("select exists (select 1 from pg_class)").apply(site.site(), pulse);
        assertThat(site.tasks()).isEqualTo(Map.of("teams", Checklist.DONE));
        leaving("select false").apply(site.site(), pulse);
        assertThat(site.tasks()).isEqualTo(Map.of("teams", "to do"));
        leaving(null).apply(site.site(), pulse);
        assertThat(site.tasks()).isEqualTo(Map.of("teams", "to do"));
    }

    @Test
    void taskThatCannotBeJudgedIsLeftToThePerson(Target target) {
        TestSite site = TestSite.on(target);

        Outcome outcome = leaving("select true from nowhere").apply(site.site(), pulse);

        assertThat(site.tasks()).isEqualTo(Map.of("teams", "to do"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                .extracting(Finding::code)
                .containsExactly("task_unknown"));
    }

    @Test
    void noticeNamesInstallationAndEditionsAndIsSentOnce(Target target) {
        TestSite site = TestSite.on(target);
        Notify notify = new Notify("tell", "Tell", "Tells.", "start", "{installation} becomes {to}", "It was {from}.");

        notify.apply(site.site(), pulse);
        notify.apply(site.site(), pulse);

        assertThat(site.notices()).isEqualTo(Map.of("tell", "Test installation becomes Plus\nIt was Basic."));
    }
}
