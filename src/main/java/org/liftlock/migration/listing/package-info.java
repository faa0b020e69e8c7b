/** Lists of rows that runs take down whole, and what people decide about a row. */
@NullMarked
package org.liftlock.migration.listing;

import org.jspecify.annotations.NullMarked;
