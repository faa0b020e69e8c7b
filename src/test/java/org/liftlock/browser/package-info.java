/** The portal as people use it: real pages in a real Chromium. */
@NullMarked
package org.liftlock.browser;

import org.jspecify.annotations.NullMarked;
