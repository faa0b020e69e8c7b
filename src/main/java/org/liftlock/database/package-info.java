/** The portal's own database: the embedded server, the application's role, and whose rows a connection may see. */
@NullMarked
package org.liftlock.database;

import org.jspecify.annotations.NullMarked;
