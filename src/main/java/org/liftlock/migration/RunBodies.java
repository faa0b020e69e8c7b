package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;

/** Gathers what the API says of a run. */
@ApplicationScoped
class RunBodies {
    private final RunRecords records;
    private final Predictions predictions;
    private final WaysBack ways;
    private final Remedies remedies;

    RunBodies(RunRecords records, Predictions predictions, WaysBack ways, Remedies remedies) {
        this.records = records;
        this.predictions = predictions;
        this.ways = ways;
        this.remedies = remedies;
    }

    RunBody of(Run run) {
        return RunBody.of(run, records.proofs(run), predictions.of(run), ways.meter(run), remedies.of(run));
    }

    /** Asks the installation's database. */
    WayBackBody wayBack(Run run) {
        return WayBackBody.of(ways.counted(run), remedies.of(run));
    }
}
