/** Deployed copies of products: where they are, what runs there, and how they are stopped and started. */
@NullMarked
package org.liftlock.installation;

import org.jspecify.annotations.NullMarked;
