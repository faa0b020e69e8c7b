/** Sample people, organizations and installations; only beside the embedded database. */
@NullMarked
package org.liftlock.demo;

import org.jspecify.annotations.NullMarked;
