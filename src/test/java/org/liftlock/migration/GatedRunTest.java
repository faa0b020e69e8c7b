package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.database.Scope;
import org.liftlock.migration.step.Wait;

/** Runs that need a second person and a maintenance window. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class GatedRunTest extends GatedRunScene {
    @Inject
    EntityManager entities;

    @Inject
    WindowRound soon;

    @Test
    void nothingHappensBeforeApprovalAndWindow() {
        window(20);
        UUID run = started();
        assertThat(waiting(run)).isInstanceOf(Wait.Approval.class);
        work(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Approval.class);
        approve(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Window.class);
        assertThat(worker.waiting()).noneMatch(errand -> errand.id().equals(run));
        work(run);
        assertThat(changed()).isFalse();
        hoursPass(20);
        restart();
        assertThat(worker.waiting()).anyMatch(errand -> errand.id().equals(run));
        work(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(changed()).isTrue();
        assertThat(summary(run, "approval")).contains(manager);
        assertThat(summary(run, "window")).contains("Started in the window");
    }

    @Test
    void retryAfterTheFirstChangeWaitsForAWindowAgain() {
        window(10);
        window(40);
        execute(target, "create table broken ()");
        UUID run = started();
        approve(run);
        hoursPass(10);
        work(run);
        assertThat(state(run)).isEqualTo(RunState.FAILED);
        assertThat(changed()).isTrue();
        execute(target, "drop table broken");
        hoursPass(10);
        workshop.change(run, found -> found.steering().retry());
        work(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Window.class);
        hoursPass(20);
        work(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void retryInTheWindowGoesOnAtOnce() {
        window(10);
        execute(target, "create table broken ()");
        UUID run = started();
        approve(run);
        hoursPass(10);
        work(run);
        execute(target, "drop table broken");
        hoursPass(1);
        workshop.change(run, found -> found.steering().retry());
        work(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void whatWasApprovedIsWhatRuns() {
        UUID run = started();
        execute(target, "create table teams (id uuid primary key)");
        approve(run);
        assertThat(state(run)).isEqualTo(RunState.FAILED);
        String code = of(run, found -> found.error().orElseThrow().code());
        assertThat(code).isEqualTo("plan_changed");
    }

    @Test
    void approvalThatGrewOldMeanwhileIsAskedForAgain() {
        window(30);
        UUID run = started();
        approve(run);
        hoursPass(31);
        work(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Approval.class);
        assertThat(changed()).isFalse();
        approve(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void requestThatNobodyAnsweredIsMadeAgain() {
        UUID run = started();
        Instant first = ((Wait.Approval) waiting(run)).expiresAt();
        hoursPass(25);
        assertThat(worker.waiting()).anyMatch(errand -> errand.id().equals(run));
        work(run);
        assertThat(((Wait.Approval) waiting(run)).expiresAt()).isAfter(first);
    }

    @Test
    void windowMissedWhileThePortalWasDownIsSaid() {
        window(10);
        window(20);
        UUID run = started();
        approve(run);
        Instant booked = booked(run);
        hoursPass(15);
        work(run);
        assertThat(waiting(run).request()).contains("has passed without the run");
        assertThat(booked(run)).isAfter(booked);
    }

    @Test
    void membersAreToldBeforeTheWindowOnce() {
        window(5);
        UUID run = started();
        approve(run);
        soon.go(() -> false);
        soon.go(() -> false);
        long told = scopes.in(
                Scope.PORTAL, () -> entities.createQuery("select count(*) from Notice where key like :key", Long.class)
                        .setParameter("key", run + ":window:%")
                        .getSingleResult());
        assertThat(told).isEqualTo(1);
    }
}
