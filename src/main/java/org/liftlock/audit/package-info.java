/** The append-only, hash-chained record of who did what. */
@NullMarked
package org.liftlock.audit;

import org.jspecify.annotations.NullMarked;
