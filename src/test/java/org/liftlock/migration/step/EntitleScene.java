package org.liftlock.migration.step;

import org.junit.jupiter.api.extension.ExtendWith;

/** What an organization is granted is worked out for these. */
@ExtendWith(DatabaseExtension.class)
abstract class EntitleScene {
    final MemoryJournal journal = new MemoryJournal();

    TestSite run(Target target) {
        return ErpSample.run(target).journal(journal);
    }
}
