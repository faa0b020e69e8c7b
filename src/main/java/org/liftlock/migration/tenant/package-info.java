/** Tenants of an installation, as people ask for them in the portal. */
@NullMarked
package org.liftlock.migration.tenant;

import org.jspecify.annotations.NullMarked;
