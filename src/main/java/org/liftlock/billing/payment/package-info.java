/** Money that comes in: typed by hand, sent by programs, and read from the files of banks. */
@NullMarked
package org.liftlock.billing.payment;

import org.jspecify.annotations.NullMarked;
