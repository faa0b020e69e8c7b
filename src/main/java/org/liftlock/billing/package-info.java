/** What is paid for licenses: subscriptions, invoices and credit notes, and whose account they go to. */
@NullMarked
package org.liftlock.billing;

import org.jspecify.annotations.NullMarked;
