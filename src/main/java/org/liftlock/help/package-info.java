/** The help pages: how to do what the portal is for. */
@NullMarked
package org.liftlock.help;

import org.jspecify.annotations.NullMarked;
