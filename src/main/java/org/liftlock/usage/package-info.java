/** What installations use: who works with them, what they do how often and what it costs, and budgets that warn. */
@NullMarked
package org.liftlock.usage;

import org.jspecify.annotations.NullMarked;
