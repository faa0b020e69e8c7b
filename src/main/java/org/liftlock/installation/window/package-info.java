/** When an installation may be worked on: its maintenance windows, in its own time zone. */
@NullMarked
package org.liftlock.installation.window;

import org.jspecify.annotations.NullMarked;
