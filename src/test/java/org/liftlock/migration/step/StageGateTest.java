package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class StageGateTest {
    private static final StageGate.Task BY_HAND = new StageGate.Task("train", "Train support", "Show them.", null);
    private static final StageGate.Task BY_DATA =
            new StageGate.Task("there", "The table is there", "Make it.", "select to_regclass('people') is not null");
    private static final String HALF = "select count(place), count(*) from people";

    private final HeardPulse pulse = new HeardPulse();
    private Target target;

    @BeforeEach
    void fill(Target plain) {
        target = plain;
        execute(target, "create table people (place text); insert into people values ('here'), (null)");
    }

    @Test
    void whatTheDatabaseShowsNeedsNobody() {
        TestSite site = TestSite.on(target);

        assertThat(gate(List.of(BY_DATA), measure(50, true)).apply(site.site(), pulse))
                .isEqualTo(new Outcome.Done(
                        "All 2 tasks and measures are met, as the database shows.",
                        false,
                        List.of(Finding.info("measure_met", "Placed: 1 of 2 (50 %); at least 50 % are wanted."))));
        assertThat(site.tasks()).containsEntry("there", Checklist.DONE);
    }

    @Test
    void whatItCannotShowIsAskedOfAPerson() {
        TestSite site = TestSite.on(target);
        StageGate gate = gate(List.of(BY_HAND, BY_DATA), measure(90, false));

        assertThat(gate.apply(site.site(), pulse)).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.request())
                    .isEqualTo(
                            "Stage 1. The database says that these are not reached: Placed (1 of 2 (50 %)). See to them and try again, or say why the run may go on without. See to the following in any case: Train support.");
            assertThat(waiting.why()).isEqualTo(new Wait.Confirmation(waiting.request(), List.of("Placed")));
        });
        assertThat(gate.apply(site.site().confirmed(true), pulse))
                .as("without a reason")
                .isInstanceOf(Outcome.Waiting.class);
        assertThat(gate.apply(because(site.site(), "Placed", "It is there"), pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> {
                    assertThat(done.summary())
                            .isEqualTo(
                                    "1 of 3 tasks and measures are met, as the database shows; a person confirmed the others. Let go on without Placed (1 of 2 (50 %)), because: Holidays.");
                    assertThat(done.findings()).extracting(Finding::code).containsExactly("measure_short");
                });
    }

    @Test
    void handTaskNeedsNoReason() {
        StageGate gate = gate(List.of(BY_HAND), measure(50, true));

        assertThat(gate.apply(TestSite.on(target).site(), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.why())
                                .isEqualTo(
                                        new Wait.Confirmation(
                                                "Stage 1. Before the run goes on, see to the following, then confirm it: Train support.")));
        assertThat(gate.apply(TestSite.on(target).site().confirmed(true), pulse))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void taskThatTheDatabaseDeniesCannotBeConfirmedAway() {
        for (String question :
                List.of("select false", "select null::boolean", "select 1 where false", "select nowhere")) {
            TestSite site = TestSite.on(target);
            StageGate gate =
                    gate(List.of(new StageGate.Task("t", "It is there", "Make it.", question)), measure(50, true));

            assertThat(gate.apply(because(site.site(), "Placed", "It is there"), pulse))
                    .as(question)
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(site.tasks()).containsEntry("t", "to do");
        }
    }

    @Test
    void taskThatMayBeOverriddenNeedsAReasonThatIsKept() {
        TestSite site = TestSite.on(target);
        StageGate gate = gate(
                List.of(new StageGate.Task("t", "It is there", "Make it.", "select false", true)), measure(50, true));

        assertThat(gate.apply(site.site(), pulse)).isInstanceOf(Outcome.Waiting.class);
        assertThat(gate.apply(because(site.site(), "Placed", "It is there"), pulse))
                .isInstanceOf(Outcome.Done.class);
        assertThat(site.tasks())
                .containsEntry("t", "A person let the run go on although the database says otherwise: Holidays.");
    }

    @Test
    void reasonExcusesOnlyWhatWasShownToWhoeverGaveIt() {
        StageGate gate = gate(
                List.of(new StageGate.Task("t", "It is there", "Make it.", "select false", true)), measure(90, false));

        assertThat(gate.apply(because(TestSite.on(target).site(), "Placed"), pulse))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.why())
                        .isEqualTo(new Wait.Confirmation(waiting.request(), List.of("Placed", "It is there"))));
        assertThat(gate.apply(because(TestSite.on(target).site(), "Placed", "It is there"), pulse))
                .isInstanceOf(Outcome.Done.class);
    }

    private static Site because(Site site, String... excused) {
        return site.draft()
                .confirmed(true)
                .gate(site.gate().because("Holidays.", List.of(excused)))
                .site();
    }

    @Test
    void whatIsRequiredNobodyCanConfirmAway() {
        assertThat(gate(List.of(), measure(51, true))
                        .apply(TestSite.on(target).site().confirmed(true), pulse))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                                failed.cause().message())
                        .isEqualTo("Placed: 1 of 2 (50 %); at least 51 % are wanted."));
    }

    @Test
    void requiredFigureThatCannotBeCountedFails() {
        assertThat(gate(List.of(), unanswerable(true))
                        .apply(because(TestSite.on(target).site(), "Placed"), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("measure_unknown"));
    }

    @Test
    void anotherFigureThatCannotBeCountedNeedsAReason() {
        StageGate gate = gate(List.of(), unanswerable(false));

        assertThat(gate.apply(TestSite.on(target).site().confirmed(true), pulse))
                .isInstanceOf(Outcome.Waiting.class);
        assertThat(gate.apply(because(TestSite.on(target).site(), "Placed"), pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .extracting(Finding::code)
                        .containsExactly("measure_unknown"));
    }

    private static StageGate.Measure unanswerable(boolean required) {
        return new StageGate.Measure("m", "Placed", "select count(nowhere), 1 from people", 50, required);
    }

    @Test
    void nothingToCountIsEnough() {
        execute(target, "delete from people");

        assertThat(gate(List.of(), measure(100, true)).apply(TestSite.on(target).site(), pulse))
                .isInstanceOf(Outcome.Done.class);
    }

    private static StageGate.Measure measure(int percent, boolean required) {
        return new StageGate.Measure("placed", "Placed", HALF, percent, required);
    }

    private static StageGate gate(List<StageGate.Task> tasks, StageGate.Measure measure) {
        return new StageGate("gate", "Stage 1", "Asks.", tasks, List.of(measure));
    }
}
