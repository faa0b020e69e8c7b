/** The configuration files of an installation: read, changed without losing what others wrote, compared and masked. */
@NullMarked
package org.liftlock.migration.configuration;

import org.jspecify.annotations.NullMarked;
