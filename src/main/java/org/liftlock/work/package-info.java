/** The durable queue: errands that survive the process that took them. */
@NullMarked
package org.liftlock.work;

import org.jspecify.annotations.NullMarked;
