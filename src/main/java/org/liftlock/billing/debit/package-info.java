/** Collects invoices by SEPA direct debit: files for the bank, made of the invoices whose customers gave a mandate. */
@NullMarked
package org.liftlock.billing.debit;

import org.jspecify.annotations.NullMarked;
