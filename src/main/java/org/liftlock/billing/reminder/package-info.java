/** Reminders, each of them once: of licenses that end, and of invoices that are overdue. */
@NullMarked
package org.liftlock.billing.reminder;

import org.jspecify.annotations.NullMarked;
