/** What a run leaves behind to be read, printed, and verified by anybody who has the public keys. */
@NullMarked
package org.liftlock.migration.report;

import org.jspecify.annotations.NullMarked;
