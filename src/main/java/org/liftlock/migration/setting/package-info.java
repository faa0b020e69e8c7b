/** Settings of an installation: what people decide in the portal and runs write into its configuration. */
@NullMarked
package org.liftlock.migration.setting;

import org.jspecify.annotations.NullMarked;
