/** Counts in the databases of installations what they do not report themselves. */
@NullMarked
package org.liftlock.usage.reading;

import org.jspecify.annotations.NullMarked;
