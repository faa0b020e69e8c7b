/** Who holds a seat on which day, how that compares with what is licensed, and what is to be settled in the end. */
@NullMarked
package org.liftlock.usage.seat;

import org.jspecify.annotations.NullMarked;
